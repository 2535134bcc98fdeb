import type { NotScaledReason } from "@aws-sdk/client-application-auto-scaling";
import { stepCapacity, type Breach } from "./adjustment.ts";
import type { Cooldown, PolicyConfiguration, ScalableTarget } from "../state.ts";

/** What is known of a scalable target when alarms invoke its policies. */
export interface ScalingView {
  readonly target: Pick<ScalableTarget, "minCapacity" | "maxCapacity" | "suspendedState">;
  readonly service: { readonly desiredCount: number; readonly runningCount: number; readonly isDeploying: boolean };
  readonly cooldowns: readonly Cooldown[];
  /** Some target-tracking policy that may scale in has a metric that is not low. */
  readonly someTrackedIsNotLow: boolean;
  /** What came within the same moment. */
  readonly invocations: readonly Invocation[];
}

/** An alarm invokes a policy. */
export interface Invocation extends Breach {
  readonly alarmName: string;
  readonly policyName: string;
  readonly configuration: PolicyConfiguration;
}

export type Decision =
  | { readonly kind: "scale"; readonly change: CapacityChange }
  | {
      readonly kind: "notScaled";
      readonly invocation: Invocation;
      readonly reason: NotScaledReason;
    }
  | { readonly kind: "nothing" };

export interface CapacityChange {
  readonly invocation: Invocation;
  readonly direction: "out" | "in";
  /** What the capacity is counted from, and what it becomes. */
  readonly from: number;
  readonly to: number;
}

/**
 * Decides what the alarms of one moment do to the capacity: the policy that wants the most of it wins.
 * https://docs.aws.amazon.com/autoscaling/application/APIReference/API_PutScalingPolicy.html
 */
export function decide(view: ScalingView, now: number): Decision {
  const proposals = view.invocations.map((invocation) => proposalOf(view, invocation, now));
  const changes = proposals.filter((proposal) => proposal.kind === "scale");
  const outward = changes.filter(({ change }) => change.direction === "out");
  const [first, ...others] = outward.length > 0 ? outward : changes;
  if (first) return others.reduce((most, other) => (other.change.to > most.change.to ? other : most), first);
  return proposals.find(({ kind }) => kind === "notScaled") ?? { kind: "nothing" };
}

/** Whether a cooldown lasts: from the change of capacity itself until so long after it is fulfilled. */
function isOpen({ endsAtMs }: Cooldown, now: number): boolean {
  return endsAtMs === undefined || now < endsAtMs;
}

function proposalOf(view: ScalingView, invocation: Invocation, now: number): Decision {
  const open = view.cooldowns.filter((cooldown) => isOpen(cooldown, now));
  const current = capacityOf(view, open);
  const own = open.find(({ policyName, direction }) => policyName === invocation.policyName && direction === "out");
  const wanted = wantedCapacity(invocation, current);
  if (wanted === undefined) return { kind: "nothing" };
  if (wanted === "flapping") return notScaled(invocation, { Code: "AutoScalingAnticipatedFlapping" });
  if (wanted < current) return proposeIn(view, { invocation, from: current, wanted, open });
  const before = own?.capacityBefore ?? current;
  const fromBefore = own ? wantedCapacity(invocation, before) : wanted;
  if (typeof fromBefore !== "number") return { kind: "nothing" };
  if (fromBefore > before) return proposeOut(view, { invocation, from: before, wanted: fromBefore, own });
  return notScaled(invocation, { Code: "AlreadyAtDesiredCapacity", CurrentCapacity: current });
}

/** What a policy wants, before bounds. Undefined when no step matches, or nothing is known of the metric. */
function wantedCapacity(invocation: Invocation, capacity: number): number | "flapping" | undefined {
  const { configuration, values, side } = invocation;
  if (configuration.policyType === "StepScaling") {
    return stepCapacity(configuration.step, { breach: invocation, capacity });
  }
  const value = values.at(-1);
  if (value === undefined) return undefined;
  const { TargetValue: target = 0 } = configuration.tracking;
  const tracked = trackingCapacity({ direction: side === "above" ? "out" : "in", capacity, value, target });
  if (tracked.kind === "flapping") return "flapping";
  // The alarm above the target only scales out, the one below it only in.
  return side === "above" ? Math.max(capacity, tracked.capacity) : Math.min(capacity, tracked.capacity);
}

