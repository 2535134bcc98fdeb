import type { Context } from "../../engine/context.ts";
import type { View } from "../../store/store.ts";
import { serviceArn } from "../ecs/arns.ts";
import { services, type Service } from "../ecs/state.ts";
import { unsupported, serviceNotFound, targetNotFound, unsupportedTarget } from "./errors.ts";
import { scalableDimension, scalableTargets, type ScalableTarget } from "./state.ts";

/** How requests name a scalable target. */
export interface TargetNamed {
  readonly ServiceNamespace: string | undefined;
  readonly ResourceId: string | undefined;
  readonly ScalableDimension: string | undefined;
}

/** The resource id of a request that names an ECS service. @throws ValidationException */
export function resourceIdOf(input: TargetNamed): string {
  checkNamespace(input.ServiceNamespace);
  checkDimension(input.ScalableDimension);
  const { ResourceId: resourceId = "" } = input;
  if (!/^service\/[^/\s]+\/[^/\s]+$/.test(resourceId)) throw unsupportedTarget();
  return resourceId;
}

/** Only ECS services can be scaled here. @throws ValidationException */
export function checkNamespace(namespace: string | undefined): void {
  if (namespace === "ecs") return;
  throw unsupported(`the service namespace ${String(namespace)} (only ecs)`);
}

/** @throws ValidationException for anything but `ecs:service:DesiredCount` */
export function checkDimension(dimension: string | undefined): void {
  if (dimension !== scalableDimension) throw unsupportedTarget();
}

/** @throws ObjectNotFoundException */
export function requireTarget(view: View, resourceId: string): ScalableTarget {
  const target = view.get(scalableTargets, resourceId);
  if (!target) throw targetNotFound(resourceId);
  return target;
}

/** The ECS service that a resource id means, unless it is gone. */
export function scaledService(context: Context, resourceId: string): Service | undefined {
  const [, clusterName = "", serviceName = ""] = resourceId.split("/");
  const service = context.tx.get(services, serviceArn(context, clusterName, serviceName));
  return service?.status === "INACTIVE" ? undefined : service;
}

/** @throws ValidationException `ECS service doesn't exist: service/C/X` */
export function requireScaledService(context: Context, resourceId: string): Service {
  const service = scaledService(context, resourceId);
  if (!service) throw serviceNotFound(resourceId);
  return service;
}
