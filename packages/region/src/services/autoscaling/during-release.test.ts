import { expect, it } from "vitest";
import { registerTaskDefinition } from "../ecs/operations/RegisterTaskDefinition.ts";
import { updateService } from "../ecs/operations/UpdateService.ts";
import { aTaskDefinition } from "../ecs/testing/service-region.ts";
import { describeScalingActivities } from "./operations/DescribeScalingActivities.ts";
import { registerScalableTarget } from "./operations/RegisterScalableTarget.ts";
import { aLoadedRegion } from "./testing/loaded-region.ts";
import { ecsNamespace, web } from "./testing/scaled-region.ts";

const atLeast80 = { ComparisonOperator: "GreaterThanOrEqualToThreshold", Threshold: 80 } as const;

/** A release of tasks that do not get healthy, under a load that holds the alarm in ALARM all the time. */
function aSlowReleaseUnderLoad(desiredCount: number) {
  const region = aLoadedRegion({ desiredCount });
  region.call(registerScalableTarget, { ...web, MinCapacity: 2, MaxCapacity: 40 });
  region.stepPolicy("cpu-high", { adjustment: 1, cooldown: 60 }, atLeast80);
  const healthCheck = { command: ["CMD-SHELL", "up"], interval: 300 };
  region.call(registerTaskDefinition, aTaskDefinition({ healthCheck }));
  region.call(updateService, { cluster: "web", service: "web", taskDefinition: "web:2" });
  region.load(20_000);
  region.minutes(6);
  const { ScalingActivities: activities = [] } = region.call(describeScalingActivities, ecsNamespace);
  const steps = activities.toReversed().map(({ Description = "", Details = "" }) => {
    const [total, primary, active] = ["from the (\\d+)", "(\\d+) of \\S+ \\(PRIMARY", "(\\d+) of \\S+ \\(ACTIVE"].map(
      (text) => Number(new RegExp(text).exec(Details)?.[1]),
    );
    return `${primary} + ${active} = ${total}, so ${/\d+/.exec(Description)?.[0]}`;
  });
  return { ...region, steps };
}

/**
 * https://github.com/aws/containers-roadmap/issues/525: the new count is that of ACTIVE and PRIMARY and the adjustment, within the
 * bounds; each revision then runs as many, so that a standing alarm doubles the count with every step.
 */
it.each([
  [2, ["2 + 2 = 4, so 5", "5 + 5 = 10, so 11", "11 + 11 = 22, so 23", "23 + 23 = 46, so 40"]],
  [3, ["3 + 3 = 6, so 7", "7 + 7 = 14, so 15", "15 + 15 = 30, so 31", "31 + 31 = 62, so 40"]],
])("an alarm held in ALARM during a release adds to the tasks of both revisions: from %i", (desiredCount, expected) => {
  const { steps, alarmStory } = aSlowReleaseUnderLoad(desiredCount);
  expect(alarmStory()).toEqual(["76 cpu-high: Alarm updated from INSUFFICIENT_DATA to ALARM"]);
  expect(steps).toEqual(expected);
});
