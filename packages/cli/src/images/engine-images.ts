import { buildImage, connectEngine, EngineError, findImage, listTags } from "@evenkeel/region";
import { assert } from "@evenkeel/kernel";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { exitCodes } from "../exit-codes.ts";
import { Failure } from "../failure.ts";
import type { ImageSource, LocalImages } from "./image-source.ts";
import { shellWord } from "../terminal/shell-word.ts";
import { orderOf } from "./order-of.ts";

/** The images of the Docker engine. */
export function engineImages(): LocalImages {
  const find = async (reference: string) => findImage(await engine(), reference);
  return {
    fetches: true,
    digestOf: async (reference) => (await find(reference))?.digest,
    async push(source, reference, say) {
      const before = await find(reference);
      await build(source, reference, say);
      const image = await find(reference);
      assert(image, `the engine has built ${reference}, and does not have it`);
      return { reference, digest: image.id, unchanged: image.id === before?.id };
    },
    async tag(digest, reference) {
      const [repo, tag] = splitTag(reference);
      await (await engine()).getImage(digest).tag({ repo, tag });
    },
    async list() {
      const images = await listTags(await engine());
      return images.map(({ reference, id, createdAtMs }) => ({ reference, digest: id, pushedAtMs: createdAtMs }));
    },
    compareAge: async (reference, other) =>
      orderOf((await find(reference))?.createdAtMs, (await find(other))?.createdAtMs),
  };
}

/** `localhost:5000/web:v1`: the tag is behind the last colon. */
function splitTag(reference: string): readonly [string, string] {
  const colon = reference.lastIndexOf(":");
  return [reference.slice(0, colon), reference.slice(colon + 1)];
}

async function build(source: ImageSource, reference: string, say: (text: string) => void): Promise<void> {
  const { directory, dockerfile } = source;
  if (!existsSync(join(directory, dockerfile))) {
    throw new Failure(
      exitCodes.usage,
      `an image for --runtime docker is built from ${dockerfile}, which is not there`,
      {
        given: directory,
        allowed:
          "a Dockerfile in the application directory (image.dockerfile names another), or an image by its reference",
        fix: "write one, or leave --runtime docker out: then the directory runs as it is",
      },
    );
  }
  say(`building ${reference}`);
  const printed: string[] = [];
  const onLine = (line: string): void => {
    printed.push(line);
    const [, step] = /^Step (\d+\/\d+ : .{1,60})/.exec(line) ?? [];
    if (step !== undefined) say(step);
  };
  try {
    await buildImage(await engine(), { directory, dockerfile, reference, arguments: source.buildArguments, onLine });
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    const what = printed.length === 0 ? directory : `the end of what the build printed in ${directory}:`;
    throw new Failure(exitCodes.preflight, `the image could not be built: ${error.message}`, {
      given: what,
      lines: printed.slice(-linesShown).map((line) => `    ${line}`),
      fix: `${buildCommand(source)}, until it works`,
    });
  }
}

const linesShown = 8;

/** The same build by Docker's own command. */
function buildCommand({ directory, dockerfile, buildArguments }: ImageSource): string {
  const given = Object.entries(buildArguments).flatMap(([name, value]) => [
    "--build-arg",
    shellWord(`${name}=${value}`),
  ]);
  return ["docker build", ...given, "--file", shellWord(join(directory, dockerfile)), shellWord(directory)].join(" ");
}

async function engine() {
  try {
    return await connectEngine({ waitMs: 0 });
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    throw new Failure(exitCodes.unreachable, error.message, {
      allowed: "a Docker engine that this user may use, at DOCKER_HOST or the usual socket",
      fix: "start it (sudo systemctl start docker), or leave --runtime docker out",
    });
  }
}
