import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { aRegion } from "../../testing/region.ts";
import { createNetworkInterface } from "./network/network-interfaces.ts";
import { createNetworkAcl } from "./operations/CreateNetworkAcl.ts";
import { createNetworkAclEntry } from "./operations/CreateNetworkAclEntry.ts";
import { createSubnet } from "./operations/CreateSubnet.ts";
import { createVpc } from "./operations/CreateVpc.ts";
import { deleteNetworkAcl } from "./operations/DeleteNetworkAcl.ts";
import { deleteNetworkAclEntry } from "./operations/DeleteNetworkAclEntry.ts";
import { describeNetworkAcls } from "./operations/DescribeNetworkAcls.ts";
import { replaceNetworkAclAssociation } from "./operations/ReplaceNetworkAclAssociation.ts";
import { replaceNetworkAclEntry } from "./operations/ReplaceNetworkAclEntry.ts";
import { networkAclObstacle } from "./reachability/network-acls.ts";
import { ec2 } from "./service.ts";
import { networkAclAssociations } from "./state.ts";

function aVpc() {
  const region = aRegion({ services: [ec2] });
  const { call, engine } = region;
  const VpcId = call(createVpc, { CidrBlock: "10.0.0.0/16" }).Vpc?.VpcId ?? "";
  const subnets = ["10.0.0.0/24", "10.0.1.0/24"].map(
    (CidrBlock) => call(createSubnet, { VpcId, CidrBlock }).Subnet?.SubnetId ?? "",
  );
  const NetworkAclId = call(createNetworkAcl, { VpcId }).NetworkAcl?.NetworkAclId ?? "";
  const interfaceIn = (subnetId = "") =>
    engine.run((context) => createNetworkInterface(context, { subnetId, securityGroupIds: [], description: "" }));
  return {
    ...region,
    ...{ VpcId, subnets, NetworkAclId, interfaceIn },
    shown: () => call(describeNetworkAcls, { NetworkAclIds: [NetworkAclId] }).NetworkAcls?.[0],
    use(this: void, subnetId: string | undefined, id = NetworkAclId): string | undefined {
      const [association] = region.store.by(networkAclAssociations, "subnetId", subnetId ?? "");
      const AssociationId = association?.networkAclAssociationId;
      return call(replaceNetworkAclAssociation, { AssociationId, NetworkAclId: id }).NewAssociationId;
    },
  };
}

const http = { RuleNumber: 100, Egress: false, RuleAction: "allow", CidrBlock: "10.0.7.7/16" } as const;
const web = { ...http, Protocol: "tcp", PortRange: { From: 80, To: 80 } };

it("begins by denying everything, and shows its entries outbound first, by number, with numbers for protocols", () => {
  const { call, NetworkAclId, shown } = aVpc();
  const denied = { RuleNumber: 32_767, RuleAction: "deny", Protocol: "-1", CidrBlock: "0.0.0.0/0" };
  const last = [true, false].map((Egress) => ({ ...denied, Egress }));
  expect(shown()).toMatchObject({ IsDefault: false, Entries: last, Associations: [] });
  call(createNetworkAclEntry, { NetworkAclId, ...web });
  expect(shown()?.Entries).toMatchObject([
    { Egress: true, RuleNumber: 32_767 },
    { ...web, Protocol: "6", CidrBlock: "10.0.0.0/16" },
    { Egress: false, RuleNumber: 32_767 },
  ]);
  call(replaceNetworkAclEntry, { NetworkAclId, ...web, RuleAction: "deny" });
  expect(shown()?.Entries?.[1]?.RuleAction).toBe("deny");
  call(deleteNetworkAclEntry, { NetworkAclId, RuleNumber: 100, Egress: false });
  expect(shown()?.Entries).toHaveLength(2);
});

it("takes the place of the subnet's network ACL under a new association, and stays while a subnet uses it", () => {
  const { call, NetworkAclId, VpcId, subnets, shown, use } = aVpc();
  const associationId = use(subnets[0]);
  expect(shown()?.Associations).toEqual([
    { NetworkAclAssociationId: associationId, NetworkAclId, SubnetId: subnets[0] },
  ]);
  expect(() => call(deleteNetworkAcl, { NetworkAclId })).toThrow("has dependencies and cannot be deleted");
  const Filters = [
    { Name: "vpc-id", Values: [VpcId] },
    { Name: "default", Values: ["true"] },
  ];
  const standard = call(describeNetworkAcls, { Filters }).NetworkAcls?.[0]?.NetworkAclId;
  expect(() => call(deleteNetworkAcl, { NetworkAclId: standard })).toThrow("cannot delete default network ACL");
  use(subnets[0], standard);
  call(deleteNetworkAcl, { NetworkAclId });
  expect(() => call(deleteNetworkAcl, { NetworkAclId })).toThrow(`The networkAcl ID '${NetworkAclId}' does not exist`);
});

