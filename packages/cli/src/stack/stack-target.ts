import { buildOf, type ServiceDefinition } from "@evenkeel/definition";
import { exitCodes } from "../exit-codes.ts";
import { Failure } from "../failure.ts";
import { localImages, runtimeIn, type LocalImages } from "../images/local-images.ts";
import { readyImage, readySidecars, type ReadyImage } from "../images/ready-image.ts";
import { findTarget, type ServiceTarget, type TargetWish } from "../release/service-target.ts";
import { readServingImage } from "../service/read-serving-image.ts";
import { readWeights } from "../service/read-weights.ts";
import { requireSecrets } from "../secrets/require-secrets.ts";
import { checkRunsHere, checkRuntime } from "../up/runs-here.ts";
import type { ChosenImage, WantedImage } from "./image-parameter.ts";
import type { StackWish } from "./provision.ts";
import { readTemplate } from "./read-template.ts";

/** A definition and the place where its stack is, or is to be. */
export interface StackTarget extends ServiceTarget {
  readonly definition: ServiceDefinition;
}

/** Finds them. A `Failure` where the local region does not run. */
export async function findStackTarget(wish: Omit<TargetWish, "cluster" | "service">): Promise<StackTarget> {
  const { definition, ...target } = await findTarget(wish);
  if (!definition) throw new TypeError("a target that no option names has a definition");
  return { ...target, definition };
}

/**
 * What the stack is to become: the definition's template, with the image that is asked for or the one that there is. A `Failure` where it
 * cannot be had there: in another Region than the definition's, or with what the local region has not.
 */
export async function stackWishOf(
  target: StackTarget,
  asked: string | undefined,
  say: (text: string) => void,
): Promise<StackWish & { readonly total: number }> {
  const { definition, place, clients } = target;
  if (target.region !== definition.region) throw otherRegion(target, definition);
  if (target.local) {
    checkRunsHere(definition, place);
    checkRuntime(definition, place, runtimeIn(place.stateDirectory, target.local.runtime));
    await requireSecrets(definition, { place, info: target.local, clients });
  }
  const sidecarImages = await sidecarImagesOf(target, say);
  const { template, body } = await readTemplate(definition, place);
  return {
    name: definition.name,
    templateBody: body,
    image: await wantedImage(target, asked, say),
    sidecarImages,
    firstCount: definition.tasks.desired,
    readWeights: () => readWeights(clients, definition.name),
    total: Object.keys((template["Resources"] as object | undefined) ?? {}).length, // a template's own shape
  };
}

/** The images of sidecars that are built: made here; on AWS somebody else has to have pushed them, and there is no name for them. */
async function sidecarImagesOf(
  { definition, place, local }: StackTarget,
  say: (text: string) => void,
): Promise<StackWish["sidecarImages"]> {
  if (local) return readySidecars(definition, place, localImages(place, local.runtime), say);
  const [built] = Object.entries(definition.sidecars).filter(([, sidecar]) => buildOf(sidecar) !== undefined);
  if (!built) return {};
  throw new Failure(exitCodes.usage, "sidecars that are built from a directory cannot be provisioned on AWS yet", {
    given: `sidecars.${built[0]}.image in ${place.definitionName}`,
    allowed: "sidecars of which the image is named: push it, and name it",
    fix: `sidecars: { ${built[0]}: { image: "REPOSITORY:TAG" } }`,
  });
}

async function wantedImage(
  { definition, place, clients, local }: StackTarget,
  asked: string | undefined,
  say: (text: string) => void,
): Promise<WantedImage> {
  const found = await readServingImage(await clients.ecs(), definition.name);
  const serving = found === undefined ? {} : { serving: found };
  if (asked !== undefined) return { origin: "asked", reference: asked, ...serving };
  if (!local) {
    const { image } = definition;
    return "reference" in image
      ? { origin: "reference", reference: image.reference, ...serving }
      : { origin: "kept", ...serving };
  }
  const images = localImages(place, local.runtime);
  return besideServing(await readyImage(definition, place, images, say), images, found);
}

/** A local image, and how it stands to the one that serves. */
export async function besideServing(
  image: ReadyImage,
  images: Pick<LocalImages, "compareAge">,
  serving: string | undefined,
): Promise<ChosenImage> {
  const age = serving === undefined ? undefined : await images.compareAge(image.reference, serving);
  return { ...image, ...(serving !== undefined && { serving }), ...(age && { age }) };
}

function otherRegion({ region }: Pick<ServiceTarget, "region">, definition: ServiceDefinition): Failure {
  return new Failure(exitCodes.usage, "the definition is for another Region than the one that runs here", {
    given: `${definition.region} in the definition, ${region} runs here`,
    allowed: "the Region whose zones the definition names",
    fix: `evenkeel down --purge, then evenkeel region start --region ${definition.region}; or region: "${region}" and its zones in the definition`,
  });
}
