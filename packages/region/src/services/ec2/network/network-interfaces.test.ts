import fc from "fast-check";
import { expect, it } from "vitest";
import { contains, parseCidr } from "@evenkeel/kernel";
import { aRegion } from "../../../testing/region.ts";
import { createNetworkInterface, deleteNetworkInterface } from "./network-interfaces.ts";
import { createSubnet } from "../operations/CreateSubnet.ts";
import { createVpc } from "../operations/CreateVpc.ts";
import { describeSubnets } from "../operations/DescribeSubnets.ts";
import { ec2 } from "../service.ts";
import { networkInterfaces } from "../state.ts";

it("never gives an address twice, nor one that AWS keeps, and counts those that are free", () => {
  const steps = fc.array(fc.oneof(fc.constant("create" as const), fc.nat({ max: 20 })), { maxLength: 60 });
  fc.assert(
    fc.property(steps, (history) => {
      const subnet = aSubnet("10.1.2.16/28");
      for (const step of history) {
        if (step === "create") subnet.tryToCreate();
        else subnet.removeAt(step);
      }
      const held = subnet.addresses();
      expect(new Set(held).size).toBe(held.length);
      for (const address of held) {
        expect(contains(block("10.1.2.16/28"), block(`${address}/32`))).toBe(true);
        expect(["16", "17", "18", "19", "31"]).not.toContain(address.split(".")[3]);
      }
      expect(subnet.available()).toBe(11 - held.length);
    }),
    { numRuns: 100 },
  );
});

it("does not use a released address again before it has been around the subnet", () => {
  const subnet = aSubnet("10.1.2.0/28");
  const given: string[] = [];
  for (let i = 0; i < 11; i++) {
    given.push(subnet.create().privateIpAddress);
    subnet.removeAt(0);
  }
  expect(new Set(given).size).toBe(11);
  expect(subnet.create().privateIpAddress).toBe(given[0]);
});

it("refuses the interface for which there is no address left", () => {
  const subnet = aSubnet("10.1.2.0/28");
  for (let i = 0; i < 11; i++) subnet.create();
  expect(() => subnet.create()).toThrow("does not have enough free addresses to satisfy the request");
  subnet.removeAt(3);
  expect(subnet.create().privateIpAddress).toBe("10.1.2.7");
});

it("describes an interface as EC2 does", () => {
  const networkInterface = aSubnet("10.1.2.0/28").create();
  expect(networkInterface).toMatchObject({
    privateIpAddress: "10.1.2.4",
    privateDnsName: "ip-10-1-2-4.ap-southeast-2.compute.internal",
    availabilityZone: "ap-southeast-2a",
  });
  expect(networkInterface.networkInterfaceId).toMatch(/^eni-[0-9a-f]{17}$/);
  expect(networkInterface.macAddress).toMatch(/^0a(:[0-9a-f]{2}){5}$/);
});

function aSubnet(CidrBlock: string) {
  const { call, engine, store } = aRegion({ services: [ec2] });
  const VpcId = call(createVpc, { CidrBlock: "10.1.0.0/16" }).Vpc?.VpcId;
  const subnetId = call(createSubnet, { VpcId, CidrBlock }).Subnet?.SubnetId ?? "";
  const all = () => store.by(networkInterfaces, "subnetId", subnetId);
  const create = () =>
    engine.run((context) => createNetworkInterface(context, { subnetId, securityGroupIds: [], description: "a task" }));
  return {
    create,
    tryToCreate: () => all().length < 11 && create(),
    removeAt(index: number): void {
      const networkInterface = all()[index];
      if (networkInterface)
        engine.run((context) => deleteNetworkInterface(context, networkInterface.networkInterfaceId));
    },
    addresses: () => all().map(({ privateIpAddress }) => privateIpAddress),
    available: () => call(describeSubnets, {}).Subnets?.[0]?.AvailableIpAddressCount,
  };
}

function block(text: string) {
  const parsed = parseCidr(text);
  if (!parsed) throw new Error(`${text} is no block`);
  return parsed;
}
