import type {
  RegisterScalableTargetRequest,
  ScalableDimension,
  ServiceNamespace,
} from "@aws-sdk/client-application-auto-scaling";
import { deregisterScalableTarget } from "../../autoscaling/operations/DeregisterScalableTarget.ts";
import { registerScalableTarget } from "../../autoscaling/operations/RegisterScalableTarget.ts";
import { scalableTargets } from "../../autoscaling/state.ts";
import { targetId, targetOf, type TargetName } from "../autoscaling-target.ts";
import { validationError } from "../errors.ts";
import { given, optionalFlag, optionalNumber, optionalObject, text } from "../properties.ts";
import type { Properties, ResourceProvider } from "../resource-provider.ts";

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-applicationautoscaling-scalabletarget.html */
export const autoscalingScalableTarget: ResourceProvider = {
  type: "AWS::ApplicationAutoScaling::ScalableTarget",
  properties: [
    "MaxCapacity",
    "MinCapacity",
    "ResourceId",
    "RoleARN",
    "ScalableDimension",
    "ServiceNamespace",
    "SuspendedState",
  ],
  replaceOn: ["ResourceId", "ScalableDimension", "ServiceNamespace"],
  create({ properties, context }) {
    const target = targetIn(properties);
    const id = targetId(target);
    if (context.tx.get(scalableTargets, target.ResourceId)) throw validationError(`${id} already exists`);
    registerScalableTarget(registration(target, properties), context);
    return id;
  },
  update({ properties, context }) {
    registerScalableTarget(registration(targetIn(properties), properties), context);
  },
  delete({ physicalId }, context) {
    const target = targetOf(physicalId);
    if (context.tx.get(scalableTargets, target.ResourceId)) deregisterScalableTarget(target, context);
  },
  attributes: ({ physicalId }) => ({ Id: physicalId }),
};

// The operation checks that there is such a dimension and namespace, and takes no role for ECS but the service-linked one.
function targetIn(properties: Properties): TargetName {
  return {
    ResourceId: text(properties, "ResourceId"),
    ScalableDimension: text(properties, "ScalableDimension") as ScalableDimension,
    ServiceNamespace: text(properties, "ServiceNamespace") as ServiceNamespace,
  };
}

/** What a template leaves out of SuspendedState is not suspended, also when it was before. */
function registration(target: TargetName, properties: Properties): RegisterScalableTargetRequest {
  const suspended = optionalObject(properties, "SuspendedState") ?? {};
  return {
    ...target,
    ...given({
      MinCapacity: optionalNumber(properties, "MinCapacity"),
      MaxCapacity: optionalNumber(properties, "MaxCapacity"),
    }),
    SuspendedState: {
      DynamicScalingInSuspended: optionalFlag(suspended, "DynamicScalingInSuspended") ?? false,
      DynamicScalingOutSuspended: optionalFlag(suspended, "DynamicScalingOutSuspended") ?? false,
      ScheduledScalingSuspended: optionalFlag(suspended, "ScheduledScalingSuspended") ?? false,
    },
  };
}
