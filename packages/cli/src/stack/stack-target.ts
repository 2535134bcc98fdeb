import { buildOf, imageParameterOf, sharedNetworksOf, type ServiceDefinition } from "@evenkeel/definition";
import { loadServices } from "../definition/load-definition.ts";
import { exitCodes } from "../exit-codes.ts";
import { Failure } from "../failure.ts";
import { localImages, runtimeIn } from "../images/local-images.ts";
import type { LocalImages } from "../images/image-source.ts";
import { readyImage, readySidecars, type ReadyImage } from "../images/ready-image.ts";
import { findTarget, optionsFor, type ServiceTarget, type TargetOptions } from "../target/service-target.ts";
import { imageInContainer } from "../images/in-container.ts";
import { requireSecrets } from "../secrets/require-secrets.ts";
import { readServingImage } from "../service/read-serving-image.ts";
import { readWeights } from "./read-weights.ts";
import { checkRunsHere, checkRuntime } from "./runs-here.ts";
import type { ChosenImage, WantedImage } from "./image-parameter.ts";
import type { ServiceParameters, StackOptions } from "./provision.ts";
import { isNetwork, type StackDefinition } from "./stack-definition.ts";
import { readTemplate } from "./read-template.ts";

/** A stack, and the place where it is, or is to be. */
export interface StackTarget extends Omit<ServiceTarget, "definition"> {
  readonly definition: StackDefinition;
}

/**
 * Finds the stacks of a definition file, or those of the service that is named, in the order in which they can be made: networks that
 * services share stand first. A `Failure` where the local region does not run.
 */
export async function findStackTargets(options: Omit<TargetOptions, "cluster">): Promise<readonly StackTarget[]> {
  const all = await loadServices(options.paths);
  const services = await loadServices(options.paths, options.service);
  const networks = sharedNetworksOf(all).filter((network) =>
    services.some(({ name }) => network.services.includes(name)),
  );
  const targets = networks.map(async (definition) => {
    const { serviceOption: _, ...target } = await findTarget({ ...options, service: definition.services[0] ?? "" });
    return { ...target, definition, name: { cluster: definition.name, service: definition.name } };
  });
  const ofServices = services.map(async (definition) => {
    const several = all.length > 1 ? { service: definition.name } : {};
    return { ...(await findTarget({ ...options, ...several })), definition };
  });
  return Promise.all([...targets, ...ofServices]);
}

/** An image is of one service. A `Failure` where it is asked for several. */
export function checkImage(
  targets: readonly StackTarget[],
  { images = [] }: { readonly images?: readonly string[] },
): void {
  const services = targets.flatMap(({ definition }) => (isNetwork(definition) ? [] : [definition.name]));
  if (images.length === 0 || services.length === 1) return;
  throw new Failure(exitCodes.usage, "--image is of one service", {
    given: `--image ${images.join(" --image ")} for ${services.join(" and ")}`,
    allowed: "one service, by its name",
    fix: `--service ${services[0] ?? ""} --image ${images[0] ?? ""}`,
  });
}

/**
 * What the stack is to become: the definition's template, with the image that is asked for or the one that there is. A `Failure` where it
 * cannot be had there: in another Region than the definition's, or with what the local region has not.
 */
export async function stackOptionsOf(
  target: StackTarget,
  asked: readonly string[],
  say: (text: string) => void,
): Promise<StackOptions & { readonly total: number }> {
  const { definition, paths } = target;
  if (target.region !== definition.region) throw otherRegion(target, definition);
  if (target.local && !isNetwork(definition)) {
    checkRunsHere(definition, paths);
    checkRuntime(definition, paths, runtimeIn(paths.stateDirectory, target.local.runtime));
    await requireSecrets(definition, { ...target, info: target.local });
  }
  const service = isNetwork(definition) ? {} : { service: await parametersOf({ ...target, definition }, asked, say) };
  const { body, total } = await readTemplate(definition, paths);
  return {
    name: definition.name,
    templateBody: body,
    ...service,
    total,
  };
}

type ServiceStackTarget = StackTarget & { readonly definition: ServiceDefinition };

