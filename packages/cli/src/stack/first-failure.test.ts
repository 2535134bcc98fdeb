import type { StackEvent } from "@aws-sdk/client-cloudformation";
import { expect, test } from "vitest";
import { firstFailure } from "./first-failure.ts";

const ofStack = (ResourceStatus: StackEvent["ResourceStatus"]) =>
  ({ ResourceType: "AWS::CloudFormation::Stack", ResourceStatus }) as StackEvent;
const failed = (LogicalResourceId: string, ResourceStatusReason: string) =>
  ({
    ResourceType: "AWS::EC2::VPC",
    ResourceStatus: "CREATE_FAILED",
    LogicalResourceId,
    ResourceStatusReason,
  }) as StackEvent;

test("the first failure of the last operation is the cause; what was cancelled, or failed earlier, is none", () => {
  const newestFirst = [
    ofStack("UPDATE_ROLLBACK_IN_PROGRESS"),
    failed("C", "Resource creation cancelled"),
    failed("B", "no room"),
    failed("A", "Resource update cancelled"),
    ofStack("UPDATE_IN_PROGRESS"),
    failed("Old", "of another time"),
  ];
  expect(firstFailure(newestFirst)).toEqual({ logicalId: "B", type: "AWS::EC2::VPC", reason: "no room" });
  expect(firstFailure(newestFirst.slice(4))).toBeUndefined();
});
