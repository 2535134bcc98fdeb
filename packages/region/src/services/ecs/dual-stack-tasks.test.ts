import { expect, it } from "vitest";
import { associateSubnetCidrBlock } from "../ec2/operations/AssociateSubnetCidrBlock.ts";
import { associateVpcCidrBlock } from "../ec2/operations/AssociateVpcCidrBlock.ts";
import { describeNetworkInterfaces } from "../ec2/operations/DescribeNetworkInterfaces.ts";
import { describeSubnets } from "../ec2/operations/DescribeSubnets.ts";
import { describeTasks } from "./operations/DescribeTasks.ts";
import { listTasks } from "./operations/ListTasks.ts";
import { aServiceRegion } from "./testing/service-region.ts";

it("gives a task in a subnet with an IPv6 block an address of it besides, and load balancers none", () => {
  const region = aServiceRegion();
  const { call } = region;
  const [SubnetId = "", second = ""] = region.subnetIds;
  const VpcId = call(describeSubnets, { SubnetIds: [SubnetId] }).Subnets?.[0]?.VpcId;
  const added = call(associateVpcCidrBlock, { VpcId, AmazonProvidedIpv6CidrBlock: true });
  const block = added.Ipv6CidrBlockAssociation?.Ipv6CidrBlock?.replace("/56", "/64") ?? "";
  call(associateSubnetCidrBlock, { SubnetId, Ipv6CidrBlock: block });

  region.aService({ desiredCount: 2 });
  const { taskArns } = call(listTasks, { cluster: "web" });
  const { tasks = [] } = call(describeTasks, { cluster: "web", tasks: taskArns });
  const addresses = tasks.map((task) => [
    task.attachments?.[0]?.details?.find(({ name }) => name === "subnetId")?.value,
    task.containers?.[0]?.networkInterfaces?.[0]?.ipv6Address,
  ]);
  const interfaces = call(describeNetworkInterfaces, {}).NetworkInterfaces ?? [];
  const dualStack = interfaces.flatMap(({ Ipv6Addresses = [] }) => Ipv6Addresses.map((it) => it.Ipv6Address));
  expect(dualStack).toHaveLength(1);
  expect(dualStack[0]?.startsWith(block.replace(/:?:\/64$/, ":"))).toBe(true);
  expect(addresses.toSorted()).toEqual(
    [
      [SubnetId, dualStack[0]],
      [second, undefined],
    ].toSorted(),
  );
});
