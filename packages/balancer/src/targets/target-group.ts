import type { Random } from "@evenkeel/kernel";
import type { RoutingSnapshot, TargetGroup } from "../snapshot.ts";
import { chooseTarget, type Candidates } from "./selection.ts";
import { targetKey, TargetRuntime } from "./target.ts";

/** A target group as one node routes to it. */
export class TargetGroupRuntime implements Candidates {
  description: TargetGroup;
  targets: readonly TargetRuntime[] = [];
  usable: readonly TargetRuntime[] = [];
  cursor: number;
  slowStartMs = 0;
  /** Whether `usable` holds unhealthy targets because too few are healthy. */
  failsOpen = false;
  unhealthyRoutingRequests = 0;
  #eligible: readonly TargetRuntime[] = [];

  constructor(description: TargetGroup, random: Random) {
    this.description = description;
    // Nodes that start together must not send their first requests to the same target.
    this.cursor = Math.floor(random.fraction() * 1024);
  }

  get algorithm(): TargetGroup["algorithm"] {
    return this.description.algorithm;
  }

  /** Takes over a new description; targets that stay keep what is known of them. Returns those that are gone. */
  configure(description: TargetGroup, snapshot: RoutingSnapshot): readonly TargetRuntime[] {
    const before = new Map(this.targets.map((target) => [targetKey(target.description), target]));
    this.description = description;
    this.slowStartMs = (description.slowStartSeconds * 1000) / snapshot.speed;
    this.targets = description.targets.map((target) => {
      const known = before.get(targetKey(target)) ?? new TargetRuntime(description.id, target);
      before.delete(targetKey(target));
      known.describe(target);
      return known;
    });
    this.#eligible = eligibleTargets(this.targets, description, snapshot);
    this.refresh();
    return [...before.values()];
  }

  /** Finds the usable targets anew, after a change of health. */
  refresh(): void {
    const healthy = this.#eligible.filter((target) => target.isHealthy);
    this.failsOpen = isBelowMinimum(healthy.length, this.#eligible.length, this.description.unhealthyStateRouting);
    this.usable = this.failsOpen ? this.#eligible : healthy;
  }

  /** The target of the next request; undefined when none is registered that this node may use. */
  choose({ random }: { readonly random: Random }, nowMs: number): TargetRuntime | undefined {
    if (this.usable.length === 0) return undefined;
    if (this.failsOpen) this.unhealthyRoutingRequests++;
    return chooseTarget(this, random, nowMs);
  }
}

/** What the node may route to at all, healthy or not. */
function eligibleTargets(
  targets: readonly TargetRuntime[],
  group: TargetGroup,
  { node }: RoutingSnapshot,
): readonly TargetRuntime[] {
  const registered = targets.filter(({ description }) => description.state.type === "active");
  return group.crossZone ? registered : registered.filter((target) => target.description.zone === node.zone);
}

/** Whether too few targets are healthy, so that requests go to all that may be used. */
export function isBelowMinimum(
  healthy: number,
  all: number,
  { minimumHealthyCount, minimumHealthyPercentage }: TargetGroup["unhealthyStateRouting"],
): boolean {
  if (healthy < minimumHealthyCount) return true;
  return minimumHealthyPercentage !== "off" && healthy * 100 < minimumHealthyPercentage * all;
}