async function parametersOf(
  target: ServiceStackTarget,
  asked: readonly string[],
  say: (text: string) => void,
): Promise<ServiceParameters> {
  const images = new Map(asked.map(imageInContainer).map(({ container, value }) => [container, value]));
  return {
    sidecarImages: await sidecarImagesOf(target, images, say),
    image: await wantedImage(target, images.get(""), say),
    firstCount: target.definition.tasks.desired,
    readWeights: () => readWeights(target.clients, target.name),
  };
}

/**
 * The images of sidecars that are built, by the stack's parameters: those that are asked for; here, what is made of their directories;
 * on AWS, what they run. A `Failure` where one on AWS is new and no image of it is named.
 */
async function sidecarImagesOf(
  target: ServiceStackTarget,
  asked: ReadonlyMap<string, string>,
  say: (text: string) => void,
): Promise<ServiceParameters["sidecarImages"]> {
  const { definition, paths, local } = target;
  const built = Object.entries(definition.sidecars).flatMap(([name, sidecar]) => (buildOf(sidecar) ? [name] : []));
  checkContainers(built, asked);
  const named = built.flatMap((name) => {
    const reference = asked.get(name);
    return reference === undefined ? [] : [[imageParameterOf(name), reference] as const];
  });
  const found = local
    ? await readySidecars(definition, paths, localImages(paths, local.runtime), say)
    : await servingSidecars(
        target,
        built.filter((name) => !asked.has(name)),
      );
  return { ...found, ...Object.fromEntries(named) };
}

async function servingSidecars(
  target: ServiceStackTarget,
  sidecars: readonly string[],
): Promise<Readonly<Record<string, string>>> {
  const { name, clients, paths } = target;
  const found: Record<string, string> = {};
  for (const sidecar of sidecars) {
    const serving = await readServingImage(await clients.ecs(), name, sidecar);
    if (serving === undefined) {
      throw new Failure(
        exitCodes.preflight,
        `no image is given for the sidecar ${sidecar}, which is built from a directory`,
        {
          given: `sidecars.${sidecar}.image in ${paths.definitionName}`,
          allowed:
            "for the first time, the reference of an image that was pushed: tasks on AWS do not run from a directory",
          fix: `evenkeel provision${optionsFor(target)} --image ${sidecar}=REPOSITORY:TAG`,
        },
      );
    }
    found[imageParameterOf(sidecar)] = serving;
  }
  return found;
}

/** A sidecar by its reference has the image that the definition names. */
function checkContainers(built: readonly string[], asked: ReadonlyMap<string, string>): void {
  const unknown = [...asked.keys()].find((container) => container !== "" && !built.includes(container));
  if (unknown === undefined) return;
  throw new Failure(exitCodes.usage, `--image names ${unknown}, which is no sidecar that is built`, {
    given: `--image ${unknown}=${asked.get(unknown) ?? ""}`,
    allowed:
      built.length === 0 ? "the application's image, without a name" : built.map((name) => `${name}=REF`).join(", "),
    fix: `--image ${built[0] === undefined ? "REF" : `${built[0]}=REF`}`,
  });
}

async function wantedImage(
  { name, definition, paths, clients, local }: ServiceStackTarget,
  asked: string | undefined,
  say: (text: string) => void,
): Promise<WantedImage> {
  const found = await readServingImage(await clients.ecs(), name);
  const serving = found === undefined ? {} : { serving: found };
  if (asked !== undefined) return { origin: "asked", reference: asked, ...serving };
  if (!local) {
    const { image } = definition;
    return "reference" in image
      ? { origin: "reference", reference: image.reference, ...serving }
      : { origin: "kept", ...serving };
  }
  const images = localImages(paths, local.runtime);
  return besideServing(await readyImage(definition, paths, images, say), images, found);
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

function otherRegion({ region }: Pick<ServiceTarget, "region">, definition: StackDefinition): Failure {
  return new Failure(exitCodes.usage, "the definition is for another Region than the one that runs here", {
    given: `${definition.region} in the definition, ${region} runs here`,
    allowed: "the Region whose zones the definition names",
    fix: `evenkeel down --purge, then evenkeel region start --region ${definition.region}; or region: "${region}" and its zones in the definition`,
  });
}
