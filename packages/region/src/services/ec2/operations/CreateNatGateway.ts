import type { CreateNatGatewayRequest, CreateNatGatewayResult } from "@aws-sdk/client-ec2";
import type { Context } from "../../../engine/context.ts";
import type { Operation } from "../../../engine/service.ts";
import { natGatewayDescription } from "../descriptions/nat-gateway.ts";
import { invalidParameterCombination, missingParameter, unsupported } from "../errors.ts";
import { requireRoom } from "../quotas.ts";
import { required, supportOnly } from "../request.ts";
import { addressKind, find, natGatewayKind, newId, subnetKind } from "../resources.ts";
import { natGateways, subnets, type NatGateway, type Subnet } from "../state.ts";
import { tagNew } from "../tags.ts";

/** Creates a NAT gateway, `pending` at first: it becomes `available`, or `failed` with a code and a message. */
export const createNatGateway: Operation<CreateNatGatewayRequest, CreateNatGatewayResult> = (input, context) => {
  requireSupported(input);
  const { tx, now } = context;
  const { ClientToken: clientToken } = input;
  const subnet = find(tx, subnetKind, required(input, "SubnetId"));
  const gateway = tx.list(natGateways).find((it) => clientToken && it.clientToken === clientToken) ?? {
    natGatewayId: newId(context, natGatewayKind),
    vpcId: subnet.vpcId,
    subnetId: subnet.subnetId,
    ...connectivityOf(context, input),
    ...(clientToken && { clientToken }),
    state: "pending",
    createdAtMs: now,
  };
  if (!tx.get(natGateways, gateway.natGatewayId)) {
    requireRoom(countInZone(context, subnet), "natGatewaysPerZone");
    tx.put(natGateways, gateway);
    tagNew(context, natGatewayKind, gateway.natGatewayId, input.TagSpecifications);
  }
  return {
    NatGateway: natGatewayDescription.shape(gateway, context),
    ...(clientToken && { ClientToken: clientToken }),
  };
};

function requireSupported(input: CreateNatGatewayRequest): void {
  supportOnly(input, "CreateNatGateway", [
    "SubnetId",
    "AllocationId",
    "ConnectivityType",
    "AvailabilityMode",
    "ClientToken",
    "TagSpecifications",
  ]);
  if (input.AvailabilityMode === "regional") throw unsupported("AvailabilityMode regional of CreateNatGateway");
}

function connectivityOf(
  { tx }: Context,
  { ConnectivityType, AllocationId }: CreateNatGatewayRequest,
): Pick<NatGateway, "connectivityType" | "allocationId"> {
  if (ConnectivityType === "private") {
    if (!AllocationId) return { connectivityType: "private" };
    throw invalidParameterCombination("A private NAT gateway has no Elastic IP address; leave AllocationId out.");
  }
  if (!AllocationId) throw missingParameter("AllocationId");
  return { connectivityType: "public", allocationId: find(tx, addressKind, AllocationId).allocationId };
}

function countInZone({ tx }: Context, { availabilityZone }: Subnet): number {
  const alive = tx.list(natGateways).filter(({ state }) => state === "pending" || state === "available");
  return alive.filter(({ subnetId }) => tx.get(subnets, subnetId)?.availabilityZone === availabilityZone).length;
}
