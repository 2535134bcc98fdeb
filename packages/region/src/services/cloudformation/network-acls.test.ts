import { expect, it } from "vitest";
import { aRegion } from "../../testing/region.ts";
import { describeNetworkAcls } from "../ec2/operations/DescribeNetworkAcls.ts";
import { services } from "../index.ts";
import { createStack } from "./operations/CreateStack.ts";
import { deleteStack } from "./operations/DeleteStack.ts";
import { describeStacks } from "./operations/DescribeStacks.ts";
import { updateStack } from "./operations/UpdateStack.ts";
import { aTemplate } from "./testing/a-stack.ts";

function bodyFor(entry: { readonly RuleNumber: number; readonly RuleAction: string }): string {
  const VpcId = { Ref: "Vpc" };
  const NetworkAclId = { Ref: "Acl" };
  return aTemplate(
    {
      Vpc: { Type: "AWS::EC2::VPC", Properties: { CidrBlock: "10.0.0.0/16" } },
      Subnet: { Type: "AWS::EC2::Subnet", Properties: { VpcId, CidrBlock: "10.0.0.0/24" } },
      Acl: { Type: "AWS::EC2::NetworkAcl", Properties: { VpcId, Tags: [{ Key: "Name", Value: "web" }] } },
      Entry: {
        Type: "AWS::EC2::NetworkAclEntry",
        Properties: { ...entry, NetworkAclId, Protocol: 6, CidrBlock: "0.0.0.0/0", PortRange: { From: 80, To: 80 } },
      },
      Use: {
        Type: "AWS::EC2::SubnetNetworkAclAssociation",
        Properties: { SubnetId: { Ref: "Subnet" }, NetworkAclId },
      },
    },
    { Acl: { "Fn::GetAtt": ["Acl", "Id"] } },
  );
}

it("builds a network ACL, changes its entries in place, replaces one whose number changes, and gives its subnets back", () => {
  const { call, advance } = aRegion({ services });
  const run = (operation: typeof createStack | typeof updateStack, TemplateBody: string): void => {
    call(operation, { StackName: "web", TemplateBody });
    advance("0s");
  };
  const stack = () => call(describeStacks, { StackName: "web" }).Stacks?.[0];
  const acl = () => {
    const NetworkAclIds = [stack()?.Outputs?.[0]?.OutputValue ?? ""];
    return call(describeNetworkAcls, { NetworkAclIds }).NetworkAcls?.[0];
  };
  const own = () =>
    acl()
      ?.Entries?.filter(({ RuleNumber = 0 }) => RuleNumber < 32_767)
      .map(({ RuleNumber, RuleAction, PortRange }) => [RuleNumber, RuleAction, PortRange?.From]);

  run(createStack, bodyFor({ RuleNumber: 100, RuleAction: "allow" }));
  expect(stack()?.StackStatus).toBe("CREATE_COMPLETE");
  expect(own()).toEqual([[100, "allow", 80]]);
  expect(acl()?.Associations).toHaveLength(1);

  run(updateStack, bodyFor({ RuleNumber: 100, RuleAction: "deny" }));
  expect(own()).toEqual([[100, "deny", 80]]);
  run(updateStack, bodyFor({ RuleNumber: 200, RuleAction: "deny" }));
  expect(own()).toEqual([[200, "deny", 80]]);

  call(deleteStack, { StackName: "web" });
  advance("0s");
  expect(call(describeNetworkAcls, {}).NetworkAcls).toEqual([]);
});
