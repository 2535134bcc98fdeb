import type { CreateSubnetRequest, CreateSubnetResult } from "@aws-sdk/client-ec2";
import { assert, contains, overlaps } from "@evenkeel/kernel";
import type { Context } from "../../../engine/context.ts";
import type { Operation } from "../../../engine/service.ts";
import { ServiceError } from "../../../wire/contract/service-error.ts";
import { subnetDescription, subnetIpv6Shape } from "../descriptions/subnet.ts";
import { invalidParameterValue, invalidSubnetRange } from "../errors.ts";
import { blockOf } from "../network/blocks.ts";
import { subnetIpv6Block } from "../network/ipv6-blocks.ts";
import { ipv4BlocksIn } from "../network/vpc-blocks.ts";
import { requireRoom } from "../quotas.ts";
import { canonicalCidr, required, supportOnly } from "../request.ts";
import { find, newId, subnetKind, vpcKind } from "../resources.ts";
import {
  availabilityZones,
  networkAclAssociations,
  networkAcls,
  subnets,
  type AvailabilityZone,
  type Subnet,
  type Vpc,
} from "../state.ts";
import { tagNew } from "../tags.ts";

/** Creates a subnet in a zone; the VPC's main route table and default network ACL apply to it. */
export const createSubnet: Operation<CreateSubnetRequest, CreateSubnetResult> = (input, context) => {
  supportOnly(input, "CreateSubnet", [
    "VpcId",
    "CidrBlock",
    "Ipv6CidrBlock",
    "AvailabilityZone",
    "AvailabilityZoneId",
    "TagSpecifications",
  ]);
  const vpc = find(context.tx, vpcKind, required(input, "VpcId"));
  requireRoom(context.tx.by(subnets, "vpcId", vpc.vpcId).length, "subnetsPerVpc");
  const cidrBlock = subnetCidrBlock(context, vpc, required(input, "CidrBlock"));
  const ipv6 = input.Ipv6CidrBlock ? subnetIpv6Block(context, vpc.vpcId, input.Ipv6CidrBlock) : undefined;
  const zone = zoneOf(context, input);
  const subnet: Subnet = {
    subnetId: newId(context, subnetKind),
    vpcId: vpc.vpcId,
    cidrBlock,
    ...(ipv6 && { ipv6 }),
    availabilityZone: zone.zoneName,
    availabilityZoneId: zone.zoneId,
    mapPublicIpOnLaunch: false,
    assignIpv6AddressOnCreation: false,
    enableDns64: false,
    hostnameType: "ip-name",
    enableResourceNameDnsARecord: false,
    enableResourceNameDnsAaaaRecord: false,
    nextHostNumber: 4,
  };
  context.tx.put(subnets, subnet);
  associateDefaultNetworkAcl(context, subnet);
  tagNew(context, subnetKind, subnet.subnetId, input.TagSpecifications);
  return {
    Subnet: {
      ...subnetDescription.shape(subnet, context),
      ...(ipv6 && { Ipv6CidrBlockAssociationSet: [subnetIpv6Shape(ipv6, "associating")] }),
    },
  };
};

function subnetCidrBlock({ tx }: Context, vpc: Vpc, text: string): string {
  const canonical = canonicalCidr("cidrBlock", text);
  const block = blockOf(canonical);
  const isInVpc = ipv4BlocksIn(tx, vpc.vpcId).some((outer) => contains(blockOf(outer), block));
  if (block.prefixLength < 16 || block.prefixLength > 28 || !isInVpc) {
    throw invalidSubnetRange(`The CIDR '${text}' is invalid.`);
  }
  if (tx.by(subnets, "vpcId", vpc.vpcId).some(({ cidrBlock }) => overlaps(blockOf(cidrBlock), block))) {
    throw new ServiceError({
      code: "InvalidSubnet.Conflict",
      message: `The CIDR '${text}' conflicts with another subnet`,
    });
  }
  return canonical;
}

function zoneOf({ tx }: Context, { AvailabilityZone, AvailabilityZoneId }: CreateSubnetRequest): AvailabilityZone {
  const zones = tx.list(availabilityZones);
  const [first] = zones;
  assert(first, "a region has zones");
  if (!AvailabilityZone && !AvailabilityZoneId) return first;
  const zone = zones.find(({ zoneName, zoneId }) =>
    AvailabilityZone ? zoneName === AvailabilityZone : zoneId === AvailabilityZoneId,
  );
  if (zone) return zone;
  const [parameter, given, names] = AvailabilityZone
    ? ["availabilityZone", AvailabilityZone, zones.map(({ zoneName }) => zoneName)]
    : ["availabilityZoneId", AvailabilityZoneId, zones.map(({ zoneId }) => zoneId)];
  throw invalidParameterValue(
    `Value (${given ?? ""}) for parameter ${parameter} is invalid. ` +
      `Subnets can currently only be created in the following availability zones: ${names.join(", ")}.`,
  );
}

function associateDefaultNetworkAcl(context: Context, { vpcId, subnetId }: Subnet): void {
  const acl = context.tx.by(networkAcls, "vpcId", vpcId).find(({ isDefault }) => isDefault);
  assert(acl, "a VPC has its default network ACL");
  context.tx.put(networkAclAssociations, {
    networkAclAssociationId: newId(context, { prefix: "aclassoc" }),
    networkAclId: acl.networkAclId,
    subnetId,
  });
}
