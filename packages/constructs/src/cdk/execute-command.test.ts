import { Match, Template } from "aws-cdk-lib/assertions";
import { expect, test, vi } from "vitest";
import { aService } from "../testing.ts";
import { aStack } from "./testing.ts";

// Loading AWS CDK alone takes seconds on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const channels = [
  "ssmmessages:CreateControlChannel",
  "ssmmessages:CreateDataChannel",
  "ssmmessages:OpenControlChannel",
  "ssmmessages:OpenDataChannel",
];
const taskPolicy = {
  PolicyDocument: { Statement: Match.arrayWith([Match.objectLike({ Action: channels, Effect: "Allow" })]) },
};

test("commands may be run where the definition says so, by a task role whose agent may open channels", () => {
  const template = Template.fromStack(aStack(aService({ enableExecuteCommand: true })));
  template.hasResourceProperties("AWS::ECS::Service", { EnableExecuteCommand: true });
  template.hasResourceProperties("AWS::IAM::Policy", taskPolicy);
});

test("by default they may not: the service says so, and the task role gets nothing", () => {
  const template = Template.fromStack(aStack(aService()));
  template.hasResourceProperties("AWS::ECS::Service", { EnableExecuteCommand: false });
  expect(template.findResources("AWS::IAM::Policy", { Properties: taskPolicy })).toEqual({});
});

test.each([true, false])("without NAT, the agent has an endpoint where it is wanted: %s", (enableExecuteCommand) => {
  const image = { repository: "123456789012.dkr.ecr.ap-southeast-2.amazonaws.com/hello" };
  const template = Template.fromStack(aStack(aService({ image, network: { nat: "none" }, enableExecuteCommand })));
  const names = JSON.stringify(template.findResources("AWS::EC2::VPCEndpoint"));
  expect(names.includes("ssmmessages")).toBe(enableExecuteCommand);
});
