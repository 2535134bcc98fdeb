import type { TaskDefinition } from "@aws-sdk/client-ecs";
import type { IamCalls } from "../aws/calls.ts";
import { nameIn } from "../aws/names.ts";
import { ask } from "./ask.ts";
import { groupOf, type Check } from "../preflight-result.ts";

/** The roles of the task are there, and ECS tasks may take them. */
export async function checkRoles(
  iam: IamCalls,
  { taskRoleArn, executionRoleArn }: Pick<TaskDefinition, "taskRoleArn" | "executionRoleArn">,
): Promise<Check> {
  const arns = [...new Set([taskRoleArn, executionRoleArn])].filter((arn) => arn !== undefined && arn !== "");
  return groupOf("roles", await Promise.all(arns.map((arn) => checkRole(iam, arn ?? "", "ecs-tasks.amazonaws.com"))));
}

/** A role is there, and `principal` may take it. */
export function checkRole(iam: IamCalls, arn: string, principal: string): Promise<Check> {
  const look = async (): Promise<Omit<Check, "name">> => {
    const { Role } = await iam.getRole({ RoleName: nameIn(arn) });
    const trust = decodeURIComponent(Role?.AssumeRolePolicyDocument ?? "");
    if (trust === "" || trust.includes(principal)) return { state: "passed" };
    return { state: "failed", detail: `its trust policy does not let ${principal} take it` };
  };
  return ask(nameIn(arn), look, ["NoSuchEntityException", "NoSuchEntity"]);
}
