import { hex, formatAddress, formatIpv6Address, integerBetween, pick, sizeOf } from "@evenkeel/kernel";
import type { Context } from "../../../engine/context.ts";
import { insufficientFreeAddressesInSubnet, invalidParameterValue } from "../errors.ts";
import { requireRoom } from "../quotas.ts";
import { find, networkInterfaceKind, newId, securityGroupKind, subnetKind } from "../resources.ts";
import { addresses, networkInterfaces, resourceTags, subnets, type NetworkInterface, type Subnet } from "../state.ts";
import { blockOf, ipv6BlockOf } from "./blocks.ts";

export interface NetworkInterfaceOptions {
  readonly subnetId: string;
  readonly securityGroupIds: readonly string[];
  readonly description: string;
  /** @default "interface" */
  readonly interfaceType?: NetworkInterface["interfaceType"];
  /** The AWS service that it is made for, such as `amazon-elb`. @default the region's account */
  readonly requesterId?: string;
  /** Whether it gets a public address of its own. @default false */
  readonly isPublic?: boolean;
  /** Whether it gets an address of the subnet's IPv6 block, where there is one. @default false */
  readonly isDualStack?: boolean;
}

/**
 * Creates a network interface with the subnet's next free address. Addresses are handed out in rotation, so that a
 * released one is not used again soon.
 *
 * Errors: `InvalidSubnetID.NotFound`, `InvalidGroup.NotFound`, `InvalidParameterValue` for groups of another VPC,
 * `SecurityGroupsPerInterfaceLimitExceeded`, `InsufficientFreeAddressesInSubnet`.
 */
export function createNetworkInterface(context: Context, options: NetworkInterfaceOptions): NetworkInterface {
  const { tx, random, now, region, account } = context;
  const subnet = find(tx, subnetKind, options.subnetId);
  requireSecurityGroups(context, subnet, options.securityGroupIds);
  const privateIpAddress = takeAddress(context, subnet);
  const networkInterface: NetworkInterface = {
    networkInterfaceId: newId(context, networkInterfaceKind),
    attachmentId: `eni-attach-${hex(random, 17)}`,
    subnetId: subnet.subnetId,
    vpcId: subnet.vpcId,
    availabilityZone: subnet.availabilityZone,
    privateIpAddress,
    privateDnsName: privateDnsName(privateIpAddress, region),
    ...(options.isDualStack === true && subnet.ipv6 && { ipv6Address: freeIpv6Address(context, subnet) }),
    ...(options.isPublic === true && { publicIp: freePublicIp(context) }),
    macAddress: `0a:${hex(random, 10).replace(/..(?!$)/g, "$&:")}`,
    securityGroupIds: options.securityGroupIds,
    description: options.description,
    interfaceType: options.interfaceType ?? "interface",
    requesterId: options.requesterId ?? account,
    createdAtMs: now,
  };
  tx.put(networkInterfaces, networkInterface);
  return networkInterface;
}

/** Whether anything in a VPC has a public address, of its own or an elastic one. */
export function hasPublicAddresses({ tx }: Pick<Context, "tx">, vpcId: string): boolean {
  return tx.by(networkInterfaces, "vpcId", vpcId).some(({ networkInterfaceId, publicIp }) => {
    return publicIp !== undefined || tx.by(addresses, "networkInterfaceId", networkInterfaceId).length > 0;
  });
}

/**
 * From the block for benchmarks, which no host on the internet has either, and which is larger than the one of Elastic IP addresses.
 * https://datatracker.ietf.org/doc/html/rfc2544#appendix-C.2.2
 */
function freePublicIp({ tx, random }: Context): string {
  const taken = new Set(tx.list(networkInterfaces).map(({ publicIp }) => publicIp));
  for (;;) {
    const address = `198.${pick(random, [18, 19])}.${integerBetween(random, 0, 255)}.${integerBetween(random, 1, 254)}`;
    if (!taken.has(address)) return address;
  }
}

/** One of the IPv6 addresses of a subnet that no interface has. */
function freeIpv6Address({ tx, random }: Context, { subnetId, ipv6 }: Subnet): string {
  const { first } = ipv6BlockOf(ipv6?.cidrBlock ?? "");
  const taken = new Set(tx.by(networkInterfaces, "subnetId", subnetId).map(({ ipv6Address }) => ipv6Address));
  for (;;) {
    const address = formatIpv6Address(first + BigInt(`0x${hex(random, 16)}`));
    if (!taken.has(address)) return address;
  }
}

/** Removes a network interface and lets go of its Elastic IP address; does nothing when it is gone already. */
export function deleteNetworkInterface({ tx }: Context, networkInterfaceId: string): void {
  for (const { allocationId, publicIp } of tx.by(addresses, "networkInterfaceId", networkInterfaceId)) {
    tx.put(addresses, { allocationId, publicIp });
  }
  tx.delete(resourceTags, networkInterfaceId);
  tx.delete(networkInterfaces, networkInterfaceId);
}

/** Makes an interface carry these security groups instead of those that it has. Errors as for `createNetworkInterface`. */
export function setSecurityGroups(
  context: Context,
  networkInterfaceId: string,
  securityGroupIds: readonly string[],
): void {
  const networkInterface = find(context.tx, networkInterfaceKind, networkInterfaceId);
  requireSecurityGroups(context, find(context.tx, subnetKind, networkInterface.subnetId), securityGroupIds);
  context.tx.put(networkInterfaces, { ...networkInterface, securityGroupIds });
}

/** How many addresses of the subnet are free: its size without AWS's five and its interfaces' own. */
export function availableIpAddressCount({ tx }: Pick<Context, "tx">, subnet: Subnet): number {
  return hostNumbers(subnet) - tx.by(networkInterfaces, "subnetId", subnet.subnetId).length;
}

/** The first four addresses and the last one are AWS's own. */
const firstHostNumber = 4;

function hostNumbers(subnet: Subnet): number {
  return sizeOf(blockOf(subnet.cidrBlock)) - firstHostNumber - 1;
}

function takeAddress({ tx }: Context, subnet: Subnet): string {
  const { first } = blockOf(subnet.cidrBlock);
  const taken = new Set(tx.by(networkInterfaces, "subnetId", subnet.subnetId).map((it) => it.privateIpAddress));
  const count = hostNumbers(subnet);
  for (let step = 0; step < count && taken.size < count; step++) {
    const hostNumber = firstHostNumber + ((subnet.nextHostNumber - firstHostNumber + step) % count);
    const address = formatAddress(first + hostNumber);
    if (taken.has(address)) continue;
    tx.put(subnets, { ...subnet, nextHostNumber: hostNumber + 1 });
    return address;
  }
  throw insufficientFreeAddressesInSubnet(subnet.subnetId);
}

function requireSecurityGroups({ tx }: Context, { vpcId }: Subnet, groupIds: readonly string[]): void {
  requireRoom(groupIds.length - 1, "securityGroupsPerInterface");
  for (const groupId of groupIds) {
    if (find(tx, securityGroupKind, groupId).vpcId === vpcId) continue;
    throw invalidParameterValue(`Security group ${groupId} and the subnet belong to different networks.`);
  }
}

/** As EC2 names a private address: us-east-1 alone has `ec2.internal`. */
function privateDnsName(address: string, region: string): string {
  const domain = region === "us-east-1" ? "ec2.internal" : `${region}.compute.internal`;
  return `ip-${address.replaceAll(".", "-")}.${domain}`;
}
