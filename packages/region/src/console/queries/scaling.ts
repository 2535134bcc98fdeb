import type {
  DescribeScalableTargetsResponse,
  DescribeScalingActivitiesResponse,
  DescribeScalingPoliciesResponse,
} from "@aws-sdk/client-application-auto-scaling";
import type { DescribeAlarmsOutput } from "@aws-sdk/client-cloudwatch";
import { allPages } from "@evenkeel/kernel";
import { byId, type Query } from "../feed/query.ts";
import { ask } from "./ask.ts";
import { readOutlooks } from "./outlooks.ts";

/** The newest. */
const activitiesShown = 50;

/** What scales services, the alarms that set it off, and what it did. */
export const scaling: Query = {
  name: "scaling",
  kinds: ["alarm", "scalableTarget", "scalingPolicy", "scalingActivity", "outlook"],
  dependsOn: ["cloudwatch", "autoscaling", "ecs"],
  async read(source) {
    const ServiceNamespace = "ecs";
    const scaler = <O extends object>(operation: string, input: object) =>
      ask<O>(source, "application-autoscaling", operation, { ServiceNamespace, ...input });
    const [alarms, targets, policies, activities] = await Promise.all([
      allPages(
        (NextToken) => ask<DescribeAlarmsOutput>(source, "cloudwatch", "DescribeAlarms", { NextToken }),
        ({ MetricAlarms = [] }) => MetricAlarms,
      ),
      allPages(
        (NextToken) => scaler<DescribeScalableTargetsResponse>("DescribeScalableTargets", { NextToken }),
        ({ ScalableTargets = [] }) => ScalableTargets,
      ),
      allPages(
        (NextToken) => scaler<DescribeScalingPoliciesResponse>("DescribeScalingPolicies", { NextToken }),
        ({ ScalingPolicies = [] }) => ScalingPolicies,
      ),
      allPages(
        (NextToken) =>
          scaler<DescribeScalingActivitiesResponse>("DescribeScalingActivities", {
            IncludeNotScaledActivities: true,
            NextToken,
          }),
        ({ ScalingActivities = [] }) => ScalingActivities,
        activitiesShown,
      ),
    ]);
    const hasAlarm = alarms.some(({ StateValue }) => StateValue === "ALARM");
    return {
      alarm: byId(alarms, ({ AlarmName }) => AlarmName),
      scalableTarget: byId(targets, ({ ResourceId, ScalableDimension }) => `${ResourceId}/${ScalableDimension}`),
      scalingPolicy: byId(policies, ({ PolicyARN }) => PolicyARN),
      scalingActivity: byId(activities, ({ ActivityId }) => ActivityId),
      outlook: hasAlarm ? await readOutlooks(source) : {},
    };
  },
};