describe("an entry", () => {
  it.each([
    ["of a number that is taken", web, "The network acl entry identified by 100 already exists."],
    ["of the last number", { ...web, RuleNumber: 32_767 }, "Value (32767) for parameter ruleNumber is invalid"],
    ["of TCP without ports", { ...http, RuleNumber: 1, Protocol: "6" }, "must contain the parameter portRange"],
    ["of ICMP without a type", { ...http, RuleNumber: 1, Protocol: "1" }, "must contain the parameter icmpTypeCode"],
    ["of an unknown protocol", { ...http, RuleNumber: 1, Protocol: "http" }, "Invalid value 'http' for IP protocol"],
    ["of no block", { ...web, RuleNumber: 1, CidrBlock: "10.0.0.0" }, "This is not a valid CIDR block"],
    [
      "of ports the wrong way round",
      { ...web, RuleNumber: 1, PortRange: { From: 9, To: 8 } },
      "Invalid port range (9:8)",
    ],
    ["of two blocks", { ...web, RuleNumber: 1, Ipv6CidrBlock: "::/0" }, "An entry has exactly one block"],
    [
      "of ICMPv6 without a type",
      { ...http, RuleNumber: 1, Protocol: "58", CidrBlock: undefined, Ipv6CidrBlock: "::/0" },
      "must contain the parameter icmpTypeCode",
    ],
  ])("%s is refused", (_what, entry, message) => {
    const { call, NetworkAclId, shown } = aVpc();
    call(createNetworkAclEntry, { NetworkAclId, ...web });
    expect(() => call(createNetworkAclEntry, { NetworkAclId, ...entry })).toThrow(message);
    expect(shown()?.Entries).toHaveLength(3);
  });

  it("for IPv6 is shown by its block, and lets nothing through over IPv4", () => {
    const { call, store, NetworkAclId, subnets, interfaceIn, use, shown } = aVpc();
    const [first = "", second = ""] = subnets;
    use(second);
    const both = { NetworkAclId, Protocol: "-1", RuleAction: "allow" } as const;
    for (const Egress of [true, false]) {
      call(createNetworkAclEntry, { ...both, RuleNumber: 100, Egress, Ipv6CidrBlock: "0::0/0" });
    }
    expect(shown()?.Entries?.[0]).toEqual({
      ...{ RuleNumber: 100, Egress: true, RuleAction: "allow", Protocol: "-1", Ipv6CidrBlock: "::/0" },
    });
    const flow = { from: interfaceIn(first), to: interfaceIn(second), port: 80 };
    expect(networkAclObstacle(store, flow)?.resourceId).toBe(NetworkAclId);
  });

  it("that is not there can be neither replaced nor removed", () => {
    const { call, NetworkAclId } = aVpc();
    const absent = "The network acl entry identified by 100 (ingress) does not exist";
    expect(() => call(replaceNetworkAclEntry, { NetworkAclId, ...web })).toThrow(absent);
    expect(() => call(deleteNetworkAclEntry, { NetworkAclId, RuleNumber: 100, Egress: false })).toThrow(absent);
  });
});

it("lets a connection through when the first entries that fit allow its request, and an answer to some port", () => {
  const entry = fc.record({
    number: fc.integer({ min: 1, max: 12 }),
    isOut: fc.boolean(),
    isAllowed: fc.boolean(),
    protocol: fc.constantFrom("-1", "6", "17"),
    block: fc.constantFrom("0.0.0.0/0", "10.0.0.0/24", "10.0.0.4/32", "192.0.2.0/24"),
    from: fc.constantFrom(0, 80, 1024, 30_000),
    to: fc.constantFrom(80, 1023, 40_000, 65_535),
  });
  fc.assert(
    fc.property(fc.uniqueArray(entry, { selector: ({ number }) => number, maxLength: 6 }), (entries) => {
      const { call, store, NetworkAclId, subnets, interfaceIn, use } = aVpc();
      use(subnets[1]);
      const kept = entries.filter(({ from, to }) => from <= to).toSorted((a, b) => a.number - b.number);
      for (const { number, isOut, isAllowed, protocol, block, from, to } of kept) {
        const RuleAction = isAllowed ? "allow" : "deny";
        const place = { NetworkAclId, RuleNumber: number, Egress: isOut, RuleAction, CidrBlock: block } as const;
        call(createNetworkAclEntry, { ...place, Protocol: protocol, PortRange: { From: from, To: to } });
      }
      const isFree = (isOut: boolean, port: number): boolean =>
        kept.find(
          (it) =>
            it.isOut === isOut &&
            (it.protocol === "-1" || (it.protocol === "6" && it.from <= port && port <= it.to)) &&
            it.block !== "192.0.2.0/24",
        )?.isAllowed ?? false;
      const answers = Array.from({ length: 65_536 - 1024 }, (_, index) => index + 1024);
      const isOpen = isFree(false, 80) && answers.some((port) => isFree(true, port));
      const flow = { from: interfaceIn(subnets[0]), to: interfaceIn(subnets[1]), port: 80 };
      expect(networkAclObstacle(store, flow) === undefined).toBe(isOpen);
    }),
    { numRuns: 100 },
  );
});

