import type { RegisterTaskDefinitionRequest } from "@aws-sdk/client-ecs";
import { assert } from "@evenkeel/kernel";
import { messageOf } from "../aws/failures.ts";
import { nameIn } from "../aws/names.ts";
import { readTaskDefinition } from "../aws/task-definition.ts";
import { report, type Deployer } from "../deployer.ts";
import { registerInput } from "../plan/register-input.ts";

/** Registers a revision and answers its ARN. */
export async function register(deployer: Deployer, input: RegisterTaskDefinitionRequest): Promise<string> {
  const { taskDefinition } = await deployer.aws.ecs.registerTaskDefinition(input);
  assert(taskDefinition?.taskDefinitionArn !== undefined, "ECS registered a task definition without an ARN");
  report(deployer, { type: "registered", revision: nameIn(taskDefinition.taskDefinitionArn) });
  return taskDefinition.taskDefinitionArn;
}

/** A revision that a service can be pointed at: the same one, or a copy of it where it has been deregistered. */
export async function usableRevision(deployer: Deployer, reference: string): Promise<string> {
  const { arn, taskDefinition, tags } = await readTaskDefinition(deployer.aws.ecs, reference);
  return taskDefinition.status === "INACTIVE" ? register(deployer, registerInput(taskDefinition, tags)) : arn;
}

/** Takes back a revision that was never used; a failure to do so only leaves it there. */
export async function deregister(deployer: Deployer, revisionArn: string): Promise<"gone" | "left"> {
  try {
    await deployer.aws.ecs.deregisterTaskDefinition({ taskDefinition: revisionArn });
  } catch (error) {
    report(deployer, {
      type: "warning",
      message: `${nameIn(revisionArn)} could not be deregistered: ${messageOf(error)}`,
    });
    return "left";
  }
  report(deployer, { type: "deregistered", revision: nameIn(revisionArn) });
  return "gone";
}
