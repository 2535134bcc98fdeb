import type { DescribeTaskDefinitionRequest, DescribeTaskDefinitionResponse } from "@aws-sdk/client-ecs";
import type { Operation } from "../../../engine/service.ts";
import * as errors from "../errors.ts";
import { findTaskDefinition } from "../lookup.ts";
import { taskDefinitionOutput } from "../responses/outputs.ts";

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeTaskDefinition.html */
export const describeTaskDefinition: Operation<DescribeTaskDefinitionRequest, DescribeTaskDefinitionResponse> = (
  input,
  context,
) => {
  const found = findTaskDefinition(context, input.taskDefinition ?? "");
  if (!found) throw errors.cannotDescribeTaskDefinition();
  const tags = input.include?.includes("TAGS") ? { tags: found.tags } : {};
  return { taskDefinition: taskDefinitionOutput(found), ...tags };
};
