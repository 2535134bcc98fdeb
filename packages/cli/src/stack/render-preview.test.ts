import picocolors from "picocolors";
import { expect, test } from "vitest";
import { aDefinition, aPropertyChange, aStackChange } from "../testing/a-proposal.ts";
import type { Proposal } from "./provision.ts";
import { isRisky, renderPreview } from "./render-preview.ts";
import { knownAfterApply, type StackChange } from "./stack-change.ts";

const look = { colours: picocolors.createColors(false) };

function preview(changes: readonly StackChange[], kind: Proposal["kind"] = "update"): readonly string[] {
  return renderPreview({ kind, changes }, aDefinition, look).filter((line) => line !== "");
}

test("what is replaced stands first, with each value before and after, and what it means", () => {
  const tag = { properties: [aPropertyChange("Tags.team", { after: "web" })] };
  expect(
    preview([
      aStackChange({ ...tag, action: "change", type: "AWS::EC2::VPC", logicalId: "Vpc" }),
      aStackChange({ ...tag, action: "change", type: "AWS::EC2::Subnet", logicalId: "A" }),
      aStackChange({ ...tag, action: "change", type: "AWS::EC2::Subnet", logicalId: "B" }),
      aStackChange({
        properties: [
          aPropertyChange("ContainerDefinitions.app.Environment.GREETING", {
            before: "Hello",
            after: "Kia ora",
            replaces: "always",
          }),
        ],
      }),
      aStackChange({
        action: "change",
        type: "AWS::ECS::Service",
        logicalId: "Service",
        properties: [
          aPropertyChange("TaskDefinition", {
            before: "arn:aws:ecs:eu-west-1:000000000000:task-definition/hello:1",
            after: knownAfterApply,
          }),
        ],
      }),
      aStackChange({ action: "add", type: "AWS::CloudWatch::Alarm", logicalId: "Alarm" }),
    ]),
  ).toEqual([
    "  hello · ap-southeast-2 · a change of the stack",
    "  ± replace      ECS TaskDefinition   Tasks",
    '      ~ ContainerDefinitions.app.Environment.GREETING   Hello → "Kia ora"',
    "      → a new revision is released: the service's tasks (2 to 8) are replaced a few at a time; no interruption",
    "  ~ change       EC2 VPC, EC2 Subnet × 2",
    "      + Tags.team = web",
    "  ~ change       ECS Service   Service",
    "      ~ TaskDefinition   hello:1 → …",
    "  + add          CloudWatch Alarm",
    "  1 to add, 4 to change, 1 to replace",
    "  nothing is interrupted",
  ]);
});

test("the property that replaces is marked, those that do not are not", () => {
  const properties = [
    aPropertyChange("Scheme", { before: "internal", after: "internet-facing", replaces: "always" }),
    aPropertyChange("IpAddressType", { before: "ipv4", after: "dualstack" }),
  ];
  expect(
    preview([aStackChange({ type: "AWS::ElasticLoadBalancingV2::LoadBalancer", logicalId: "Front", properties })]),
  ).toEqual([
    "  hello · ap-southeast-2 · a change of the stack",
    "  ± replace      ELB LoadBalancer   Front",
    "      ~ Scheme   internal → internet-facing   (replaces it)",
    "      ~ IpAddressType   ipv4 → dualstack",
    "      → the service answers at a new address; the former one goes",
    "  1 to replace",
    "  one of them interrupts: see → above",
  ]);
});

test("a name that the new one would need as well is shown before CloudFormation finds out", () => {
  const lines = preview([aStackChange({ type: "AWS::ECS::Service", logicalId: "Service", keptName: "hello" })]);
  expect(lines.slice(1)).toEqual([
    "  ± replace      ECS Service   Service",
    "      → the new one cannot be made beside the one that has the name hello: another name makes another stack",
    "  1 to replace",
    "  CloudFormation is not expected to get this done: it would put back what is there",
  ]);
});

test("ARNs and what is not known yet are short also within lists and members", () => {
  const arn = "arn:aws:elasticloadbalancing:eu-west-1:000000000000:targetgroup/hello/086394902f2b36ea";
  const [before, after] = [arn, knownAfterApply].map((TargetGroupArn) => [{ TargetGroupArn, Port: 1 }]);
  const properties = [aPropertyChange("DefaultActions", { before, after })];
  expect(
    preview([aStackChange({ action: "change", type: "AWS::ElasticLoadBalancingV2::Listener", properties })])[2],
  ).toBe(
    '      ~ DefaultActions   [{"TargetGroupArn":"hello/086394902f2b36ea","Port":1}] → [{"TargetGroupArn":"…","Port":1}]',
  );
});

test("a change of outputs or metadata alone is shown as one", () => {
  expect(preview([])).toEqual([
    "  hello · ap-southeast-2 · a change of the stack",
    "  no resource changes: only the template's own parameters, outputs or metadata",
    "  nothing is interrupted",
  ]);
});

const change = (action: StackChange["action"], type: string) => [aStackChange({ action, type })];

test.each<[string, Proposal["kind"], readonly StackChange[], boolean]>([
  ["a new stack", "create", change("add", "AWS::EC2::VPC"), false],
  ["one in place of a failed one, which is deleted", "recreate", change("add", "AWS::EC2::VPC"), true],
  ["a release", "update", change("replace", "AWS::ECS::TaskDefinition"), false],
  ["a change in place", "update", change("change", "AWS::EC2::VPC"), false],
  ["a replaced security group", "update", change("replace", "AWS::EC2::SecurityGroup"), true],
  ["what may be replaced", "update", change("mayReplace", "AWS::EC2::Subnet"), true],
  ["a removed alarm", "update", change("remove", "AWS::CloudWatch::Alarm"), true],
])("whether the user has to be asked about %s", (_, kind, changes, asks) => {
  expect(isRisky({ kind, changes }, aDefinition)).toBe(asks);
});
