import type { CreateVpcRequest } from "@aws-sdk/client-ec2";
import type { Context } from "../../../engine/context.ts";
import type { View } from "../../../store/store.ts";
import { cidrLimitExceeded, invalidVpcRange, unsupported } from "../errors.ts";
import { blocksPerVpcMax } from "../quotas.ts";
import { canonicalCidr } from "../request.ts";
import { newId } from "../resources.ts";
import { blockOf } from "./blocks.ts";
import { freeIpv6Block, ipv6BlocksIn } from "./ipv6-blocks.ts";
import { addIpv6Defaults } from "./ipv6-defaults.ts";
import { routeTables, vpcCidrBlocks, vpcs, type Route, type Vpc, type VpcCidrBlock } from "../state.ts";

type BlocksOf = Pick<Vpc, "vpcId" | "cidrBlock" | "cidrAssociationId">;

/** The canonical form of an IPv4 block that a VPC may have. Errors: `InvalidParameterValue`, `InvalidVpc.Range`. */
export function vpcCidrBlock(text: string): string {
  const canonical = canonicalCidr("cidrBlock", text);
  const { prefixLength } = blockOf(canonical);
  if (prefixLength >= 16 && prefixLength <= 28) return canonical;
  throw invalidVpcRange(`The CIDR '${text}' is invalid.`);
}

/** The blocks of a VPC: the one that it was created with, then the further ones. */
export function blocksOf(view: View, { vpcId, cidrBlock, cidrAssociationId }: BlocksOf): readonly VpcCidrBlock[] {
  const primary: VpcCidrBlock = { associationId: cidrAssociationId, vpcId, family: "ipv4", cidrBlock };
  return [primary, ...view.by(vpcCidrBlocks, "vpcId", vpcId)];
}

/** The IPv4 blocks whose addresses are in the VPC, whatever else they could be. */
export function ipv4BlocksIn(view: View, vpcId: string): readonly string[] {
  const vpc = view.get(vpcs, vpcId);
  return vpc ? ofFamily(blocksOf(view, vpc), "ipv4").map(({ cidrBlock }) => cidrBlock) : [];
}

export function ofFamily(blocks: readonly VpcCidrBlock[], family: VpcCidrBlock["family"]): readonly VpcCidrBlock[] {
  return blocks.filter((block) => block.family === family);
}

/** What every route table of a VPC begins with: https://docs.aws.amazon.com/vpc/latest/userguide/RouteTables.html */
export function localRoutes(view: View, vpc: BlocksOf): readonly Route[] {
  return blocksOf(view, vpc).map(localRoute);
}

/** Gives a VPC a further block, and its route tables the local route to it. */
export function addBlock(context: Context, { vpcId }: Vpc, content: Pick<VpcCidrBlock, "family" | "cidrBlock">) {
  const { tx } = context;
  const block: VpcCidrBlock = { associationId: newId(context, { prefix: "vpc-cidr-assoc" }), vpcId, ...content };
  const isFirstOfIpv6 = block.family === "ipv6" && ipv6BlocksIn(tx, vpcId).length === 0;
  tx.put(vpcCidrBlocks, block);
  if (isFirstOfIpv6) addIpv6Defaults(context, vpcId);
  for (const table of tx.by(routeTables, "vpcId", vpcId)) {
    const others = table.routes.findIndex((route) => !isLocal(route));
    const end = others === -1 ? table.routes.length : others;
    tx.put(routeTables, { ...table, routes: table.routes.toSpliced(end, 0, localRoute(block)) });
  }
  return block;
}

/** What a request may say of an IPv6 block that it wants for a VPC. */
export const ipv6Members = ["AmazonProvidedIpv6CidrBlock", "Ipv6CidrBlockNetworkBorderGroup"] as const;

/** Gives a VPC the IPv6 block that a request asks Amazon for. Errors: `CidrLimitExceeded`; unsupported for other places than the region. */
export function addRequestedIpv6Block(
  context: Context,
  vpc: Vpc,
  input: Pick<CreateVpcRequest, (typeof ipv6Members)[number]>,
): VpcCidrBlock | undefined {
  if (input.AmazonProvidedIpv6CidrBlock !== true) return undefined;
  const borderGroup = input.Ipv6CidrBlockNetworkBorderGroup ?? context.region;
  if (borderGroup !== context.region) throw unsupported(`Ipv6CidrBlockNetworkBorderGroup ${borderGroup}`);
  if (ipv6BlocksIn(context.tx, vpc.vpcId).length >= blocksPerVpcMax) {
    throw cidrLimitExceeded(vpc.vpcId, blocksPerVpcMax);
  }
  return addBlock(context, vpc, { family: "ipv6", cidrBlock: freeIpv6Block(context) });
}

/** Takes a further block away from its VPC, and the local routes to it from the route tables. */
export function removeBlock({ tx }: Context, { associationId, vpcId, cidrBlock }: VpcCidrBlock): void {
  tx.delete(vpcCidrBlocks, associationId);
  for (const table of tx.by(routeTables, "vpcId", vpcId)) {
    const routes = table.routes.filter((route) => !(isLocal(route) && route.destination.value === cidrBlock));
    tx.put(routeTables, { ...table, routes });
  }
}

function localRoute({ family, cidrBlock }: VpcCidrBlock): Route {
  return {
    destination: { kind: family, value: cidrBlock },
    target: { kind: "gateway", id: "local" },
    origin: "CreateRouteTable",
  };
}

function isLocal({ target }: Route): boolean {
  return target.id === "local";
}
