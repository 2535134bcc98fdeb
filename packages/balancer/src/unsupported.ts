import type { RoutingSnapshot, Stickiness } from "./snapshot.ts";

/**
 * What this balancer does not do yet, by the names that AWS gives it. It is the one list: the API refuses by it what is
 * asked for, and a node refuses by it a snapshot that has it all the same.
 */
export const unsupported = {
  /** Of a target group. */
  stickiness: (stickiness: Stickiness): string | undefined =>
    stickiness.type === "off" ? undefined : `stickiness.type ${stickiness.type}`,
};

/** Why a snapshot cannot be served; undefined when it can be served whole. */
export function unsupportedIn({ targetGroups }: RoutingSnapshot): string | undefined {
  const features = new Set(targetGroups.flatMap(({ stickiness }) => unsupported.stickiness(stickiness) ?? []));
  return features.size === 0 ? undefined : `this balancer does not support ${[...features].join(", ")} yet`;
}
