import { expect, it } from "vitest";
import { aRegion } from "../../testing/region.ts";
import { documentedFilters } from "./documented-filters.ts";
import { describeAvailabilityZones } from "./operations/DescribeAvailabilityZones.ts";
import { describeSecurityGroups } from "./operations/DescribeSecurityGroups.ts";
import { describeVpcs } from "./operations/DescribeVpcs.ts";
import { kinds } from "./resources.ts";
import { ec2 } from "./service.ts";

const by = (Name: string) => ({ Filters: [{ Name, Values: ["a"] }] });

it("refuses filters that EC2 has and the region has not, by name", () => {
  const { refusal } = aRegion({ services: [ec2] });
  const notBuilt = (name: string) => ({
    code: "UnsupportedOperation",
    message: `Evenkeel does not support the filter '${name}' yet.`,
  });
  const ipv6 = "ipv6-cidr-block-association.state";
  expect(refusal(describeVpcs, by(ipv6))).toEqual(notBuilt(ipv6));
  const permitted = "egress.ip-permission.user-id";
  expect(refusal(describeSecurityGroups, by(permitted))).toEqual(notBuilt(permitted));
  expect(refusal(describeAvailabilityZones, by("message"))).toEqual(notBuilt("message"));
  expect(refusal(describeVpcs, by("colour"))).toEqual({
    code: "InvalidParameterValue",
    message: "The filter 'colour' is invalid",
  });
});

it("knows the filters of every kind that can be described", () => {
  expect(kinds.map(({ type }) => type).filter((type) => !documentedFilters[type])).toEqual([]);
});