interface Wanted {
  readonly invocation: Invocation;
  readonly from: number;
  readonly wanted: number;
}

function proposeOut(
  view: ScalingView,
  { invocation, from, wanted, own }: Wanted & { own: Cooldown | undefined },
): Decision {
  const { minCapacity, maxCapacity, suspendedState } = view.target;
  const { desiredCount } = view.service;
  if (suspendedState.DynamicScalingOutSuspended) return { kind: "nothing" };
  if (desiredCount < minCapacity) return scale(invocation, "out", { from, to: minCapacity });
  if (desiredCount >= maxCapacity) {
    return notScaled(invocation, { Code: "AlreadyAtMaxCapacity", MaxCapacity: maxCapacity });
  }
  const to = Math.min(maxCapacity, Math.max(minCapacity, wanted));
  if (own && to <= own.capacitySet) return { kind: "nothing" };
  if (to > desiredCount) return scale(invocation, "out", { from, to });
  return notScaled(invocation, { Code: "AlreadyAtDesiredCapacity", CurrentCapacity: desiredCount });
}

function proposeIn(
  view: ScalingView,
  { invocation, from, wanted, open }: Wanted & { readonly open: readonly Cooldown[] },
): Decision {
  const { minCapacity, maxCapacity, suspendedState } = view.target;
  const { desiredCount, isDeploying } = view.service;
  if (suspendedState.DynamicScalingInSuspended || isHeldBack(view, invocation, open)) return { kind: "nothing" };
  if (isDeploying) return notScaled(invocation, { Code: "TargetServicePutResourceAsUnscalable" });
  if (desiredCount > maxCapacity) return scale(invocation, "in", { from, to: maxCapacity });
  if (desiredCount <= minCapacity) {
    return notScaled(invocation, { Code: "AlreadyAtMinCapacity", MinCapacity: minCapacity });
  }
  const to = Math.max(minCapacity, Math.min(maxCapacity, wanted));
  if (to < desiredCount) return scale(invocation, "in", { from, to });
  return notScaled(invocation, { Code: "AlreadyAtDesiredCapacity", CurrentCapacity: desiredCount });
}

/** A step policy waits for its own cooldown of either direction; a tracking one for that of scaling in, and for the others. */
function isHeldBack(
  { someTrackedIsNotLow }: ScalingView,
  { policyName, configuration }: Invocation,
  open: readonly Cooldown[],
): boolean {
  const own = open.filter((cooldown) => cooldown.policyName === policyName);
  if (configuration.policyType === "StepScaling") return own.length > 0;
  return someTrackedIsNotLow || own.some(({ direction }) => direction === "in");
}

/** The tasks that run; while a change of the capacity is fresh, what it set counts as there already. */
function capacityOf({ service }: ScalingView, open: readonly Cooldown[]): number {
  const { desiredCount, runningCount } = service;
  return open.some(({ capacitySet }) => capacitySet === desiredCount) ? desiredCount : runningCount;
}

function scale(
  invocation: Invocation,
  direction: CapacityChange["direction"],
  { from, to }: Pick<CapacityChange, "from" | "to">,
): Decision {
  return { kind: "scale", change: { invocation, direction, from, to } };
}

function notScaled(invocation: Invocation, reason: NotScaledReason): Decision {
  return { kind: "notScaled", invocation, reason };
}

/** What a target-tracking policy wants of a metric that should be at its target. */
type Tracked = { readonly kind: "capacity"; readonly capacity: number } | { readonly kind: "flapping" };

/**
 * The capacity at which the metric would be at its target: in proportion, rounded toward more. AWS does not publish its
 * formula; this one is ours.
 * https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-target-tracking.html
 */
function trackingCapacity(options: {
  readonly direction: "out" | "in";
  readonly capacity: number;
  /** The metric's newest point. */
  readonly value: number;
  readonly target: number;
}): Tracked {
  const { direction, capacity, value, target } = options;
  if (capacity === 0) return { kind: "capacity", capacity: direction === "out" ? 1 : 0 };
  const wanted = Math.ceil(Number(((capacity * value) / target).toPrecision(12)));
  const wouldReverse = direction === "in" && wanted > 0 && (value * capacity) / wanted >= target;
  return wouldReverse && wanted < capacity ? { kind: "flapping" } : { kind: "capacity", capacity: Math.max(0, wanted) };
}
