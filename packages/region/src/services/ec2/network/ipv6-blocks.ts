import { containsIpv6, formatIpv6Cidr, integerBetween, parseIpv6Cidr } from "@evenkeel/kernel";
import type { Context } from "../../../engine/context.ts";
import type { View } from "../../../store/store.ts";
import { ServiceError } from "../../../wire/contract/service-error.ts";
import { invalidParameterValue, invalidSubnetRange } from "../errors.ts";
import { newId } from "../resources.ts";
import { subnets, vpcCidrBlocks, type Subnet } from "../state.ts";
import { ipv6BlockOf } from "./blocks.ts";

/** The IPv6 blocks of a VPC. */
export function ipv6BlocksIn(view: View, vpcId: string): readonly string[] {
  const blocks = view.by(vpcCidrBlocks, "vpcId", vpcId);
  return blocks.filter(({ family }) => family === "ipv6").map(({ cidrBlock }) => cidrBlock);
}

/** The prefix of documentation, of which no host on the internet is: https://datatracker.ietf.org/doc/html/rfc3849 */
const documentation = ipv6BlockOf("2001:db8::/32");

/** A /56 that no VPC of the region has, as Amazon provides one. */
export function freeIpv6Block({ tx, random }: Context): string {
  const taken = new Set(tx.list(vpcCidrBlocks).map(({ cidrBlock }) => cidrBlock));
  for (;;) {
    const number = BigInt(integerBetween(random, 0, 2 ** 24 - 1));
    const block = formatIpv6Cidr({ first: documentation.first + (number << 72n), prefixLength: 56 });
    if (!taken.has(block)) return block;
  }
}

/**
 * The association of an IPv6 block with a subnet: a /44 to a /64 in steps of four, within a block of the VPC.
 * https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html#subnet-sizing-ipv6
 *
 * Errors: `InvalidParameterValue` for what has no such size, `InvalidSubnet.Range`, `InvalidSubnet.Conflict`.
 */
export function subnetIpv6Block(context: Context, vpcId: string, text: string): NonNullable<Subnet["ipv6"]> {
  const block = parseIpv6Cidr(text);
  if (!block || block.prefixLength < 44 || block.prefixLength > 64 || block.prefixLength % 4 !== 0) {
    throw invalidParameterValue(`invalid value for parameter ipv6-cidr-block: ${text}`);
  }
  const { tx } = context;
  if (!ipv6BlocksIn(tx, vpcId).some((outer) => containsIpv6(ipv6BlockOf(outer), block))) {
    throw invalidSubnetRange(`The IPv6 CIDR '${text}' is invalid.`);
  }
  const others = tx.by(subnets, "vpcId", vpcId).flatMap(({ ipv6 }) => (ipv6 ? ipv6BlockOf(ipv6.cidrBlock) : []));
  if (others.some((other) => containsIpv6(other, block) || containsIpv6(block, other))) {
    throw new ServiceError({
      code: "InvalidSubnet.Conflict",
      message: `The IPv6 CIDR '${text}' conflicts with another subnet`,
    });
  }
  return { associationId: newId(context, { prefix: "subnet-cidr-assoc" }), cidrBlock: formatIpv6Cidr(block) };
}
