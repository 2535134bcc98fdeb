import { subnetPlanOf, type ServiceDefinition } from "@evenkeel/definition";
import { IpAddresses, SubnetType, Vpc, type IVpc } from "aws-cdk-lib/aws-ec2";
import { Fn } from "aws-cdk-lib";
import type { Construct } from "constructs";

/** What a network is made from. */
export type NetworkPlan = Pick<ServiceDefinition, "network" | "zones">;

/** The VPC: in each zone a public subnet for the load balancer and a private one for tasks. */
export function addNetwork(scope: Construct, definition: NetworkPlan): IVpc {
  const { zones, network } = definition;
  const { prefix, reservedZones } = subnetPlanOf(definition);
  const vpc = new Vpc(scope, "Vpc", {
    ipAddresses: IpAddresses.cidr(network.cidr),
    availabilityZones: [...zones],
    reservedAzs: reservedZones,
    natGateways: natGateways(network.nat, zones.length),
    // Emptying the default security group takes a Lambda function; nothing here ever uses that group.
    restrictDefaultSecurityGroup: false,
    subnetConfiguration: [
      // Nothing in the public subnets needs a public address of its own: the load balancer and the NAT gateways bring theirs.
      { name: "Public", subnetType: SubnetType.PUBLIC, cidrMask: prefix, mapPublicIpOnLaunch: false },
      { name: "Private", ...privateSubnets(definition), cidrMask: prefix },
    ],
  });
  return vpc as IVpc; // the class is its interface, but for CDK's looser reading of optional members
}

/** The subnets for tasks. */
export function privateSubnets({ network }: Pick<NetworkPlan, "network">): { readonly subnetType: SubnetType } {
  return { subnetType: network.nat === "none" ? SubnetType.PRIVATE_ISOLATED : SubnetType.PRIVATE_WITH_EGRESS };
}

/** The VPC that the stack of a shared network has exported. */
export function importNetwork(scope: Construct, { network, zones }: NetworkPlan, shared: string): IVpc {
  const subnetIds = (kind: SubnetKind): string[] =>
    zones.map((_, at) => Fn.importValue(exportNames(shared).subnetId(kind, at)));
  return Vpc.fromVpcAttributes(scope, "Vpc", {
    vpcId: Fn.importValue(exportNames(shared).vpcId),
    vpcCidrBlock: network.cidr,
    availabilityZones: [...zones],
    publicSubnetIds: subnetIds("Public"),
    ...(network.nat === "none"
      ? { isolatedSubnetIds: subnetIds("Private") }
      : { privateSubnetIds: subnetIds("Private") }),
  });
}

export type SubnetKind = "Public" | "Private";

/** Under which names the stack of a shared network exports what stands in it. */
export function exportNames(shared: string) {
  return {
    vpcId: `${shared}-VpcId`,
    subnetId: (kind: SubnetKind, at: number) => `${shared}-${kind}Subnet${at + 1}Id`,
  };
}

function natGateways(nat: NetworkPlan["network"]["nat"], zones: number): number {
  if (nat === "none") return 0;
  return nat === "single" ? 1 : zones;
}
