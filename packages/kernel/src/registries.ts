import { partitionOf } from "./partitions.ts";

/** The registry (host and port) in an image's name, as a container engine reads it: what names none is on Docker Hub, `docker.io`. */
export function registryOf(image: string): string {
  const [first = "", ...rest] = image.split("/");
  return rest.length > 0 && (/[.:]/.test(first) || first === "localhost") ? first : "docker.io";
}

/** A private registry of Amazon ECR. */
export interface EcrRegistry {
  readonly account: string;
  readonly region: string;
}

/**
 * The registry that answers under a host's name, in whichever partition; undefined for a host of anybody else.
 * https://docs.aws.amazon.com/AmazonECR/latest/userguide/Registries.html
 */
export function ecrRegistryAt(host: string): EcrRegistry | undefined {
  const [, account, region, suffix] = /^(\d{12})\.dkr\.ecr(?:-fips)?\.([a-z0-9-]+)\.(.+)$/.exec(host) ?? [];
  if (account === undefined || region === undefined) return undefined;
  return partitionOf(region).dnsSuffix === suffix ? { account, region } : undefined;
}
