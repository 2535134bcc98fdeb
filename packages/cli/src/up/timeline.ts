import type { NodeReading } from "@evenkeel/region";
import type { ActivityState, AlarmState, ScalingState } from "@evenkeel/region/readings";
import { conditionOf, shortNumber, wordOf } from "../scaling/words.ts";
import type { ServiceState } from "../service/service-state.ts";

/** Something that happened to a service, shown once. */
export interface TimelineEntry {
  readonly id: string;
  readonly atMs: number;
  readonly text: string;
}

/** What is known to have happened, oldest first: ECS's events, tasks that failed, alarms that changed, and what was scaled. */
export function timelineOf(
  { events, tasks }: ServiceState,
  { alarms, activities }: ScalingHistory,
): readonly TimelineEntry[] {
  const all: readonly TimelineEntry[] = [
    ...events.map(({ id, atMs, message }) => ({ id, atMs, text: message })),
    ...tasks.flatMap(({ id, stop }) => {
      if (stop?.stoppedAtMs === undefined || stop.code === "ServiceSchedulerInitiated") return [];
      const code = stop.exitCode === undefined ? "" : ` (exit code ${stop.exitCode})`;
      return [{ id, atMs: stop.stoppedAtMs, text: `task ${id} stopped: ${stop.reason}${code}` }];
    }),
    ...activities.map(activityEntry),
    ...alarms.flatMap(alarmEntries),
  ];
  // Of one moment, an alarm comes before what it brought about, and that before what ECS made of it.
  return all.toReversed().sort((a, b) => a.atMs - b.atMs);
}

/** The nodes of load balancers that ended, and how: each is started again at once. */
export function nodeEntries(nodes: readonly NodeReading[]): readonly TimelineEntry[] {
  return nodes.flatMap(({ loadBalancerArn, zoneName, lastStop }) => {
    if (!lastStop) return [];
    const { atMs, reason } = lastStop;
    const id = `${loadBalancerArn} ${zoneName} ${atMs}`;
    return [{ id, atMs, text: `load balancer node in ${zoneName} ended: ${reason}; it is started again` }];
  });
}

/** What scaling did, and its alarms. */
export type ScalingHistory = Pick<ScalingState, "alarms" | "activities">;

function alarmEntries(alarm: AlarmState): readonly TimelineEntry[] {
  const { name, value, transitionedAtMs: atMs, reason } = alarm;
  if (atMs === undefined || reason.startsWith("Unchecked")) return [];
  return [{ id: `${name} ${value} ${atMs}`, atMs, text: `alarm ${name} ${stateText(alarm)}` }];
}

function stateText(alarm: AlarmState): string {
  const { word, unit } = wordOf(alarm.metric?.name);
  const { decidedBy } = alarm;
  const read = decidedBy === undefined ? "" : `: ${word} ${shortNumber(decidedBy)}${unit}`;
  switch (alarm.value) {
    case "ALARM":
      return `in ALARM${read || `: ${word}`} ${conditionOf(alarm, unit)}`;
    case "OK":
      return `OK${read}`;
    default:
      return "has no data";
  }
}

function activityEntry({ id, startedAtMs, description, cause, notScaledReason }: ActivityState): TimelineEntry {
  const [, alarm] = /^monitor alarm (.+) in state ALARM triggered policy /.exec(cause) ?? [];
  const why = alarm === undefined ? cause : `alarm ${alarm}`;
  const deed = notScaledReason === undefined ? description.replace(/\.$/, "") : notScaled(notScaledReason);
  return { id, atMs: startedAtMs, text: `scaling: ${deed.charAt(0).toLowerCase()}${deed.slice(1)} (${why})` };
}

/** https://docs.aws.amazon.com/autoscaling/application/APIReference/API_NotScaledReason.html */
function notScaled(code: string): string {
  return notScaledWords[code] ?? code;
}

const notScaledWords: Readonly<Record<string, string>> = {
  AlreadyAtMaxCapacity: "already at the maximum",
  AlreadyAtMinCapacity: "already at the minimum",
  AlreadyAtDesiredCapacity: "as many as are wanted",
  AutoScalingAnticipatedFlapping: "not in, as that would bring it back out at once",
  TargetServicePutResourceAsUnscalable: "not in during a release",
};
