import type { ServiceDefinition } from "@evenkeel/definition";
import { openImages } from "@evenkeel/region";
import { dirname, resolve } from "node:path";
import { exitCodes } from "../exit-codes.ts";
import { Failure } from "../failure.ts";
import type { Place } from "../place.ts";

/** The image that tasks run, as the stack's parameter wants it. */
export interface ReadyImage {
  /** `repository:tag`. */
  readonly reference: string;
  readonly origin: "snapshot" | "reference";
}

/**
 * Makes sure that the image of the definition is in the local region. An application directory becomes a snapshot, whose
 * tag is the beginning of its digest: the same files have the same name.
 */
export async function readyImage(definition: ServiceDefinition, place: Place): Promise<ReadyImage> {
  const { image, port } = definition;
  const images = openImages(place.stateDirectory);
  if ("reference" in image) {
    if (images.resolve(image.reference)) return { reference: image.reference, origin: "reference" };
    throw new Failure(exitCodes.preflight, "the image of the definition is not in the local region", {
      given: image.reference,
      allowed: "an image that was pushed here: local tasks run from a snapshot of an application directory",
      fix: `evenkeel image push ${image.reference} DIRECTORY -- COMMAND${place.configOption}`,
    });
  }
  const directory = resolve(dirname(place.definitionFile), image.directory);
  const config = { command: image.command, ports: [port] };
  const { digest } = await images.push({ reference: `${image.repository}:latest`, directory, config });
  const reference = `${image.repository}:${digest.slice("sha256:".length, "sha256:".length + tagLength)}`;
  if (!images.resolve(reference)) await images.push({ reference, directory, config });
  return { reference, origin: "snapshot" };
}

const tagLength = 12;

/** Which of two images was there first; undefined where one of them is not here. */
export function compareAge(place: Place, reference: string, other: string): "older" | "newer" | undefined {
  const images = openImages(place.stateDirectory);
  const [own, others] = [reference, other].map((name) => {
    const digest = images.resolve(name)?.digest;
    return Math.min(...images.list().flatMap((image) => (image.digest === digest ? image.pushedAtMs : [])));
  });
  if (own === undefined || others === undefined || !Number.isFinite(own) || !Number.isFinite(others)) return undefined;
  return own < others ? "older" : "newer";
}
