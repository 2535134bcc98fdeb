import type { DeregisterTaskDefinitionRequest, DeregisterTaskDefinitionResponse } from "@aws-sdk/client-ecs";
import type { Operation } from "../../../engine/service.ts";
import * as errors from "../errors.ts";
import { findRevision } from "../lookup.ts";
import { taskDefinitionOutput } from "../responses/outputs.ts";
import { taskDefinitions } from "../state.ts";

/** Services go on with it; nothing new can use it. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeregisterTaskDefinition.html */
export const deregisterTaskDefinition: Operation<DeregisterTaskDefinitionRequest, DeregisterTaskDefinitionResponse> = (
  { taskDefinition = "" },
  context,
) => {
  const found = findRevision(context, taskDefinition);
  if (!found) throw errors.clientException("Unable to describe task definition.");
  if (found.status !== "ACTIVE") return { taskDefinition: taskDefinitionOutput(found) };
  const deregistered = { ...found, status: "INACTIVE", deregisteredAtMs: context.now } as const;
  context.tx.put(taskDefinitions, deregistered);
  return { taskDefinition: taskDefinitionOutput(deregistered) };
};
