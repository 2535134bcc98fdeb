import type { DocumentTypes } from "@evenkeel/region/console";

/** What went through the service's load balancer until a moment. */
export interface Sample {
  /** Of any clock that only goes forward, milliseconds. */
  readonly atMs: number;
  readonly requests: number;
  /** Answers with a 5xx, whoever gave them. */
  readonly errors: number;
}

/** The totals of the load balancers that have one of these target groups. */
export function totalsOf(
  traffic: Iterable<DocumentTypes["traffic"]>,
  targetGroupArns: readonly string[],
): Omit<Sample, "atMs"> {
  let [requests, errors] = [0, 0];
  for (const { loadBalancer, targetGroups } of traffic) {
    const own = targetGroups.filter(({ targetGroupArn }) => targetGroupArns.includes(targetGroupArn));
    if (own.length === 0) continue;
    const ofBalancer = Object.entries(loadBalancer.elbCodes).filter(([code]) => code.startsWith("5"));
    requests += own.reduce((sum, group) => sum + group.requests, 0);
    errors +=
      own.reduce((sum, group) => sum + group.status5xx, 0) + ofBalancer.reduce((sum, [, count]) => sum + count, 0);
  }
  return { requests, errors };
}

/** How many a second between the first and the last sample; undefined with fewer than two. */
export function rateOf(samples: readonly Sample[], what: "requests" | "errors"): number | undefined {
  const [first, last] = [samples[0], samples.at(-1)];
  if (!first || !last || last.atMs <= first.atMs) return undefined;
  // Totals begin again with a control plane that is started again.
  return (Math.max(0, last[what] - first[what]) * 1000) / (last.atMs - first.atMs);
}

/** The rate at each sample, over the few before it: a calm line rather than the beat of the reports. */
export function ratesOf(samples: readonly Sample[]): readonly number[] {
  return samples
    .slice(1)
    .map((_, index) => rateOf(samples.slice(Math.max(0, index + 2 - smoothedOver), index + 2), "requests") ?? 0);
}

/** Samples. */
export const smoothedOver = 4;
