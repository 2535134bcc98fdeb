import { simulatedRegion } from "@evenkeel/region/simulated";
import { expect, test } from "vitest";
import { completeResources, readStack, type StackReader } from "./stack-state.ts";

test("a stack of more than a hundred resources is read whole", async () => {
  const region = simulatedRegion();
  const names = Array.from({ length: 230 }, (_, index) => `Group${index}`);
  const Resources = Object.fromEntries(names.map((name) => [name, { Type: "AWS::Logs::LogGroup" }]));
  region.call("cloudformation", "CreateStack", { StackName: "web", TemplateBody: JSON.stringify({ Resources }) });
  region.clock.advance(60_000);
  const ask = (operation: string) => (input: Readonly<Record<string, unknown>>) =>
    Promise.resolve(region.call("cloudformation", operation, input));
  const reader = { describeStacks: ask("DescribeStacks"), listStackResources: ask("ListStackResources") };
  const stack = await readStack(reader as unknown as StackReader, "web"); // whose methods take callbacks as well
  expect(stack?.status).toBe("CREATE_COMPLETE");
  expect(stack?.resources.map(({ logicalId }) => logicalId).toSorted()).toEqual(names.toSorted());
  expect(completeResources(stack ?? { resources: [] })).toBe(names.length);
});
