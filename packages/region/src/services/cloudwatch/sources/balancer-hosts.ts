import type { View } from "../../../store/store.ts";
import { targetHealthOf } from "../../elbv2/target-health.ts";
import { nodes, targetGroups, targets, type Target } from "../../elbv2/state.ts";
import { loadBalancerOf } from "../../elbv2/associations.ts";
import type { MetricDimension } from "../metric.ts";
import type { Datum } from "../metric-store.ts";
import { setOfCounted } from "../statistic-set.ts";
import { balancerDatum, balancerDimension, groupDimension } from "./balancer-data.ts";

/** How many targets of a group are healthy at the end of a minute: each node of the load balancer tells it once. */
export interface HostSample {
  readonly loadBalancerArn: string;
  readonly targetGroupArn: string;
  readonly nodes: number;
  readonly zones: readonly HostCounts[];
}

interface HostCounts {
  readonly zoneName: string;
  readonly healthy: number;
  readonly unhealthy: number;
}

/** Of every target group that a load balancer uses. */
export function sampleHosts(view: View): readonly HostSample[] {
  return view.list(targetGroups).flatMap(({ targetGroupArn }) => {
    const loadBalancerArn = loadBalancerOf(view, targetGroupArn)?.loadBalancerArn;
    if (loadBalancerArn === undefined) return [];
    const registered = view.by(targets, "targetGroupArn", targetGroupArn);
    const byZone = Map.groupBy(registered, ({ availabilityZone }) => availabilityZone);
    const zones = [...byZone].map(([zoneName, ofZone]) => ({ zoneName, ...countsOf(view, ofZone) }));
    return [
      { loadBalancerArn, targetGroupArn, nodes: view.by(nodes, "loadBalancerArn", loadBalancerArn).length, zones },
    ];
  });
}

/** What is published of a sample. */
export function hostData(sample: HostSample, startMs: number): readonly Datum[] {
  const dimensions = [groupDimension(sample.targetGroupArn), balancerDimension(sample.loadBalancerArn)];
  const data = (counts: Omit<HostCounts, "zoneName">, zone: readonly MetricDimension[]): readonly Datum[] => {
    const where = { dimensions: [...zone, ...dimensions], startMs };
    const measured = (value: number) => ({ unit: "Count", set: setOfCounted([[value, sample.nodes]]) }) as const;
    return [
      balancerDatum("HealthyHostCount", where, measured(counts.healthy)),
      balancerDatum("UnHealthyHostCount", where, measured(counts.unhealthy)),
    ];
  };
  if (sample.nodes === 0) return [];
  return [
    ...data({ healthy: totalOf(sample, "healthy"), unhealthy: totalOf(sample, "unhealthy") }, []),
    ...sample.zones.flatMap((zone) => data(zone, [{ name: "AvailabilityZone", value: zone.zoneName }])),
  ];
}

/** Requests for each healthy target; for each target when none is healthy, as then all are used. */
export function requestsPerTarget(sample: HostSample, requests: number, startMs: number): readonly Datum[] {
  const hosts = totalOf(sample, "healthy") || totalOf(sample, "unhealthy");
  if (hosts === 0) return [];
  const value = requests / hosts;
  const group = groupDimension(sample.targetGroupArn);
  const measured = { unit: "Count", set: { sampleCount: 1, sum: value, minimum: value, maximum: value } } as const;
  return [[group], [group, balancerDimension(sample.loadBalancerArn)]].map((dimensions) =>
    balancerDatum("RequestCountPerTarget", { dimensions, startMs }, measured),
  );
}

function totalOf({ zones }: HostSample, state: "healthy" | "unhealthy"): number {
  return zones.reduce((total, zone) => total + zone[state], 0);
}

function countsOf(view: View, ofZone: readonly Target[]): Omit<HostCounts, "zoneName"> {
  const states = ofZone.map((target) => targetHealthOf(view, target).state);
  return {
    healthy: states.filter((state) => state === "healthy").length,
    unhealthy: states.filter((state) => state === "unhealthy").length,
  };
}
