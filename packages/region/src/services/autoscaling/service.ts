import type { AwsService } from "../../engine/service.ts";
import { policyFailure } from "./alarms/policy-failure.ts";
import { activityController } from "./controllers/activity-controller.ts";
import { deleteScalingPolicy } from "./operations/DeleteScalingPolicy.ts";
import { deleteScheduledAction } from "./operations/DeleteScheduledAction.ts";
import { deregisterScalableTarget } from "./operations/DeregisterScalableTarget.ts";
import { describeScalableTargets } from "./operations/DescribeScalableTargets.ts";
import { describeScalingActivities } from "./operations/DescribeScalingActivities.ts";
import { describeScalingPolicies } from "./operations/DescribeScalingPolicies.ts";
import { describeScheduledActions } from "./operations/DescribeScheduledActions.ts";
import { listTagsForResource } from "./operations/ListTagsForResource.ts";
import { putScalingPolicy } from "./operations/PutScalingPolicy.ts";
import { putScheduledAction } from "./operations/PutScheduledAction.ts";
import { registerScalableTarget } from "./operations/RegisterScalableTarget.ts";
import { tagResource } from "./operations/TagResource.ts";
import { untagResource } from "./operations/UntagResource.ts";
import { scalingController } from "./controllers/scaling-controller.ts";
import { scheduleController } from "./controllers/schedule-controller.ts";

/** Application Auto Scaling. */
export const autoscaling: AwsService = {
  name: "application-autoscaling",
  operations: {
    DeleteScalingPolicy: deleteScalingPolicy,
    DeleteScheduledAction: deleteScheduledAction,
    DeregisterScalableTarget: deregisterScalableTarget,
    DescribeScalableTargets: describeScalableTargets,
    DescribeScalingActivities: describeScalingActivities,
    DescribeScalingPolicies: describeScalingPolicies,
    DescribeScheduledActions: describeScheduledActions,
    ListTagsForResource: listTagsForResource,
    PutScalingPolicy: putScalingPolicy,
    PutScheduledAction: putScheduledAction,
    RegisterScalableTarget: registerScalableTarget,
    TagResource: tagResource,
    UntagResource: untagResource,
  },
  reconcilers: [activityController, scalingController, scheduleController],
  alarmActions: { autoscaling: policyFailure },
};
