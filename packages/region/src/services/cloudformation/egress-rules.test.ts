import { expect, it } from "vitest";
import { aRegion } from "../../testing/region.ts";
import { describeSecurityGroupRules } from "../ec2/operations/DescribeSecurityGroupRules.ts";
import { services } from "../index.ts";
import { createStack } from "./operations/CreateStack.ts";
import { describeStacks } from "./operations/DescribeStacks.ts";
import { updateStack } from "./operations/UpdateStack.ts";
import { aTemplate } from "./testing/a-stack.ts";
import type { Json } from "./template/json.ts";

const everything = { IpProtocol: "-1", CidrIp: "0.0.0.0/0" };
const https = { IpProtocol: "tcp", CidrIp: "10.1.0.0/16", FromPort: 443, ToPort: 443 };
const dns = { IpProtocol: "udp", CidrIp: "10.2.0.0/16", FromPort: 53, ToPort: 53 };

/** A security group with these rules of its own, unless undefined, and these as resources. */
function bodyWith(
  own: readonly Json[] | undefined,
  apart: Readonly<Record<string, { readonly [name: string]: Json }>>,
) {
  const rules = Object.entries(apart).map(([id, rule]) => {
    const Properties = { ...rule, GroupId: { "Fn::GetAtt": ["Group", "GroupId"] } };
    return [id, { Type: "AWS::EC2::SecurityGroupEgress", Properties }] as const;
  });
  const Properties = {
    VpcId: { Ref: "Vpc" },
    GroupDescription: "web",
    ...(own && { SecurityGroupEgress: own }),
  };
  return aTemplate(
    {
      Vpc: { Type: "AWS::EC2::VPC", Properties: { CidrBlock: "10.0.0.0/16" } },
      Group: { Type: "AWS::EC2::SecurityGroup", Properties },
      ...Object.fromEntries(rules),
    },
    { Group: { "Fn::GetAtt": ["Group", "GroupId"] } },
  );
}

/** A region with the stack `web` of that template. */
function aStackOf(body: string) {
  const { call, advance } = aRegion({ services });
  const run = (operation: typeof createStack | typeof updateStack, TemplateBody: string): void => {
    call(operation, { StackName: "web", TemplateBody });
    advance("0s");
  };
  run(createStack, body);
  const stack = () => call(describeStacks, { StackName: "web" }).Stacks?.[0];
  return {
    update: (next: string) => run(updateStack, next),
    status: () => stack()?.StackStatus,
    /** Where traffic may go, as the group's rules say. */
    out: () => {
      const Filters = [{ Name: "group-id", Values: [stack()?.Outputs?.[0]?.OutputValue ?? ""] }];
      const { SecurityGroupRules: rules = [] } = call(describeSecurityGroupRules, { Filters });
      return rules.map(({ CidrIpv4 }) => CidrIpv4).toSorted();
    },
  };
}

it("a group without rules lets everything out, until a rule of its own stands in the template", () => {
  const stack = aStackOf(bodyWith(undefined, {}));
  expect(stack.out()).toEqual(["0.0.0.0/0"]);
  stack.update(bodyWith(undefined, { Https: https }));
  expect(stack.out()).toEqual(["10.1.0.0/16"]);
});

it.each([
  ["that the group begins with", undefined],
  ["that the template gives it", [{ ...everything, Description: "out" }]],
])(
  "a rule that is a resource takes away the one for everything %s, and what is deleted does not bring it back",
  (_, own) => {
    const stack = aStackOf(bodyWith(own, { Https: https, Dns: dns }));
    expect(stack.out()).toEqual(["10.1.0.0/16", "10.2.0.0/16"]);
    stack.update(bodyWith(own, { Https: https }));
    expect(stack.out()).toEqual(["10.1.0.0/16"]);
  },
);

it("everything may be such a rule itself", () => {
  expect(aStackOf(bodyWith(undefined, { Everything: everything })).out()).toEqual(["0.0.0.0/0"]);
});

it("a group whose rule for everything is gone is given others", () => {
  const stack = aStackOf(bodyWith(undefined, { Https: https }));
  stack.update(bodyWith([dns], { Https: https }));
  expect(stack.status()).toBe("UPDATE_COMPLETE");
  expect(stack.out()).toEqual(["10.1.0.0/16", "10.2.0.0/16"]);
});
