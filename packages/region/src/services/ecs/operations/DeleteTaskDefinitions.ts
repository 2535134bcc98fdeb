import type { DeleteTaskDefinitionsRequest, DeleteTaskDefinitionsResponse, Failure } from "@aws-sdk/client-ecs";
import type { Context } from "../../../engine/context.ts";
import type { Operation } from "../../../engine/service.ts";
import { taskDefinitionArn } from "../arns.ts";
import * as errors from "../errors.ts";
import { findRevision } from "../lookup.ts";
import { taskDefinitionOutput } from "../responses/outputs.ts";
import { taskDefinitions, type TaskDefinition } from "../state.ts";

const atMost = 10;

/** They go when nothing uses them any more. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeleteTaskDefinitions.html */
export const deleteTaskDefinitions: Operation<DeleteTaskDefinitionsRequest, DeleteTaskDefinitionsResponse> = (
  { taskDefinitions: names = [] },
  context,
) => {
  if (names.length === 0 || names.length > atMost) {
    throw errors.invalidParameter(`taskDefinitions has ${names.length} entries. Give 1 to ${atMost}.`);
  }
  const found = names.map((name) => ({ name, definition: findRevision(context, name) }));
  const deleted = found.flatMap(({ definition }) => {
    return !definition || definition.status === "ACTIVE" ? [] : [requestDeletion(context, definition)];
  });
  return {
    taskDefinitions: deleted.map(taskDefinitionOutput),
    failures: found.flatMap(({ name, definition }): Failure[] => {
      if (!definition) return [{ arn: arnOf(context, name), reason: "MISSING" }];
      return definition.status === "ACTIVE" ? [{ arn: definition.taskDefinitionArn, reason: stillActive }] : [];
    }),
  };
};

const stillActive =
  "The specified task definition is still in ACTIVE status. Please deregister the target and try again.";

function requestDeletion({ tx, now }: Context, definition: TaskDefinition): TaskDefinition {
  const deleted = {
    ...definition,
    status: "DELETE_IN_PROGRESS",
    deleteRequestedAtMs: definition.deleteRequestedAtMs ?? now,
  } as const;
  tx.put(taskDefinitions, deleted);
  return deleted;
}

function arnOf(context: Context, name: string): string {
  if (name.startsWith("arn:")) return name;
  const [family = "", revision] = name.split(":");
  return taskDefinitionArn(context, family, Number(revision));
}
