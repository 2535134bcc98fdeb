import type { RegisterTaskDefinitionRequest, Tag, TaskDefinition } from "@aws-sdk/client-ecs";

/** What ECS adds to a task definition by itself, and does not take. */
export type ReadOnlyField =
  | "taskDefinitionArn"
  | "revision"
  | "status"
  | "requiresAttributes"
  | "compatibilities"
  | "registeredAt"
  | "registeredBy"
  | "deregisteredAt"
  | "deleteRequestedAt";

/**
 * What has to be registered to get this task definition again: everything but what ECS adds. A list of what to leave out, never
 * of what to keep, so that a field that is new to AWS is not lost.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html
 */
export function registerInput(taskDefinition: TaskDefinition, tags: readonly Tag[]): RegisterTaskDefinitionRequest {
  const {
    taskDefinitionArn,
    revision,
    status,
    requiresAttributes,
    compatibilities,
    registeredAt,
    registeredBy,
    deregisteredAt,
    deleteRequestedAt,
    ...fields
  } = taskDefinition;
  const own = tags.filter(({ key }) => key?.startsWith("aws:") !== true);
  return {
    ...fields,
    family: fields.family,
    containerDefinitions: fields.containerDefinitions,
    ...(own.length > 0 && { tags: own }),
  };
}
