import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { extract } from "tar-fs";
import { afterEach, beforeEach, expect, test } from "vitest";
import { buildContext } from "./build-context.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "evenkeel-context-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** The files of the context that a directory of these files makes. */
async function contextOf(files: Readonly<Record<string, string>>, dockerfile = "Dockerfile") {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, "here", path)), { recursive: true });
    writeFileSync(join(folder, "here", path), text);
  }
  await pipeline(buildContext(join(folder, "here"), dockerfile), extract(join(folder, "there")));
  const entries = readdirSync(join(folder, "there"), { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  return paths.map((path) => path.slice(join(folder, "there/").length)).sort();
}

test("everything is in it without a .dockerignore, but for a region's state", async () => {
  const files = { Dockerfile: "", "src/a.js": "", ".evenkeel/region.json": "", "sub/.evenkeel/x": "" };
  expect(await contextOf(files)).toEqual(["Dockerfile", "src/a.js"]);
});

test("what .dockerignore leaves out stays outside, exceptions come in, and the engine gets what it reads", async () => {
  const files = {
    ".dockerignore": "*\n!src\nsrc/*.test.js",
    Dockerfile: "",
    "src/a.js": "",
    "src/a.test.js": "",
    other: "",
  };
  expect(await contextOf(files)).toEqual([".dockerignore", "Dockerfile", "src/a.js"]);
});

test("another Dockerfile is in it, too, in whatever folder that is", async () => {
  const files = { ".dockerignore": "docker\n", "docker/web.Dockerfile": "", "docker/other": "", "src/a.js": "" };
  expect(await contextOf(files, "docker/web.Dockerfile")).toEqual([
    ".dockerignore",
    "docker/web.Dockerfile",
    "src/a.js",
  ]);
});
