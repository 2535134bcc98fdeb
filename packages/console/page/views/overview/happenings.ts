import type { DocumentTypes } from "@evenkeel/region/console";
import type { Service } from "../../state/service.ts";

/** Something that has happened to the service. */
export interface Happening {
  readonly id: string;
  readonly atMs: number;
  readonly look: "plain" | "good" | "warn" | "bad";
  readonly text: string;
}

interface Sources {
  readonly service: Service;
  readonly alarms: readonly DocumentTypes["alarm"][];
  readonly activities: readonly DocumentTypes["scalingActivity"][];
  readonly experiments: readonly DocumentTypes["experiment"][];
}

/** What happened, the newest first: ECS's events, alarms, scaling and faults, each as its service says it. */
export function happeningsOf(
  { service, alarms, activities, experiments }: Sources,
  most: number,
): readonly Happening[] {
  const own = `service/${service.clusterArn?.split("/").at(-1)}/${service.serviceName}`;
  return [
    ...(service.events ?? []).map(({ id = "", createdAt, message = "" }) => ({
      ...{ id, atMs: timeOf(createdAt), text: shortened(message, service.serviceName ?? "") },
      look: lookOf(message),
    })),
    ...alarms
      .filter(
        ({ StateValue, StateTransitionedTimestamp }) =>
          StateValue !== "INSUFFICIENT_DATA" && StateTransitionedTimestamp,
      )
      .map(({ AlarmName = "", StateValue = "", StateTransitionedTimestamp: at }) => ({
        ...{
          id: `${AlarmName} ${at}`,
          atMs: timeOf(at),
          look: StateValue === "ALARM" ? ("warn" as const) : ("plain" as const),
        },
        text: `alarm ${AlarmName}: ${StateValue}`,
      })),
    ...activities
      .filter(({ ResourceId, NotScaledReasons }) => ResourceId === own && NotScaledReasons === undefined)
      .map(({ ActivityId = "", StartTime, Description = "" }) => ({
        ...{ id: ActivityId, atMs: timeOf(StartTime), look: "warn" as const, text: Description },
      })),
    ...experiments.flatMap(({ id, startTime, endTime, actions, state }) => {
      const name = Object.values(actions)
        .map(({ actionId }) => actionId.replace("evenkeel:", ""))
        .join(", ");
      const began = { id: `${id} began`, atMs: timeOf(startTime), look: "bad" as const, text: `fault ${name} began` };
      const ended = {
        id: `${id} ended`,
        atMs: timeOf(endTime),
        look: "good" as const,
        text: `fault ${name} ${state.status}`,
      };
      return [...(startTime === undefined ? [] : [began]), ...(endTime === undefined ? [] : [ended])];
    }),
  ]
    .toSorted((a, b) => b.atMs - a.atMs)
    .slice(0, most);
}

/** ECS's words, with names for ARNs and the beginnings of ids. */
function shortened(message: string, service: string): string {
  return message
    .replace(`(service ${service}) `, "")
    .replace(`(service ${service}, `, "(")
    .replaceAll(/arn:[^ )]*:targetgroup\/([^/ )]+)\/[0-9a-f]+/g, "$1")
    .replaceAll(/\b([0-9a-f]{8})[0-9a-f]{24}\b/g, "$1");
}

function timeOf(text: string | undefined): number {
  return text === undefined ? 0 : Date.parse(text);
}

function lookOf(message: string): Happening["look"] {
  if (/steady state|deployment completed/.test(message)) return "good";
  if (/failed|unhealthy|unable|rolling back|could not/i.test(message)) return "bad";
  return "plain";
}
