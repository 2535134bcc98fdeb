import type { RoutingSnapshot, Target, TargetHealth, TrafficReport } from "@evenkeel/balancer";
import type { Clock } from "@evenkeel/kernel";

/** The region's clock beside the machine's, which the nodes live by. */
export interface Clocks {
  readonly region: Clock;
  readonly machine: Clock;
  /** How fast the region's clock runs. */
  readonly speed: number;
}

/** A snapshot of the region's time, as a node needs it: deadlines on the machine's clock, durations with their speed. */
export function toMachineTime(snapshot: RoutingSnapshot, clocks: Clocks): RoutingSnapshot {
  const { region, machine, speed } = clocks;
  const convert = (regionMs: number) => Math.round(machine.now() + (regionMs - region.now()) / speed);
  const ofTarget = (target: Target): Target => {
    const { state } = target;
    if (state.type !== "draining") return target;
    return { ...target, state: { ...state, drainDeadlineMs: convert(state.drainDeadlineMs) } };
  };
  const targetGroups = snapshot.targetGroups.map((group) => ({ ...group, targets: group.targets.map(ofTarget) }));
  return { ...snapshot, speed, targetGroups };
}

/** What a node says of its targets, in the region's time. */
export function healthInRegionTime(targets: readonly TargetHealth[], clocks: Clocks): readonly TargetHealth[] {
  return targets.map((target) => ({ ...target, sinceMs: toRegionTime(target.sinceMs, clocks) }));
}

/** What went through a node, in the region's time; response times stay what they really were. */
export function trafficInRegionTime(report: TrafficReport, clocks: Clocks): TrafficReport {
  return { ...report, fromMs: toRegionTime(report.fromMs, clocks), toMs: toRegionTime(report.toMs, clocks) };
}

function toRegionTime(machineMs: number, { region, machine, speed }: Clocks): number {
  return Math.round(region.now() - (machine.now() - machineMs) * speed);
}
