import { defineService } from "@evenkeel/definition";
import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { imagesOf } from "./images.ts";
import { stepsOf, type Steps } from "./steps.ts";

test("the image is built as the definition says: its arguments to the letter, its Dockerfile", () => {
  const buildArguments = { BASE: "node:24-slim", GREETING: `it's "$HOME" & so on`, LINES: "one\ntwo" };
  const { build } = stepsOfImage({ buildArguments, dockerfile: "docker/web file" }, "services/web");
  const words = wordsOf(build.at(-1) ?? "", { BUILD_OPTIONS: "--build-arg BASE=mine" });
  const own = Object.entries(buildArguments).flatMap(([name, value]) => ["--build-arg", `${name}=${value}`]);
  const first = words.indexOf("BASE=node:24-slim") - 1;
  // The variable comes last: of two values for an argument, Docker takes the later one.
  expect(words.slice(first, first + 8)).toEqual([...own, "--build-arg", "BASE=mine"]);
  expect(words.slice(-3)).toEqual(["--file", "services/web/docker/web file", "services/web"]);
});

test("where the definition names no arguments, the Dockerfile has its own", () => {
  const { build } = stepsOfImage({}, ".");
  expect(build.at(-1)?.match(/--build-arg \S+/g)).toEqual(["--build-arg BUILDKIT_INLINE_CACHE=1"]);
});

test.each([
  [
    "of several registries",
    "other/hello@sha256:000\nteam/hello@sha256:abc\nteam/hello@sha256:def",
    "team/hello@sha256:abc\n",
  ],
  ["of another one alone", "other/team/hello@sha256:000", undefined],
])("the release is this registry's digest %s, and all that docker says is read", (_, said, release) => {
  // More than a pipe holds: who stops reading ends `docker` by SIGPIPE, and with it, under pipefail, the job.
  const docker = `docker() { printf '%s\n' "$SAID"; seq 20000; }`;
  const script = `set -o pipefail\n${docker}\n${stepsOfImage({}, ".").releases[0]?.command ?? ""}`;
  const env = { PATH: process.env["PATH"] ?? "", SAID: said, IMAGE: "docker.io/team/hello" };
  const run = (): string => execFileSync("bash", ["-e", "-c", script], { env, encoding: "utf8", stdio: "pipe" });
  if (release === undefined) expect(run).toThrow("Command failed");
  else expect(run()).toBe(release);
});

function stepsOfImage(members: object, folder: string): Steps {
  const definition = defineService({ name: "hello", image: { directory: ".", ...members }, port: 8080 });
  const { image } = definition;
  if ("reference" in image) throw new Error("the image is built here");
  const options = { definition, definitionFile: `${folder}/evenkeel.config.ts`, packages: "." };
  return stepsOf(options, imagesOf(definition, image), "$COMMIT");
}

/** What a line for `sh` gives to `docker`. */
function wordsOf(line: string, env: Readonly<Record<string, string>>): readonly string[] {
  const script = `docker() { printf '%s\\0' "$@"; }\n${line}`;
  const { PATH = "" } = process.env;
  return execFileSync("sh", ["-c", script], { env: { PATH, ...env }, encoding: "utf8" })
    .split("\0")
    .slice(0, -1);
}
