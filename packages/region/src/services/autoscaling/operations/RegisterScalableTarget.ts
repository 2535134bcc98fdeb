import type {
  RegisterScalableTargetRequest,
  RegisterScalableTargetResponse,
} from "@aws-sdk/client-application-auto-scaling";
import type { Context } from "../../../engine/context.ts";
import type { Operation } from "../../../engine/service.ts";
import { newScalableTargetArn } from "../arns.ts";
import { enforceBounds } from "../controllers/bounds.ts";
import { constraintViolated, limitExceeded, validationError } from "../errors.ts";
import { requireScaledService, resourceIdOf } from "../lookup.ts";
import { scalableTargets, type ScalableTarget } from "../state.ts";
import { withTags } from "../tags.ts";
import { globalArnOf } from "../../../engine/arn.ts";
import { createServiceLinkedRole } from "../../iam/operations/CreateServiceLinkedRole.ts";
import { roleKey, roles } from "../../iam/state.ts";

/**
 * Registers an ECS service for scaling, or changes the bounds of one: what is left out stays. A desired count outside of
 * the bounds is pulled to the nearest one at once.
 * https://docs.aws.amazon.com/autoscaling/application/APIReference/API_RegisterScalableTarget.html
 */
export const registerScalableTarget: Operation<RegisterScalableTargetRequest, RegisterScalableTargetResponse> = (
  input,
  context,
) => {
  const resourceId = resourceIdOf(input);
  requireScaledService(context, resourceId);
  const current = context.tx.get(scalableTargets, resourceId);
  const target = current ? changedTarget(current, input) : newTarget(context, resourceId, input);
  context.tx.put(scalableTargets, target);
  enforceBounds(context, target);
  return { ScalableTargetARN: target.scalableTargetArn };
};

function newTarget(context: Context, resourceId: string, input: RegisterScalableTargetRequest): ScalableTarget {
  if (context.tx.list(scalableTargets).length >= 3000) {
    throw limitExceeded("A region has at most 3000 scalable targets of ECS.");
  }
  const { MinCapacity: min, MaxCapacity: max } = input;
  if (min === undefined || max === undefined) {
    const missing = min === undefined ? "MinCapacity" : "MaxCapacity";
    throw validationError(`${missing} is required to register the new scalable target ${resourceId}.`);
  }
  const scalableTargetArn = newScalableTargetArn(context);
  return {
    resourceId,
    scalableTargetArn,
    ...checkBounds(min, max),
    roleArn: serviceLinkedRoleArn(context),
    suspendedState: { ...notSuspended, ...given(input) },
    createdAtMs: context.now,
    tags: withTags(scalableTargetArn, {}, input.Tags),
  };
}

function changedTarget(current: ScalableTarget, input: RegisterScalableTargetRequest): ScalableTarget {
  refuseOtherTags(current, input.Tags ?? {});
  return {
    ...current,
    ...checkBounds(input.MinCapacity ?? current.minCapacity, input.MaxCapacity ?? current.maxCapacity),
    suspendedState: { ...current.suspendedState, ...given(input) },
  };
}

function refuseOtherTags(current: ScalableTarget, tags: Readonly<Record<string, string>>): void {
  if (Object.entries(tags).every(([key, value]) => current.tags[key] === value)) return;
  throw validationError(
    `The scalable target ${current.resourceId} is registered already: use TagResource to change its tags.`,
  );
}

function checkBounds(minCapacity: number, maxCapacity: number): { minCapacity: number; maxCapacity: number } {
  for (const [member, value] of Object.entries({ minCapacity, maxCapacity })) {
    if (Number.isInteger(value) && value >= 0) continue;
    throw constraintViolated({ value: String(value), member, constraint: "have value greater than or equal to 0" });
  }
  if (minCapacity <= maxCapacity) return { minCapacity, maxCapacity };
  throw validationError(
    `Maximum capacity cannot be less than minimum capacity: MinCapacity is ${minCapacity} and MaxCapacity is ${maxCapacity}.`,
  );
}

const notSuspended: ScalableTarget["suspendedState"] = {
  DynamicScalingInSuspended: false,
  DynamicScalingOutSuspended: false,
  ScheduledScalingSuspended: false,
};

function given({
  SuspendedState: state = {},
}: RegisterScalableTargetRequest): Partial<ScalableTarget["suspendedState"]> {
  return Object.fromEntries(Object.entries(state).filter(([, value]) => value !== undefined));
}

/** The role that Application Auto Scaling acts by on ECS services, whatever role a request names; created when it is not there. */
function serviceLinkedRoleArn(context: Context): string {
  const service = "ecs.application-autoscaling.amazonaws.com";
  const roleName = "AWSServiceRoleForApplicationAutoScaling_ECSService";
  if (!context.tx.get(roles, roleKey(roleName))) createServiceLinkedRole({ AWSServiceName: service }, context);
  return globalArnOf(context, "iam", `role/aws-service-role/${service}/${roleName}`);
}
