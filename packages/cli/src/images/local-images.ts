import {
  buildImage,
  connectEngine,
  EngineError,
  findImage,
  lastRegionInfo,
  openImages,
  type Runtime,
} from "@evenkeel/region";
import type { BuiltImage } from "@evenkeel/definition";
import { assert } from "@evenkeel/kernel";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { exitCodes } from "../exit-codes.ts";
import { Failure } from "../failure.ts";
import type { Place } from "../place.ts";

/** Where the images are that the tasks of a local region run from. */
export interface LocalImages {
  /** `sha256:…`; undefined when it is not there. */
  digestOf(reference: string): Promise<string | undefined>;
  /**
   * Makes an image of an application directory, also as `repository:latest`. Answers `repository:tag`, where the tag is the
   * beginning of the image's digest: the same files have the same name. `say` is told how it goes on. A `Failure` that says
   * what to change, when it cannot be made.
   */
  make(source: ImageSource, repository: string, say: (text: string) => void): Promise<string>;
  /** Which of two images was there first; undefined where one of them is not here. */
  compareAge(reference: string, other: string): Promise<"older" | "newer" | undefined>;
  /** Whether an image that is not here is fetched when a task needs it. */
  readonly fetches: boolean;
}

/** What becomes an image; a snapshot runs `command`, a build takes the Dockerfile. */
export interface ImageSource extends Pick<BuiltImage, "directory" | "command" | "dockerfile" | "buildArguments"> {
  /** On which its program listens; a sidecar may listen on none. */
  readonly port?: number;
}

/** The images of the region that runs, or ran last, in a place; those of the runtime that is wanted, where that is said. */
export function localImages({ stateDirectory }: Place, wanted: Runtime | undefined): LocalImages {
  return runtimeIn(stateDirectory, wanted) === "docker" ? engineImages() : snapshots(stateDirectory);
}

/** What tasks run on: as it is wanted, else as in the region that runs, or ran last. */
export function runtimeIn(stateDirectory: string, wanted: Runtime | undefined): Runtime {
  return wanted ?? lastRegionInfo(stateDirectory)?.runtime ?? "process";
}

function snapshots(stateDirectory: string): LocalImages {
  const images = openImages(stateDirectory);
  const pushedAtMs = (reference: string): number | undefined => {
    const digest = images.resolve(reference)?.digest;
    const times = images.list().flatMap((image) => (image.digest === digest ? [image.pushedAtMs] : []));
    return times.length === 0 ? undefined : Math.min(...times);
  };
  return {
    fetches: false,
    digestOf: (reference) => Promise.resolve(images.resolve(reference)?.digest),
    async make({ directory, command, port }, repository) {
      const config = { command, ports: port === undefined ? [] : [port] };
      const { digest } = await images.push({ reference: `${repository}:latest`, directory, config });
      const reference = `${repository}:${tagOf(digest)}`;
      if (!images.resolve(reference)) await images.push({ reference, directory, config });
      return reference;
    },
    compareAge: (reference, other) => Promise.resolve(orderOf(pushedAtMs(reference), pushedAtMs(other))),
  };
}

function engineImages(): LocalImages {
  const find = async (reference: string) => findImage(await engine(), reference);
  return {
    fetches: true,
    digestOf: async (reference) => (await find(reference))?.digest,
    async make(source, repository, say) {
      await build(source, `${repository}:latest`, say);
      const image = await find(`${repository}:latest`);
      assert(image, `the engine has built ${repository}:latest, and does not have it`);
      const tag = tagOf(image.id);
      await (await engine()).getImage(image.id).tag({ repo: repository, tag });
      return `${repository}:${tag}`;
    },
    compareAge: async (reference, other) =>
      orderOf((await find(reference))?.createdAtMs, (await find(other))?.createdAtMs),
  };
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
    say(line);
  };
  try {
    await buildImage(await engine(), { directory, dockerfile, reference, arguments: source.buildArguments, onLine });
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    throw new Failure(exitCodes.preflight, `the image could not be built: ${error.message}`, {
      given: `the end of what the build printed in ${directory}:`,
      lines: printed.slice(-linesTold).map((line) => `    ${line}`),
      fix: `docker build --file ${join(directory, dockerfile)} ${directory}, until it works`,
    });
  }
}

const linesTold = 8;

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

function tagOf(digest: string): string {
  return digest.slice("sha256:".length, "sha256:".length + 12);
}

function orderOf(own: number | undefined, others: number | undefined): "older" | "newer" | undefined {
  if (own === undefined || others === undefined) return undefined;
  return own < others ? "older" : "newer";
}
