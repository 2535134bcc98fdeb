import type { TaskDefinition } from "@aws-sdk/client-ecs";
import type { LogsCalls } from "../aws/calls.ts";
import { allPages } from "@evenkeel/kernel";
import { ask } from "./ask.ts";
import { groupOf, type Check } from "../preflight-result.ts";

/** The log groups that containers write to are there: without one, the task does not start. */
export async function checkLogGroups(logs: LogsCalls, { containerDefinitions = [] }: TaskDefinition): Promise<Check> {
  const options = containerDefinitions
    .filter(({ logConfiguration }) => logConfiguration?.logDriver === "awslogs")
    .map(({ logConfiguration }) => logConfiguration?.options ?? {})
    .filter((option) => option["awslogs-create-group"] !== "true");
  const groups = new Set(options.map((option) => option["awslogs-group"]).filter((group) => group !== undefined));
  return groupOf("log groups", await Promise.all([...groups].map((group) => checkGroup(logs, group))));
}

function checkGroup(logs: LogsCalls, group: string): Promise<Check> {
  return ask(group, async () => {
    const found = await allPages(
      (nextToken) => logs.describeLogGroups({ logGroupNamePrefix: group, nextToken }),
      ({ logGroups = [] }) => logGroups.filter(({ logGroupName }) => logGroupName === group),
      1,
    );
    if (found.length > 0) return { state: "passed" };
    return { state: "failed", detail: "no such log group: create it, or set the log option awslogs-create-group" };
  });
}
