import type { AwsService } from "../../engine/service.ts";
import { deleteScalingPolicy } from "./operations/DeleteScalingPolicy.ts";
import { deregisterScalableTarget } from "./operations/DeregisterScalableTarget.ts";
import { describeScalableTargets } from "./operations/DescribeScalableTargets.ts";
import { describeScalingPolicies } from "./operations/DescribeScalingPolicies.ts";
import { putScalingPolicy } from "./operations/PutScalingPolicy.ts";
import { registerScalableTarget } from "./operations/RegisterScalableTarget.ts";

/** Application Auto Scaling. */
export const autoscaling: AwsService = {
  name: "application-autoscaling",
  operations: {
    DeleteScalingPolicy: deleteScalingPolicy,
    DeregisterScalableTarget: deregisterScalableTarget,
    DescribeScalableTargets: describeScalableTargets,
    DescribeScalingPolicies: describeScalingPolicies,
    PutScalingPolicy: putScalingPolicy,
    RegisterScalableTarget: registerScalableTarget,
  },
};
