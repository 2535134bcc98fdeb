import { expect } from "vitest";
import { mostFilterValues, longestFilterValue } from "../../services/ec2/descriptions/filters.ts";
import { largestPage } from "../../services/ec2/descriptions/describe.ts";
import { quotas, mostTagged } from "../../services/ec2/quotas.ts";
import { simulatedRegion, type SimulatedRegion } from "../../simulation/simulated-region.ts";
import { answered, names, refusesBeyond, type Answer, type Bound, type Input } from "./bound.ts";
import { aNetwork } from "./network.ts";

const paged = [
  ...["InternetGateways", "NatGateways", "NetworkAcls", "NetworkInterfaces", "PrefixLists", "RouteTables"],
  ...["SecurityGroupRules", "SecurityGroups", "Subnets", "Tags", "VpcEndpoints", "Vpcs"],
];
const filtered = [...paged, "Addresses", "AvailabilityZones"];

export const ec2Bounds: readonly Bound[] = [
  {
    ...{ operation: "every paged Describe of EC2", what: "items asked for", bound: largestPage, beyond: "refused" },
    probe: () => {
      for (const what of paged)
        refusesBeyond(largestPage, {
          call: ["ec2", `Describe${what}`],
          input: (MaxResults) => ({ MaxResults }),
          error: {
            code: "InvalidParameterValue",
            message: "Value ( 1001 ) for parameter maxResults is invalid. Expecting a value less than 1000.",
          },
        })();
    },
  },
  {
    ...{ operation: "every Describe of EC2", what: "filter values", bound: mostFilterValues, beyond: "refused" },
    probe: () => {
      for (const what of filtered)
        refusesBeyond(mostFilterValues, {
          call: ["ec2", `Describe${what}`],
          input: (count) => filters(what, names(count - 1), ["b"]),
          error: {
            code: "FilterLimitExceeded",
            message: "The maximum number of filter values specified on a single call is 200",
          },
        })();
    },
  },
  {
    ...{ operation: "every Describe of EC2", what: "characters of a filter value", bound: longestFilterValue },
    beyond: "refused",
    probe: () => {
      for (const what of filtered)
        refusesBeyond(longestFilterValue, {
          given: taggedNetwork,
          call: ["ec2", `Describe${what}`],
          // What a matcher that tries every way would not end with.
          input: (count) => filters(what, [`${"*a".repeat((count - 1) / 2)}b`.padEnd(count, "*")]),
          error: { code: "FilterLimitExceeded", message: "The maximum length for a filter value is 255 characters" },
        })();
    },
  },
  {
    ...{ operation: "CreateTags, DeleteTags", what: "resources", bound: mostTagged, beyond: "refused" },
    probe: () => {
      for (const operation of ["CreateTags", "DeleteTags"]) {
        const region = simulatedRegion();
        const { VpcId } = aNetwork(region);
        const tag = (count: number) =>
          answered(region, ["ec2", operation], { Resources: names(count).map(() => VpcId), Tags: [{ Key: "a" }] });
        expect(tag(mostTagged)).not.toHaveProperty("code");
        expect(tag(mostTagged + 1)).toEqual({
          code: "InvalidParameterValue",
          message: "At most 1000 resources can be tagged in a request, not 1001.",
        });
      }
    },
  },
  {
    ...{ operation: "AuthorizeSecurityGroupIngress, AuthorizeSecurityGroupEgress", what: "rules of a security group" },
    ...{ bound: quotas.rulesPerSecurityGroup, beyond: "refused" },
    probe: () => {
      refusesBeyond(quotas.rulesPerSecurityGroup, {
        call: ["ec2", "AuthorizeSecurityGroupIngress"],
        input: (count, region) => ({ GroupId: groupOf(region), IpPermissions: permissions(count) }),
        error: {
          code: "RulesPerSecurityGroupLimitExceeded",
          message: "The maximum number of rules per security group has been reached.",
        },
      })();
    },
  },
];

function filters(what: string, ...values: readonly (readonly string[])[]): Input {
  const Name = what === "AvailabilityZones" ? "zone-name" : what === "Tags" ? "value" : "tag:a";
  return { [what === "NatGateways" ? "Filter" : "Filters"]: values.map((Values) => ({ Name, Values })) };
}

function taggedNetwork(region: SimulatedRegion): void {
  const { VpcId } = aNetwork(region);
  region.call("ec2", "CreateTags", { Resources: [VpcId], Tags: [{ Key: "a", Value: "a".repeat(255) }] });
}

function groupOf(region: SimulatedRegion): unknown {
  const { VpcId } = aNetwork(region);
  const group = { GroupName: "many", Description: "many", VpcId };
  return (region.call("ec2", "CreateSecurityGroup", group) as Answer)["GroupId"];
}

function permissions(count: number): readonly Input[] {
  return Array.from({ length: count }, (_, port) => ({
    ...{ IpProtocol: "tcp", FromPort: port, ToPort: port, IpRanges: [{ CidrIp: "10.0.0.0/8" }] },
  }));
}
