import type { AssociateVpcCidrBlockRequest, AssociateVpcCidrBlockResult } from "@aws-sdk/client-ec2";
import { contains, overlaps } from "@evenkeel/kernel";
import type { View } from "../../../store/store.ts";
import type { Operation } from "../../../engine/service.ts";
import { vpcBlockShape, vpcIpv6BlockShape } from "../descriptions/vpc.ts";
import { cidrLimitExceeded, invalidParameterCombination, invalidVpcRange } from "../errors.ts";
import { blockOf } from "../network/blocks.ts";
import { isRestricted } from "../network/restricted-blocks.ts";
import { addBlock, addRequestedIpv6Block, ipv4BlocksIn, ipv6Members, vpcCidrBlock } from "../network/vpc-blocks.ts";
import { blocksPerVpcMax } from "../quotas.ts";
import { required, supportOnly } from "../request.ts";
import { find, vpcKind } from "../resources.ts";
import { routeTables, type Vpc } from "../state.ts";

/**
 * Gives a VPC a further IPv4 block, or an IPv6 block of Amazon's.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AssociateVpcCidrBlock.html
 */
export const associateVpcCidrBlock: Operation<AssociateVpcCidrBlockRequest, AssociateVpcCidrBlockResult> = (
  input,
  context,
) => {
  supportOnly(input, "AssociateVpcCidrBlock", ["VpcId", "CidrBlock", ...ipv6Members]);
  const { tx } = context;
  const vpc = find(tx, vpcKind, required(input, "VpcId"));
  if (input.CidrBlock && input.AmazonProvidedIpv6CidrBlock) {
    throw invalidParameterCombination("Give only one of cidrBlock and amazonProvidedIpv6CidrBlock.");
  }
  const ipv6 = addRequestedIpv6Block(context, vpc, input);
  if (ipv6) return { VpcId: vpc.vpcId, Ipv6CidrBlockAssociation: vpcIpv6BlockShape(ipv6, "associating", context) };
  const cidrBlock = vpcCidrBlock(required(input, "CidrBlock"));
  requireAllowed(tx, vpc, cidrBlock);
  const block = addBlock(context, vpc, { family: "ipv4", cidrBlock });
  return { VpcId: vpc.vpcId, CidrBlockAssociation: vpcBlockShape(block, "associating") };
};

/** Errors: `InvalidVpc.Range` for a block that is restricted, overlaps another one or hides a route; `CidrLimitExceeded`. */
function requireAllowed(view: View, { vpcId, cidrBlock: primary }: Vpc, cidrBlock: string): void {
  const existing = ipv4BlocksIn(view, vpcId);
  if (isRestricted(cidrBlock, primary, existing)) {
    throw invalidVpcRange(
      `The CIDR '${cidrBlock}' is restricted. Use a CIDR from the same private address range as the current VPC CIDR, ` +
        "or use a publicly-routable CIDR. For additional restrictions, see " +
        "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html",
    );
  }
  const conflicting =
    existing.find((other) => overlaps(blockOf(other), blockOf(cidrBlock))) ?? hidden(view, vpcId, cidrBlock);
  if (conflicting !== undefined) throw invalidVpcRange(`The CIDR '${cidrBlock}' conflicts with ${conflicting}.`);
  if (existing.length >= blocksPerVpcMax) throw cidrLimitExceeded(vpcId, blocksPerVpcMax);
}

/**
 * The destination of a route that a block would be as large as: it must be smaller than those of all routes of the VPC.
 * https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html#vpc-resize
 */
function hidden(view: View, vpcId: string, cidrBlock: string): string | undefined {
  const destinations = view.by(routeTables, "vpcId", vpcId).flatMap(({ routes }) => routes.map((it) => it.destination));
  const inside = destinations.find(
    ({ kind, value }) => kind === "ipv4" && contains(blockOf(cidrBlock), blockOf(value)),
  );
  return inside?.value;
}
