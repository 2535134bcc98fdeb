import type { DeleteScalingPolicyRequest, DeleteScalingPolicyResponse } from "@aws-sdk/client-application-auto-scaling";
import type { Operation } from "../../../engine/service.ts";
import { policyNotFound } from "../errors.ts";
import { forgetPolicy } from "../alarms/forget-policy.ts";
import { resourceIdOf } from "../lookup.ts";
import { keyWithin, scalingPolicies } from "../state.ts";

/** https://docs.aws.amazon.com/autoscaling/application/APIReference/API_DeleteScalingPolicy.html */
export const deleteScalingPolicy: Operation<DeleteScalingPolicyRequest, DeleteScalingPolicyResponse> = (
  input,
  context,
) => {
  const resourceId = resourceIdOf(input);
  const { PolicyName: policyName = "" } = input;
  const policy = context.tx.get(scalingPolicies, keyWithin(resourceId, policyName));
  if (!policy) throw policyNotFound(resourceId, policyName);
  forgetPolicy(context, policy);
  return {};
};
