import { isBelowMinimum, type TargetGroup } from "@evenkeel/balancer";
import type { View } from "../../../store/store.ts";
import { targetGroupAttribute } from "../attributes.ts";
import { targetHealthOf } from "../targets/target-health.ts";
import { nodes, targetGroups, targets, type Target } from "../state.ts";
import { loadBalancerOf } from "../associations.ts";
import { unhealthyStateRouting } from "../routing/unhealthy-state-routing.ts";
import type { MetricDimension } from "../../cloudwatch/metric.ts";
import type { Datum } from "../../cloudwatch/metrics/metric-store.ts";
import { setOfCounted } from "../../cloudwatch/statistic-set.ts";
import { balancerDatum, balancerDimension, groupDimension } from "./balancer-data.ts";

/** How many targets of a group are healthy at the end of a minute: each node of the load balancer reports it once. */
export interface HostSample {
  readonly loadBalancerArn: string;
  readonly targetGroupArn: string;
  /** The zone of each node. */
  readonly nodeZones: readonly string[];
  /** Whether nodes use the targets of other zones too. */
  readonly crossZone: boolean;
  readonly unhealthyStateRouting: TargetGroup["unhealthyStateRouting"];
  readonly zones: readonly HostCounts[];
}

interface HostCounts {
  readonly zoneName: string;
  readonly healthy: number;
  readonly unhealthy: number;
}

/** Of every target group that a load balancer uses. */
export function sampleHosts(view: View): readonly HostSample[] {
  return view.list(targetGroups).flatMap((group) => {
    const { targetGroupArn } = group;
    const loadBalancerArn = loadBalancerOf(view, targetGroupArn)?.loadBalancerArn;
    if (loadBalancerArn === undefined) return [];
    const registered = view.by(targets, "targetGroupArn", targetGroupArn);
    const byZone = Map.groupBy(registered, ({ availabilityZone }) => availabilityZone);
    const zones = [...byZone].map(([zoneName, ofZone]) => ({ zoneName, ...countsOf(view, ofZone) }));
    const crossZone = targetGroupAttribute(group, "load_balancing.cross_zone.enabled") !== "false";
    const nodeZones = view.by(nodes, "loadBalancerArn", loadBalancerArn).map(({ zoneName }) => zoneName);
    const routing = { crossZone, unhealthyStateRouting: unhealthyStateRouting(group) };
    return [{ loadBalancerArn, targetGroupArn, nodeZones, ...routing, zones }];
  });
}

/** What is published of a sample. */
export function hostData(sample: HostSample, startMs: number): readonly Datum[] {
  const dimensions = [groupDimension(sample.targetGroupArn), balancerDimension(sample.loadBalancerArn)];
  const data = (counts: Omit<HostCounts, "zoneName">, zone: readonly MetricDimension[]): readonly Datum[] => {
    const where = { dimensions: [...zone, ...dimensions], startMs };
    const measured = (value: number) =>
      ({ unit: "Count", set: setOfCounted([[value, sample.nodeZones.length]]) }) as const;
    return [
      balancerDatum("HealthyHostCount", where, measured(counts.healthy)),
      balancerDatum("UnHealthyHostCount", where, measured(counts.unhealthy)),
    ];
  };
  if (sample.nodeZones.length === 0) return [];
  return [
    ...data({ healthy: totalOf(sample, "healthy"), unhealthy: totalOf(sample, "unhealthy") }, []),
    ...sample.zones.flatMap((zone) => data(zone, [{ name: "AvailabilityZone", value: zone.zoneName }])),
    ...routingData(sample, startMs),
  ];
}

/** In how many zones the nodes route to healthy targets only, and in how many to all, as too few are healthy. */
function routingData(sample: HostSample, startMs: number): readonly Datum[] {
  const dimensions = [groupDimension(sample.targetGroupArn), balancerDimension(sample.loadBalancerArn)];
  const data = (unhealthyZones: number, all: number, zone: readonly MetricDimension[]): readonly Datum[] => {
    const where = { dimensions: [...zone, ...dimensions], startMs };
    const measured = (value: number) => ({ unit: "Count", set: setOfCounted([[value, 1]]) }) as const;
    return [
      balancerDatum("HealthyStateRouting", where, measured(all - unhealthyZones)),
      balancerDatum("UnhealthyStateRouting", where, measured(unhealthyZones)),
    ];
  };
  const zones = [...new Set(sample.nodeZones)].map((name) => ({ name, unhealthy: Number(failsOpen(sample, name)) }));
  const unhealthyZones = zones.filter(({ unhealthy }) => unhealthy === 1).length;
  return [
    ...data(unhealthyZones, zones.length, []),
    ...zones.flatMap(({ name, unhealthy }) => data(unhealthy, 1, [{ name: "AvailabilityZone", value: name }])),
  ];
}

/** By the published health, which may be a moment behind what the nodes see. */
function failsOpen(sample: HostSample, zoneName: string): boolean {
  const zones = usableFrom(sample, zoneName);
  const healthy = totalOf({ zones }, "healthy");
  return isBelowMinimum(healthy, healthy + totalOf({ zones }, "unhealthy"), sample.unhealthyStateRouting);
}

/** The zones whose targets the nodes of a zone may use. */
function usableFrom({ crossZone, zones }: HostSample, zoneName: string): readonly HostCounts[] {
  return crossZone ? zones : zones.filter((zone) => zone.zoneName === zoneName);
}

/**
 * Requests for each healthy target; for each target when none is healthy, as then all are used. The nodes of a zone send
 * theirs to the targets of all zones, unless the target group says otherwise.
 */
export function requestsPerTarget(
  sample: HostSample,
  measured: { readonly requests: number; readonly startMs: number; readonly zoneName?: string },
): readonly Datum[] {
  const { requests, startMs, zoneName } = measured;
  const zones = zoneName === undefined ? sample.zones : usableFrom(sample, zoneName);
  const hosts = totalOf({ zones }, "healthy") || totalOf({ zones }, "unhealthy");
  if (hosts === 0) return [];
  const value = requests / hosts;
  const zone = zoneName === undefined ? [] : [{ name: "AvailabilityZone", value: zoneName }];
  const group = groupDimension(sample.targetGroupArn);
  const set = { sampleCount: 1, sum: value, minimum: value, maximum: value };
  return [[group], [group, balancerDimension(sample.loadBalancerArn)]].map((dimensions) =>
    balancerDatum("RequestCountPerTarget", { dimensions: [...zone, ...dimensions], startMs }, { unit: "Count", set }),
  );
}

function totalOf({ zones }: Pick<HostSample, "zones">, state: "healthy" | "unhealthy"): number {
  return zones.reduce((total, zone) => total + zone[state], 0);
}

function countsOf(view: View, ofZone: readonly Target[]): Omit<HostCounts, "zoneName"> {
  const states = ofZone.map((target) => targetHealthOf(view, target).state);
  return {
    healthy: states.filter((state) => state === "healthy").length,
    unhealthy: states.filter((state) => state === "unhealthy").length,
  };
}
