import type { Tag, TaskDefinition } from "@aws-sdk/client-ecs";
import { assert } from "@evenkeel/kernel";
import type { EcsCalls } from "./calls.ts";

/** A registered task definition and its tags, which ECS keeps apart from it. */
export interface Registered {
  /** Empty where it is only to be registered. */
  readonly arn: string;
  readonly taskDefinition: TaskDefinition;
  readonly tags: readonly Tag[];
}

/** The task definition of an ARN, of `family:revision`, or the latest of a `family`. */
export async function readTaskDefinition(
  ecs: Pick<EcsCalls, "describeTaskDefinition">,
  reference: string,
): Promise<Registered> {
  const answer = await ecs.describeTaskDefinition({ taskDefinition: reference, include: ["TAGS"] });
  const { taskDefinition, tags = [] } = answer;
  assert(taskDefinition?.taskDefinitionArn !== undefined, `ECS described no task definition for ${reference}`);
  return { arn: taskDefinition.taskDefinitionArn, taskDefinition, tags };
}
