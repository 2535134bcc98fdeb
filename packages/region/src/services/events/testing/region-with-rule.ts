import { aScaledRegion } from "../../autoscaling/testing/scaled-region.ts";
import { createLogGroup } from "../../logs/operations/CreateLogGroup.ts";
import { filterLogEvents } from "../../logs/operations/FilterLogEvents.ts";
import { putRule } from "../operations/PutRule.ts";
import { putTargets } from "../operations/PutTargets.ts";
import { events } from "../service.ts";
import type { Event } from "../state.ts";

export const group = "/aws/events/all";
export const groupArn = `arn:aws:logs:ap-southeast-2:000000000000:log-group:${group}`;
export const anything = JSON.stringify({ source: [{ exists: true }] });

/** The service `web` runs, and a rule writes what matches its pattern to a log group. */
export function aRegionWithRule(EventPattern = anything) {
  const region = aScaledRegion({ services: [events] });
  const { call, advance } = region;
  call(createLogGroup, { logGroupName: group });
  call(putRule, { Name: "all", EventPattern });
  call(putTargets, { Rule: "all", Targets: [{ Id: "log", Arn: groupArn }] });
  return {
    ...region,
    /** What was delivered, oldest first. */
    delivered(this: void): readonly Event[] {
      advance("0s");
      const found = call(filterLogEvents, { logGroupName: group }).events ?? [];
      return found.map(({ message = "" }) => JSON.parse(message) as Event);
    },
  };
}
