import { globalArnOf } from "../../engine/arn.ts";
import type { Context } from "../../engine/context.ts";
import { createServiceLinkedRole } from "../iam/operations/CreateServiceLinkedRole.ts";
import { roleKey, roles } from "../iam/state.ts";

/** The role that Application Auto Scaling acts by on ECS services, whatever role a request names; created when it is not there. */
export function serviceLinkedRoleArn(context: Context): string {
  const service = "ecs.application-autoscaling.amazonaws.com";
  const roleName = "AWSServiceRoleForApplicationAutoScaling_ECSService";
  if (!context.tx.get(roles, roleKey(roleName))) createServiceLinkedRole({ AWSServiceName: service }, context);
  return globalArnOf(context, "iam", `role/aws-service-role/${service}/${roleName}`);
}
