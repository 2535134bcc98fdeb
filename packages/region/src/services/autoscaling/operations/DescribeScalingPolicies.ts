import type {
  DescribeScalingPoliciesRequest,
  DescribeScalingPoliciesResponse,
  ScalingPolicy as Described,
} from "@aws-sdk/client-application-auto-scaling";
import type { Operation } from "../../../engine/service.ts";
import type { View } from "../../../store/store.ts";
import { checkDimension, checkNamespace } from "../lookup.ts";
import { pageFor } from "../pagination.ts";
import { sortable } from "../../pagination.ts";
import { describeAlarmsOn } from "../alarms/policy-alarms.ts";
import { scalableDimension, scalingPolicies, type ScalingPolicy } from "../state.ts";

/** https://docs.aws.amazon.com/autoscaling/application/APIReference/API_DescribeScalingPolicies.html */
export const describeScalingPolicies: Operation<DescribeScalingPoliciesRequest, DescribeScalingPoliciesResponse> = (
  input,
  { tx },
) => {
  checkNamespace(input.ServiceNamespace);
  const { PolicyNames: names = [], ResourceId: resourceId, ScalableDimension: dimension } = input;
  if (dimension !== undefined) checkDimension(dimension);
  const policies = (
    resourceId === undefined ? tx.list(scalingPolicies) : tx.by(scalingPolicies, "resourceId", resourceId)
  ).filter(
    ({ policyName, policyArn }) => names.length === 0 || names.includes(policyName) || names.includes(policyArn),
  );
  const { page, ...next } = pageFor(policies, ({ createdAtMs, policyArn }) => sortable(createdAtMs) + policyArn, input);
  return { ScalingPolicies: page.map((policy) => describe(tx, policy)), ...next };
};

function describe(view: View, policy: ScalingPolicy): Described {
  const { policyArn, policyName, resourceId, configuration, createdAtMs } = policy;
  return {
    PolicyARN: policyArn,
    PolicyName: policyName,
    ServiceNamespace: "ecs",
    ResourceId: resourceId,
    ScalableDimension: scalableDimension,
    PolicyType: configuration.policyType,
    ...(configuration.policyType === "StepScaling"
      ? { StepScalingPolicyConfiguration: configuration.step }
      : { TargetTrackingScalingPolicyConfiguration: configuration.tracking }),
    Alarms: describeAlarmsOn(view, policy),
    CreationTime: new Date(createdAtMs),
  };
}
