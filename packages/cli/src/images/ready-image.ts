import type { ServiceDefinition } from "@evenkeel/definition";
import { dirname, resolve } from "node:path";
import { exitCodes } from "../exit-codes.ts";
import { Failure } from "../failure.ts";
import type { Place } from "../place.ts";
import type { LocalImages } from "./local-images.ts";

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
  place: Place,
  images: LocalImages,
  say: (text: string) => void,
): Promise<ReadyImage> {
  const { image, port } = definition;
  if ("reference" in image) {
    const isHere = images.fetches || (await images.digestOf(image.reference)) !== undefined;
    if (isHere) return { reference: image.reference, origin: "reference" };
    throw new Failure(exitCodes.preflight, "the image of the definition is not in the local region", {
      given: image.reference,
      allowed: "an image that was pushed here: local tasks run from a snapshot of an application directory",
      fix: `evenkeel image push ${image.reference} DIRECTORY -- COMMAND${place.configOption}`,
    });
  }
  const directory = resolve(dirname(place.definitionFile), image.directory);
  const source = { ...image, directory, port };
  const { digest } = await images.push(source, `${image.repository}:latest`, say);
  const reference = `${image.repository}:${digest.slice("sha256:".length, "sha256:".length + tagLength)}`;
  await images.tag(digest, reference);
  return { reference, origin: "snapshot" };
}

const tagLength = 12;
