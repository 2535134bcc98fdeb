import type {
  DeregisterScalableTargetRequest,
  DeregisterScalableTargetResponse,
} from "@aws-sdk/client-application-auto-scaling";
import type { Operation } from "../../../engine/service.ts";
import { requireTarget, resourceIdOf } from "../lookup.ts";
import { forgetPolicy } from "../alarms/forget-policy.ts";
import { keyWithin, scalableTargets, scalingPolicies, scheduledActions } from "../state.ts";

/**
 * Its policies, their alarms and its scheduled actions go too; the service's desired count stays.
 * https://docs.aws.amazon.com/autoscaling/application/APIReference/API_DeregisterScalableTarget.html
 */
export const deregisterScalableTarget: Operation<DeregisterScalableTargetRequest, DeregisterScalableTargetResponse> = (
  input,
  context,
) => {
  const { tx } = context;
  const { resourceId } = requireTarget(tx, resourceIdOf(input));
  for (const policy of tx.by(scalingPolicies, "resourceId", resourceId)) forgetPolicy(context, policy);
  for (const { scheduledActionName } of tx.by(scheduledActions, "resourceId", resourceId)) {
    tx.delete(scheduledActions, keyWithin(resourceId, scheduledActionName));
  }
  tx.delete(scalableTargets, resourceId);
  return {};
};
