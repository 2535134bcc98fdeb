import { ecsTask } from "./ecs-task.ts";
import { managedResource } from "./managed-resource.ts";
import { subnet } from "./subnet.ts";
import type { TargetType } from "./target-type.ts";
import { zone } from "./zone.ts";

/** Every type of resource that experiments of the region act on. */
export const targetTypes: readonly TargetType[] = [ecsTask, subnet, managedResource, zone];

/** The type of that name; undefined where there is none. */
export function targetTypeOf(resourceType: string): TargetType | undefined {
  return targetTypes.find((type) => type.resourceType === resourceType);
}
