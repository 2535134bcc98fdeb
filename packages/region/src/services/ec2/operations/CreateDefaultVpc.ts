import type { CreateDefaultVpcRequest, CreateDefaultVpcResult } from "@aws-sdk/client-ec2";
import { assert } from "@evenkeel/kernel";
import type { Context } from "../../../engine/context.ts";
import type { Operation } from "../../../engine/service.ts";
import { ServiceError } from "../../../wire/contract/service-error.ts";
import { createAvailabilityZones } from "../availability-zones.ts";
import { vpcDescription } from "../descriptions/vpc.ts";
import { defaultVpc } from "../network/default-vpc.ts";
import { availabilityZones, firstNetworks, routeTableAssociations, subnets, vpcs, type Vpc } from "../state.ts";
import { attachInternetGateway } from "./AttachInternetGateway.ts";
import { createInternetGateway } from "./CreateInternetGateway.ts";
import { createRoute } from "./CreateRoute.ts";
import { createSubnet } from "./CreateSubnet.ts";
import { createVpc } from "./CreateVpc.ts";

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateDefaultVpc.html */
export const createDefaultVpc: Operation<CreateDefaultVpcRequest, CreateDefaultVpcResult> = (_, context) => {
  if (defaultVpc(context))
    throw new ServiceError({
      code: "DefaultVpcAlreadyExists",
      message: "A Default VPC already exists for this account in this region.",
    });
  return { Vpc: { ...vpcDescription.shape(createDefaultNetwork(context), context), State: "pending" } };
};

/**
 * Gives a new region its default VPC, unless none is wanted. Decided once: one that was deleted does not come back, and a
 * region that has networks of its own already gets none.
 */
export function decideFirstNetwork(context: Context, isWanted: boolean): void {
  const { tx } = context;
  if (tx.get(firstNetworks, "decided")) return;
  tx.put(firstNetworks, { id: "decided" });
  if (isWanted && tx.list(vpcs).length === 0) createDefaultNetwork(context);
}

/**
 * What a new account has in a Region: 172.31.0.0/16 with a public /20 subnet in each zone, an internet gateway, a route to
 * it in the main table, the default security group and network ACL.
 * https://docs.aws.amazon.com/vpc/latest/userguide/default-vpc-components.html
 */
function createDefaultNetwork(context: Context): Vpc {
  createAvailabilityZones(context);
  const { tx } = context;
  const VpcId = createVpc({ CidrBlock: "172.31.0.0/16" }, context).Vpc?.VpcId ?? "";
  const made = tx.get(vpcs, VpcId);
  assert(made, "the VPC was made");
  const vpc: Vpc = { ...made, isDefault: true, enableDnsHostnames: true };
  tx.put(vpcs, vpc);
  for (const [index, { zoneName }] of tx.list(availabilityZones).entries()) {
    const CidrBlock = `172.31.${index * 16}.0/20`;
    const subnetId = createSubnet({ VpcId, CidrBlock, AvailabilityZone: zoneName }, context).Subnet?.SubnetId ?? "";
    const subnet = tx.get(subnets, subnetId);
    assert(subnet, "the subnet was made");
    tx.put(subnets, { ...subnet, defaultForAz: true, mapPublicIpOnLaunch: true });
  }
  const InternetGatewayId = createInternetGateway({}, context).InternetGateway?.InternetGatewayId ?? "";
  attachInternetGateway({ VpcId, InternetGatewayId }, context);
  const RouteTableId = tx.by(routeTableAssociations, "mainOfVpcId", VpcId)[0]?.routeTableId;
  createRoute({ RouteTableId, DestinationCidrBlock: "0.0.0.0/0", GatewayId: InternetGatewayId }, context);
  return vpc;
}
