import { expect, test } from "vitest";
import { weightParameters, type TrafficWeights } from "./traffic-weights.ts";

const rolling = JSON.stringify({ Parameters: { Image: {} }, Resources: { Service: { Type: "AWS::ECS::Service" } } });

function shifting(listener = "Http"): string {
  const Rule = { Type: "AWS::ElasticLoadBalancingV2::ListenerRule", Properties: { ListenerArn: { Ref: listener } } };
  return JSON.stringify({ Parameters: { PrimaryWeight: {}, AlternateWeight: {} }, Resources: { Rule } });
}

const onAlternate = (): Promise<TrafficWeights> => Promise.resolve({ primary: 0, alternate: 100 });
const unread = (): Promise<undefined> => expect.fail("the weights are not asked for");
const kept = ["PrimaryWeight", "AlternateWeight"].map((ParameterKey) => ({ ParameterKey, UsePreviousValue: true }));

test.each<[string, string | undefined, string, object[]]>([
  ["a new stack begins with the template's weights", undefined, shifting(), []],
  ["so does one that was rolling: its tasks are in the first target group", rolling, shifting(), []],
  ["a rule that stays as it is in the template is left to ECS", shifting(), shifting(), kept],
  ["a rolling service has none", rolling, rolling, []],
])("%s", async (_, before, after, parameters) => {
  expect(await weightParameters(before, after, unread)).toEqual(parameters);
});

test("a rule that changes gets the weights that hold", async () => {
  expect(await weightParameters(shifting(), shifting("Https"), onAlternate)).toEqual([
    { ParameterKey: "PrimaryWeight", ParameterValue: "0" },
    { ParameterKey: "AlternateWeight", ParameterValue: "100" },
  ]);
});

test("a service does not become rolling while only its second target group has tasks", async () => {
  await expect(weightParameters(shifting(), rolling, onAlternate)).rejects.toThrow(
    "the strategy cannot become rolling now: the second target group serves",
  );
  const onPrimary = { primary: 100, alternate: 0 };
  expect(await weightParameters(shifting(), rolling, () => Promise.resolve(onPrimary))).toEqual([]);
});
