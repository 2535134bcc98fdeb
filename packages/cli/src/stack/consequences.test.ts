import { defineService } from "@evenkeel/definition";
import { expect, test } from "vitest";
import { aDefinition, aPropertyChange, aStackChange } from "../testing/a-proposal.ts";
import { consequenceOf } from "./consequences.ts";
import type { StackChange } from "./stack-change.ts";

const elb = "AWS::ElasticLoadBalancingV2::";
const service = (name: string) => ({ type: "AWS::ECS::Service", properties: [aPropertyChange(name)] });

test.each<[StackChange["action"], Partial<StackChange>, string | undefined]>([
  [
    "replace",
    { type: `${elb}TargetGroup` },
    "interrupts: requests fail until tasks are registered and healthy in the new one",
  ],
  [
    "mayReplace",
    { type: `${elb}TargetGroup` },
    "interrupts: requests fail until tasks are registered and healthy in the new one",
  ],
  [
    "replace",
    { type: "AWS::EC2::SecurityGroup" },
    "smooth: what used the former one uses the new one before it is deleted",
  ],
  [
    "mayReplace",
    { type: `${elb}TargetGroup`, keptName: "hello" },
    "fails: the new one cannot be made beside the one that has the name hello: another name makes another stack",
  ],
  ["remove", { type: "AWS::Logs::LogGroup" }, "interrupts: the log lines in it are deleted"],
  ["remove", { type: "AWS::CloudWatch::Alarm" }, undefined],
  ["change", { type: `${elb}ListenerRule` }, "smooth: the traffic is led that way at once"],
  ["change", service("NetworkConfiguration"), "smooth: its tasks are replaced a few at a time; no interruption"],
  ["change", service("HealthCheckGracePeriodSeconds"), "smooth: its tasks go on as they are"],
  ["change", service("TaskDefinition"), undefined],
  ["add", { type: `${elb}LoadBalancer` }, undefined],
])("to %s %j", (action, given, expected) => {
  const found = consequenceOf(aStackChange({ action, ...given }), aDefinition);
  expect(found && `${found.effect}: ${found.text}`).toBe(expected);
});

test.each([
  [{ strategy: "rolling" }, "a few at a time"],
  [{ strategy: "blue-green" }, "as the strategy blue-green says"],
] as const)("a release with %j moves tasks %s", (deployment, way) => {
  const service = { name: "hello", image: { repository: "evenkeel/hello" }, port: 8080 } as const;
  const definition = defineService({ ...service, tasks: { desired: 4, min: 4, max: 4 }, scaling: [], deployment });
  expect(consequenceOf(aStackChange(), definition)?.text).toBe(
    `a new revision is released: the service's tasks (4) are replaced ${way}; no interruption`,
  );
});
