import { deleteScheduledAction } from "../../autoscaling/operations/DeleteScheduledAction.ts";
import { deregisterScalableTarget } from "../../autoscaling/operations/DeregisterScalableTarget.ts";
import { putScheduledAction } from "../../autoscaling/operations/PutScheduledAction.ts";
import { registerScalableTarget } from "../../autoscaling/operations/RegisterScalableTarget.ts";
import { keyWithin, scalableTargets, scheduledActions } from "../../autoscaling/state.ts";
import type { Context } from "../../../engine/context.ts";
import { apiInput, request } from "./api-input.ts";
import { targetId, targetOf, type TargetName } from "./autoscaling-target.ts";
import { validationError } from "../errors.ts";
import { objects, optionalObject, optionalText, text } from "./properties.ts";
import type { Properties, ResourceProvider } from "../resource-provider.ts";

const register = {
  service: "application-autoscaling",
  name: "RegisterScalableTarget",
  run: registerScalableTarget,
} as const;
const deregister = {
  service: "application-autoscaling",
  name: "DeregisterScalableTarget",
  run: deregisterScalableTarget,
} as const;
const schedule = { service: "application-autoscaling", name: "PutScheduledAction", run: putScheduledAction } as const;
const unschedule = {
  service: "application-autoscaling",
  name: "DeleteScheduledAction",
  run: deleteScheduledAction,
} as const;

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-applicationautoscaling-scalabletarget.html */
export const autoscalingScalableTarget: ResourceProvider = {
  type: "AWS::ApplicationAutoScaling::ScalableTarget",
  properties: [
    "MaxCapacity",
    "MinCapacity",
    "ResourceId",
    "RoleARN",
    "ScalableDimension",
    "ScheduledActions",
    "ServiceNamespace",
    "SuspendedState",
  ],
  replaceOn: ["ResourceId", "ScalableDimension", "ServiceNamespace"],
  create({ properties, context }) {
    const target = targetIn(properties);
    const id = targetId(target);
    if (context.tx.get(scalableTargets, target.ResourceId)) throw validationError(`${id} already exists`);
    change(target, context, { from: {}, to: properties });
    return id;
  },
  update({ properties, previous, context }) {
    change(targetIn(properties), context, { from: previous, to: properties });
  },
  delete({ physicalId }, context) {
    const target = targetOf(physicalId);
    if (!context.tx.get(scalableTargets, target.ResourceId)) return;
    deregisterScalableTarget(apiInput(deregister, target), context);
  },
  actual({ physicalId }, { tx }) {
    const { ResourceId } = targetOf(physicalId);
    const target = tx.get(scalableTargets, ResourceId);
    return target && { ...target, ...targetOf(physicalId), RoleARN: target.roleArn };
  },
  notCompared: ["ScheduledActions"],
  attributes: ({ physicalId }) => ({ Id: physicalId }),
};

function targetIn(properties: Properties): TargetName {
  return {
    ResourceId: text(properties, "ResourceId"),
    ScalableDimension: text(properties, "ScalableDimension"),
    ServiceNamespace: text(properties, "ServiceNamespace"),
  };
}

/** What a template leaves out of SuspendedState is not suspended, also when it was before. */
const notSuspended = {
  DynamicScalingInSuspended: false,
  DynamicScalingOutSuspended: false,
  ScheduledScalingSuspended: false,
};

function change(target: TargetName, context: Context, { from, to }: { from: Properties; to: Properties }): void {
  const { ScheduledActions: _, ...registration } = to;
  const suspended = { ...notSuspended, ...optionalObject(to, "SuspendedState") };
  request(register, apiInput(register, { ...registration, SuspendedState: suspended }), context);
  const names = objects(to, "ScheduledActions").map(nameOf);
  for (const name of objects(from, "ScheduledActions").map(nameOf)) {
    const isLeft = context.tx.get(scheduledActions, keyWithin(target.ResourceId, name)) !== undefined;
    if (!isLeft || names.includes(name)) continue;
    deleteScheduledAction(apiInput(unschedule, { ...target, ScheduledActionName: name }), context);
  }
  for (const action of objects(to, "ScheduledActions")) putAction(target, context, action);
}

function putAction(target: TargetName, context: Context, action: Properties): void {
  const { StartTime: _, EndTime: __, ...rest } = action;
  const times = { StartTime: timeIn(action, "StartTime"), EndTime: timeIn(action, "EndTime") };
  request(schedule, { ...apiInput(schedule, { ...target, ...rest }), ...times }, context);
}

const nameOf = (action: Properties): string => text(action, "ScheduledActionName");

function timeIn(action: Properties, name: string): Date | undefined {
  const value = optionalText(action, name);
  if (value === undefined) return undefined;
  const timeMs = Date.parse(value);
  if (Number.isNaN(timeMs)) throw validationError(`Value of property ${name} must be a timestamp, not "${value}"`);
  return new Date(timeMs);
}
