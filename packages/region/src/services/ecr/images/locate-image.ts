import { ecrRegistryAt, registryOf } from "@evenkeel/kernel";
import type { Context } from "../../../engine/context.ts";
import { parseReference } from "../../../world/images/index.ts";
import type { OwnImage } from "../../../world/own-image.ts";
import { repositories } from "../state.ts";
import { findImage } from "./find-image.ts";

/** Where the engine pulls an image from that a container names: of the region's own registry under its address on this machine. */
export function locateImage(context: Context, image: string): OwnImage {
  const { tx, imageRegistry } = context;
  if (imageRegistry.kind === "none" || !isOwn(context, registryOf(image))) return { kind: "elsewhere" };
  const { repository, tag = "latest", digest } = parseReference(image);
  const name = repository.slice(registryOf(image).length + 1);
  const found = findImage(tx, name, digest === undefined ? { imageTag: tag } : { imageDigest: digest });
  if (found) return { kind: "here", reference: `${imageRegistry.address}/${name}@${found.digest}` };
  return { kind: "missing", reason: tx.get(repositories, name) ? notFound(image) : noRepository(image) };
}

/** By ECR's name for it, or by its address on this machine. */
function isOwn({ account, region, imageRegistry }: Context, registry: string): boolean {
  const ecr = ecrRegistryAt(registry);
  if (ecr) return ecr.account === account && ecr.region === region;
  // Docker is logged in, and pushes, by either name of the machine itself.
  return imageRegistry.kind === "at" && registry.replace(/^localhost(?=:)/, "127.0.0.1") === imageRegistry.address;
}

const cannotPull = "CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref";

/** https://github.com/aws/containers-roadmap/issues/2687 */
function notFound(image: string): string {
  return `${cannotPull} ${image}: not found`;
}

function noRepository(image: string): string {
  return `${cannotPull} ${image}: pull access denied, repository does not exist or may require authorization`;
}
