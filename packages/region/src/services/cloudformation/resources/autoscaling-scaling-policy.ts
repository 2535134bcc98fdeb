import type { PutScalingPolicyRequest } from "@aws-sdk/client-application-auto-scaling";
import { deleteScalingPolicy } from "../../autoscaling/operations/DeleteScalingPolicy.ts";
import { putScalingPolicy } from "../../autoscaling/operations/PutScalingPolicy.ts";
import { keyWithin, scalableDimension, scalingPolicies } from "../../autoscaling/state.ts";
import { apiInput, request } from "./api-input.ts";
import { targetOf } from "./autoscaling-target.ts";
import { validationError } from "../errors.ts";
import { optionalText, text } from "./properties.ts";
import type { Properties, ResourceProvider } from "../resource-provider.ts";

const put = { service: "application-autoscaling", name: "PutScalingPolicy", run: putScalingPolicy } as const;

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-applicationautoscaling-scalingpolicy.html */
export const autoscalingScalingPolicy: ResourceProvider = {
  type: "AWS::ApplicationAutoScaling::ScalingPolicy",
  properties: [
    "PolicyName",
    "PolicyType",
    "ResourceId",
    "ScalableDimension",
    "ScalingTargetId",
    "ServiceNamespace",
    "StepScalingPolicyConfiguration",
    "TargetTrackingScalingPolicyConfiguration",
  ],
  replaceOn: ["PolicyName", "ResourceId", "ScalableDimension", "ScalingTargetId", "ServiceNamespace"],
  create({ properties, context }) {
    const input = policyInput(properties);
    const { ResourceId: resourceId = "", PolicyName: policyName = "" } = input;
    if (context.tx.get(scalingPolicies, keyWithin(resourceId, policyName))) {
      throw validationError(`The scaling policy ${policyName} of ${resourceId} already exists`);
    }
    return request(put, input, context).PolicyARN ?? "";
  },
  update({ properties, context }) {
    request(put, policyInput(properties), context);
  },
  delete({ physicalId }, context) {
    const policy = context.tx.list(scalingPolicies).find(({ policyArn }) => policyArn === physicalId);
    if (!policy) return;
    const { resourceId: ResourceId, policyName: PolicyName } = policy;
    const target = { ServiceNamespace: "ecs", ScalableDimension: scalableDimension } as const;
    deleteScalingPolicy({ ...target, ResourceId, PolicyName }, context);
  },
  attributes: ({ physicalId }) => ({ Arn: physicalId }),
};

/** A policy names its target either by the target's `Ref` or by the three members that make it up. */
function policyInput(properties: Properties): PutScalingPolicyRequest {
  const { ScalingTargetId: _, ...own } = properties;
  const targetId = optionalText(properties, "ScalingTargetId");
  const target = targetId === undefined ? {} : targetOf(targetId);
  text(properties, "PolicyName");
  text(properties, "PolicyType");
  return apiInput(put, { ...own, ...target });
}
