import type { PutScalingPolicyRequest, PutScalingPolicyResponse } from "@aws-sdk/client-application-auto-scaling";
import type { Context } from "../../../engine/context.ts";
import type { Operation } from "../../../engine/service.ts";
import { newPolicyArn } from "../arns.ts";
import { limitExceeded, unsupported, validationError } from "../errors.ts";
import { requireTarget, resourceIdOf } from "../lookup.ts";
import { describeAlarmsOn } from "../alarms/policy-alarms.ts";
import { quotas } from "../quotas.ts";
import { checkName } from "../requests/names.ts";
import { keyWithin, scalingPolicies, type PolicyConfiguration, type ScalingPolicy } from "../state.ts";
import { stepConfiguration } from "../requests/step-configuration.ts";
import { createManagedAlarms, deleteManagedAlarms } from "../alarms/tracking-alarms.ts";
import { trackingConfiguration } from "../requests/tracking-configuration.ts";

/**
 * Creates a scaling policy, or replaces the configuration of one; a configuration that is left out stays.
 * https://docs.aws.amazon.com/autoscaling/application/APIReference/API_PutScalingPolicy.html
 */
export const putScalingPolicy: Operation<PutScalingPolicyRequest, PutScalingPolicyResponse> = (input, context) => {
  const { tx, now } = context;
  const resourceId = resourceIdOf(input);
  const policyName = checkName("policyName", input.PolicyName);
  requireTarget(tx, resourceId);
  const current = tx.get(scalingPolicies, keyWithin(resourceId, policyName));
  if (!current) checkQuota(context, resourceId);
  const policyArn = current?.policyArn ?? newPolicyArn(context, resourceId, policyName);
  const configuration = configurationOf(context, { policyArn, policyName, resourceId }, input, current?.configuration);
  const policy = { policyArn, policyName, resourceId, configuration, createdAtMs: current?.createdAtMs ?? now };
  tx.put(scalingPolicies, policy);
  return { PolicyARN: policyArn, Alarms: describeAlarmsOn(tx, policy) };
};

function checkQuota({ tx }: Context, resourceId: string): void {
  if (tx.by(scalingPolicies, "resourceId", resourceId).length < quotas.policies) return;
  throw limitExceeded(
    `The scalable target ${resourceId} has ${quotas.policies} scaling policies, which is the most that it can have.`,
  );
}

function configurationOf(
  context: Context,
  policy: Pick<ScalingPolicy, "policyArn" | "policyName" | "resourceId">,
  input: PutScalingPolicyRequest,
  current: PolicyConfiguration | undefined,
): PolicyConfiguration {
  const { StepScalingPolicyConfiguration: step, TargetTrackingScalingPolicyConfiguration: tracking } = input;
  switch (policyTypeOf(input, current)) {
    case "StepScaling":
      if (!step && current?.policyType === "StepScaling") return current;
      forgetAlarms(context, current);
      return { policyType: "StepScaling", step: stepConfiguration(step) };
    case "TargetTrackingScaling": {
      if (!tracking && current?.policyType === "TargetTrackingScaling") return current;
      const checked = trackingConfiguration(context.tx, policy, tracking);
      forgetAlarms(context, current);
      const alarmNames = createManagedAlarms(context, policy, checked);
      return { policyType: "TargetTrackingScaling", tracking: checked, alarmNames };
    }
  }
}

function forgetAlarms(context: Context, configuration: PolicyConfiguration | undefined): void {
  if (configuration?.policyType === "TargetTrackingScaling") deleteManagedAlarms(context, configuration.alarmNames);
}

function policyTypeOf(
  input: PutScalingPolicyRequest,
  current: PolicyConfiguration | undefined,
): PolicyConfiguration["policyType"] {
  const type = input.PolicyType ?? current?.policyType ?? "StepScaling";
  if (type === "PredictiveScaling" || input.PredictiveScalingPolicyConfiguration) {
    throw unsupported("predictive scaling (PredictiveScalingPolicyConfiguration)");
  }
  const other = type === "StepScaling" ? "TargetTrackingScalingPolicyConfiguration" : "StepScalingPolicyConfiguration";
  if (input[other]) throw validationError(`${other} cannot be specified for a policy of the type ${type}.`);
  return type;
}
