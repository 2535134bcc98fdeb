/** What a target-tracking policy wants of a metric that should be at its target. */
export type Tracked = { readonly kind: "capacity"; readonly capacity: number } | { readonly kind: "flapping" };

/**
 * The capacity at which the metric would be at its target: in proportion, rounded toward more. AWS does not publish its
 * formula; this one is ours.
 * https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-target-tracking.html
 */
export function trackingCapacity(options: {
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
