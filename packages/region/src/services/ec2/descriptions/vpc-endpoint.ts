import type { VpcEndpoint as VpcEndpointShape } from "@aws-sdk/client-ec2";
import { partitionOf } from "@evenkeel/kernel";
import type { Description } from "./describe.ts";
import { vpcEndpointKind } from "../resources.ts";
import { securityGroups, type VpcEndpoint } from "../state.ts";
import { tagsOf } from "../tags.ts";

export const vpcEndpointDescription: Description<VpcEndpoint, VpcEndpointShape> = {
  kind: vpcEndpointKind,
  shape: (endpoint, { tx, account, region }) => ({
    VpcEndpointId: endpoint.vpcEndpointId,
    VpcEndpointType: endpoint.type,
    OwnerId: account,
    VpcId: endpoint.vpcId,
    ServiceName: endpoint.serviceName,
    ServiceRegion: region,
    // EC2 answers in lower case, which the model's enumeration does not have.
    State: "available" as "Available",
    PolicyDocument: endpoint.policyDocument,
    RouteTableIds: [...endpoint.routeTableIds],
    SubnetIds: [...endpoint.subnetIds],
    Groups: endpoint.securityGroupIds.map((groupId) => ({
      GroupId: groupId,
      GroupName: tx.get(securityGroups, groupId)?.groupName,
    })),
    IpAddressType: "ipv4",
    DnsOptions: { DnsRecordIpType: endpoint.type === "Gateway" ? "service-defined" : "ipv4" },
    PrivateDnsEnabled: endpoint.privateDnsEnabled,
    RequesterManaged: false,
    NetworkInterfaceIds: [...endpoint.networkInterfaceIds],
    DnsEntries: endpoint.type === "Gateway" ? [] : [{ DnsName: dnsName(endpoint, region) }],
    CreationTimestamp: new Date(endpoint.createdAtMs),
    Tags: tagsOf(tx, endpoint.vpcEndpointId),
  }),
  filters: {
    "ip-address-type": (endpoint) => endpoint.IpAddressType,
    "service-name": (endpoint) => endpoint.ServiceName,
    "service-region": (endpoint) => endpoint.ServiceRegion,
    "vpc-endpoint-id": (endpoint) => endpoint.VpcEndpointId,
    "vpc-endpoint-state": (endpoint) => endpoint.State,
    "vpc-endpoint-type": (endpoint) => endpoint.VpcEndpointType,
    "vpc-id": (endpoint) => endpoint.VpcId,
  },
};

/** `vpce-…-….logs.ap-southeast-2.vpce.amazonaws.com` */
function dnsName({ vpcEndpointId, serviceName }: VpcEndpoint, region: string): string {
  const service = serviceName.split(".").slice(3).join(".");
  return `${vpcEndpointId}-${vpcEndpointId.slice(-8)}.${service}.${region}.vpce.${partitionOf(region).dnsSuffix}`;
}
