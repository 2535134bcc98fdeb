import type { Tag, TaskDefinition } from "@aws-sdk/client-ecs";
import { assert } from "@evenkeel/kernel";
import { ChangeError } from "../change-error.ts";
import type { EcsCalls } from "./calls.ts";
import { nameOf } from "./failures.ts";
import { nameIn } from "./names.ts";

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

/** The task definition of a given name. Throws a `ChangeError` that says which there are where there is none of that name. */
export async function readNamedTaskDefinition(
  ecs: Pick<EcsCalls, "describeTaskDefinition" | "listTaskDefinitions">,
  reference: string,
): Promise<Registered> {
  try {
    return await readTaskDefinition(ecs, reference);
  } catch (error) {
    if (nameOf(error) !== "ClientException") throw error;
    throw new ChangeError(`there is no task definition ${nameIn(reference)}`, {
      allowed: await registeredNames(ecs, nameIn(reference).replace(/:.*$/, "")),
    });
  }
}

async function registeredNames(ecs: Pick<EcsCalls, "listTaskDefinitions">, familyPrefix: string): Promise<string> {
  const { taskDefinitionArns: arns = [] } = await ecs.listTaskDefinitions({ familyPrefix, sort: "DESC" });
  if (arns.length === 0) return `the name of a family; no revision of ${familyPrefix} is registered`;
  const shown = arns.slice(0, shownNames).map(nameIn).join(", ");
  return arns.length > shownNames ? `${shown} and older ones` : shown;
}

const shownNames = 8;
