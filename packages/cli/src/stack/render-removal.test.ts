import picocolors from "picocolors";
import { expect, test } from "vitest";
import { aDefinition } from "../testing/a-proposal.ts";
import { aStack } from "../testing/a-service.ts";
import { renderRemoval } from "./render-removal.ts";

const resource = (type: string, status = "CREATE_COMPLETE") => ({ logicalId: type, type, status, changedAtMs: 0 });

test("what goes is listed by types, then what is lost with it, and what stays", () => {
  const stack = aStack({
    resources: [
      ...["AWS::EC2::Subnet", "AWS::EC2::Subnet", "AWS::ECS::Service"].map((type) => resource(type)),
      resource("AWS::EC2::EIP", "DELETE_COMPLETE"),
    ],
    outputs: { Url: "http://hello-1.elb.amazonaws.com", LogGroupName: "/evenkeel/hello" },
  });
  const target = { definition: aDefinition, region: "ap-southeast-2", local: undefined };
  expect(renderRemoval(target, stack, { colours: picocolors.createColors(false) })).toEqual([
    "",
    "  hello · ap-southeast-2 on AWS · to be deleted",
    "",
    "  - EC2 Subnet × 2",
    "  - ECS Service",
    "",
    "  lost      its address http://hello-1.elb.amazonaws.com: a new stack has another one",
    "            the log lines in /evenkeel/hello",
    "  stays     images, and the task definition revisions that releases have registered",
    "",
  ]);
});