it("lets through what AWS's own example lets through: answers to 32768 and above, as they come", () => {
  const { call, store, NetworkAclId, subnets, interfaceIn, use } = aVpc();
  use(subnets[0]);
  const anywhere = { NetworkAclId, RuleAction: "allow", CidrBlock: "0.0.0.0/0", Protocol: "6" } as const;
  for (const [RuleNumber, From, To] of [
    [100, 443, 443],
    [140, 32_768, 65_535],
  ] as const) {
    for (const Egress of [true, false]) {
      call(createNetworkAclEntry, { ...anywhere, RuleNumber, Egress, PortRange: { From, To } });
    }
  }
  const own = interfaceIn(subnets[0]);
  expect(networkAclObstacle(store, { from: own, to: "internet", port: 443 })).toBeUndefined();
  expect(networkAclObstacle(store, { from: "internet", to: own, port: 443 })).toBeUndefined();
  expect(networkAclObstacle(store, { from: own, to: "internet", port: 80 })?.text).toBe(
    `${NetworkAclId} drops tcp 80 to the internet on the way out of ${subnets[0]}`,
  );
});

it("offers the last free number before the entry that denies", () => {
  const { call, store, NetworkAclId, subnets, interfaceIn, use } = aVpc();
  use(subnets[0]);
  const all = { NetworkAclId, CidrBlock: "0.0.0.0/0", Protocol: "-1", Egress: true } as const;
  call(createNetworkAclEntry, { ...all, RuleNumber: 10, RuleAction: "deny" });
  call(createNetworkAclEntry, { ...all, RuleNumber: 9, RuleAction: "allow", CidrBlock: "10.9.0.0/16" });
  const obstacle = networkAclObstacle(store, { from: interfaceIn(subnets[0]), to: "internet", port: 443 });
  expect(obstacle?.fix).toContain("--egress --rule-number 8 --protocol tcp --port-range From=443,To=443");
});

it("names the entry that drops the request, and opens it for the whole subnet of the other side", () => {
  const { call, store, NetworkAclId, subnets, interfaceIn, use } = aVpc();
  use(subnets[1]);
  const all = { NetworkAclId, CidrBlock: "0.0.0.0/0", Protocol: "-1", RuleAction: "allow" } as const;
  for (const Egress of [true, false]) call(createNetworkAclEntry, { ...all, RuleNumber: 100, Egress });
  const denied = { RuleNumber: 50, RuleAction: "deny", CidrBlock: "10.0.0.0/24", Protocol: "6" } as const;
  call(createNetworkAclEntry, { NetworkAclId, Egress: false, ...denied, PortRange: { From: 80, To: 80 } });
  const flow = { from: interfaceIn(subnets[0]), to: interfaceIn(subnets[1]), port: 80 };
  const obstacle = networkAclObstacle(store, flow);
  expect(obstacle?.text).toBe(`${NetworkAclId} drops tcp 80 from 10.0.0.0/24 on the way into ${subnets[1]}`);
  expect(obstacle?.fix).toContain(
    "--ingress --rule-number 49 --protocol tcp --port-range From=80,To=80 --cidr-block 10.0.0.0/24",
  );
  call(createNetworkAclEntry, {
    ...{ NetworkAclId, Egress: false, RuleNumber: 49, RuleAction: "allow", Protocol: "6", CidrBlock: "10.0.0.0/24" },
    PortRange: { From: 80, To: 80 },
  });
  expect(networkAclObstacle(store, flow)).toBeUndefined();
});
