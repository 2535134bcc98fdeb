import type { DeleteNatGatewayRequest, DeleteNatGatewayResult } from "@aws-sdk/client-ec2";
import type { Operation } from "../../../engine/service.ts";
import { required } from "../request.ts";
import { find, natGatewayKind } from "../resources.ts";
import { natGateways } from "../state.ts";

/** Begins to delete a NAT gateway; its Elastic IP address is let go of, not released, and routes by it turn into blackholes. */
export const deleteNatGateway: Operation<DeleteNatGatewayRequest, DeleteNatGatewayResult> = (input, { tx, now }) => {
  const gateway = find(tx, natGatewayKind, required(input, "NatGatewayId"));
  if (gateway.state === "pending" || gateway.state === "available") {
    tx.put(natGateways, { ...gateway, state: "deleting", endedAtMs: now });
  }
  return { NatGatewayId: gateway.natGatewayId };
};
