import { buildOf, imageParameterOf, type ServiceDefinition, type Sidecar } from "@evenkeel/definition";
import { dirname, resolve } from "node:path";
import { exitCodes } from "../exit-codes.ts";
import { Failure } from "../failure.ts";
import type { ProjectPaths } from "../project-paths.ts";
import type { ImageSource, LocalImages } from "./image-source.ts";

/** The image that tasks run, as the stack's parameter wants it. */
export interface ReadyImage {
  /** `repository:tag`. */
  readonly reference: string;
  readonly origin: "snapshot" | "reference";
}

/**
 * Makes sure that the image of the definition is where the local region finds it. What is made of an application directory
 * gets a tag that is the beginning of its digest: the same files have the same name.
 */
export async function readyImage(
  definition: ServiceDefinition,
  paths: ProjectPaths,
  images: LocalImages,
  say: (text: string) => void,
): Promise<ReadyImage> {
  const { image, port } = definition;
  if ("reference" in image) {
    await requireImage("the definition", image.reference, { images, paths });
    return { reference: image.reference, origin: "reference" };
  }
  const directory = directoryOf(image, paths);
  const source = { ...image, directory, ...(port !== undefined && { port }) };
  return { reference: await makeImage(images, source, image.repository, say), origin: "snapshot" };
}

/**
 * The same for the sidecars: answers the images of those that are built, by the stack's parameters for them.
 */
export async function readySidecars(
  { sidecars }: ServiceDefinition,
  paths: ProjectPaths,
  images: LocalImages,
  say: (text: string) => void,
): Promise<Readonly<Record<string, string>>> {
  const made: Record<string, string> = {};
  for (const [name, sidecar] of Object.entries(sidecars)) {
    const build = buildOf(sidecar);
    if (build) {
      const source = { ...build, directory: directoryOf(build, paths), command: commandOf(sidecar) };
      made[imageParameterOf(name)] = await makeImage(images, source, build.repository, say);
    } else if (typeof sidecar.image === "string") {
      await requireImage(`the sidecar ${name}`, sidecar.image, { images, paths });
    }
  }
  return made;
}

/** Makes an image of a directory, and names it by the beginning of its digest: the same files have the same name. */
async function makeImage(
  images: LocalImages,
  source: ImageSource,
  repository: string,
  say: (text: string) => void,
): Promise<string> {
  const { digest } = await images.push(source, `${repository}:latest`, say);
  const reference = `${repository}:${digest.slice("sha256:".length, "sha256:".length + tagLength)}`;
  await images.tag(digest, reference);
  return reference;
}

/** What starts it as a process; as a container it starts by its Dockerfile, unless the definition says how. */
function commandOf({ command = ["node", "."] }: Sidecar): readonly string[] {
  return command;
}

async function requireImage(
  whose: string,
  reference: string,
  { images, paths }: { readonly images: LocalImages; readonly paths: ProjectPaths },
): Promise<void> {
  if (images.fetches || (await images.digestOf(reference)) !== undefined) return;
  throw new Failure(exitCodes.preflight, `the image of ${whose} is not in the local region`, {
    given: reference,
    allowed: "an image that was pushed here: local tasks run from a snapshot of an application directory",
    fix: `evenkeel image push ${reference} DIRECTORY -- COMMAND${paths.configOption}`,
  });
}

function directoryOf({ directory }: { readonly directory: string }, { definitionFile }: ProjectPaths): string {
  return resolve(dirname(definitionFile), directory);
}

const tagLength = 12;
