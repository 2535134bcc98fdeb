import type { NatGatewayAddress, NatGateway as NatGatewayShape } from "@aws-sdk/client-ec2";
import type { Context } from "../../../engine/context.ts";
import type { Description } from "./describe.ts";
import { natGatewayKind } from "../resources.ts";
import { addresses, networkInterfaces, type NatGateway } from "../state.ts";
import { tagsOf } from "../tags.ts";

export const natGatewayDescription: Description<NatGateway, NatGatewayShape> = {
  kind: natGatewayKind,
  shape: (gateway, context) => ({
    NatGatewayId: gateway.natGatewayId,
    VpcId: gateway.vpcId,
    SubnetId: gateway.subnetId,
    State: gateway.state,
    ConnectivityType: gateway.connectivityType,
    AvailabilityMode: "zonal",
    CreateTime: new Date(gateway.createdAtMs),
    ...(gateway.endedAtMs !== undefined && { DeleteTime: new Date(gateway.endedAtMs) }),
    ...(gateway.failure && { FailureCode: gateway.failure.code, FailureMessage: gateway.failure.message }),
    NatGatewayAddresses: [addressOf(gateway, context)],
    Tags: tagsOf(context.tx, gateway.natGatewayId),
  }),
  filters: {
    "nat-gateway-id": (gateway) => gateway.NatGatewayId,
    state: (gateway) => gateway.State,
    "subnet-id": (gateway) => gateway.SubnetId,
    "vpc-id": (gateway) => gateway.VpcId,
  },
};

function addressOf(gateway: NatGateway, { tx }: Context): NatGatewayAddress {
  const { allocationId, networkInterfaceId, state } = gateway;
  const address = allocationId === undefined ? undefined : tx.get(addresses, allocationId);
  const networkInterface = networkInterfaceId === undefined ? undefined : tx.get(networkInterfaces, networkInterfaceId);
  const ours = networkInterface && address?.association?.networkInterfaceId === networkInterfaceId;
  return {
    IsPrimary: true,
    Status: statuses[state],
    ...(allocationId !== undefined && { AllocationId: allocationId }),
    ...(networkInterface && {
      NetworkInterfaceId: networkInterface.networkInterfaceId,
      PrivateIp: networkInterface.privateIpAddress,
    }),
    ...(ours && { PublicIp: address?.publicIp, AssociationId: address?.association?.associationId }),
  };
}

const statuses: Readonly<Record<NatGateway["state"], NonNullable<NatGatewayAddress["Status"]>>> = {
  pending: "associating",
  available: "succeeded",
  failed: "failed",
  deleting: "disassociating",
  deleted: "succeeded",
};
