import { subnetPlanOf, type ServiceDefinition } from "@evenkeel/definition";
import { IpAddresses, SubnetType, Vpc, type IVpc } from "aws-cdk-lib/aws-ec2";
import type { Construct } from "constructs";

/** The VPC: in each zone a public subnet for the load balancer and a private one for tasks. */
export function addNetwork(scope: Construct, definition: ServiceDefinition): IVpc {
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
export function privateSubnets({ network }: ServiceDefinition): { readonly subnetType: SubnetType } {
  return { subnetType: network.nat === "none" ? SubnetType.PRIVATE_ISOLATED : SubnetType.PRIVATE_WITH_EGRESS };
}

function natGateways(nat: ServiceDefinition["network"]["nat"], zones: number): number {
  if (nat === "none") return 0;
  return nat === "single" ? 1 : zones;
}
