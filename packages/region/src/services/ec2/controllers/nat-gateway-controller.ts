import type { Context } from "../../../engine/context.ts";
import type { Outcome, Reconciler } from "../../../engine/service.ts";
import {
  availableIpAddressCount,
  createNetworkInterface,
  deleteNetworkInterface,
} from "../network/network-interfaces.ts";
import { reconcileNatGateway, type NatGatewayAction, type NatGatewayView } from "./reconcile.ts";
import { deleteResource, natGatewayKind, newId } from "../resources.ts";
import { addresses, internetGateways, natGateways, subnets, type NatGateway } from "../state.ts";

/** Brings NAT gateways from `pending` to `available` or `failed`, and from `deleting` to `deleted` and away. */
export const natGatewayReconciler: Reconciler = {
  name: "ec2.natGateways",
  concerns: ({ table, key }) => (table === natGateways ? [key] : []),
  subjects: (view) => view.list(natGateways).map(({ natGatewayId }) => natGatewayId),
  reconcile(natGatewayId, context) {
    const gateway = context.tx.get(natGateways, natGatewayId);
    return gateway ? apply(context, gateway, reconcileNatGateway(gateway, viewOf(context, gateway))) : {};
  },
};

function viewOf(context: Context, gateway: NatGateway): NatGatewayView {
  const { tx, now, latency } = context;
  const subnet = tx.get(subnets, gateway.subnetId);
  const free = subnet ? availableIpAddressCount(context, subnet) : 0;
  const address = gateway.allocationId === undefined ? undefined : tx.get(addresses, gateway.allocationId);
  return {
    now,
    natGatewayMs: latency.natGatewayMs,
    subnet: !subnet ? "gone" : free > 0 ? "present" : "full",
    vpcHasInternetGateway: tx.by(internetGateways, "vpcId", gateway.vpcId).length > 0,
    address:
      gateway.allocationId === undefined ? "none" : !address ? "gone" : address.association ? "associated" : "free",
  };
}

function apply(context: Context, gateway: NatGateway, action: NatGatewayAction): Outcome {
  const { tx, now } = context;
  switch (action.kind) {
    case "wait":
      return { wakeAtMs: action.untilMs };
    case "connect":
      connect(context, gateway);
      return {};
    case "fail": {
      const failure = { code: action.code, message: action.message };
      tx.put(natGateways, { ...gateway, state: "failed", failure, endedAtMs: now });
      return {};
    }
    case "disconnect":
      if (gateway.networkInterfaceId !== undefined) deleteNetworkInterface(context, gateway.networkInterfaceId);
      tx.put(natGateways, { ...gateway, state: "deleted" });
      return {};
    case "forget":
      deleteResource(context, natGatewayKind, gateway.natGatewayId);
      return {};
    case "nothing":
      return {};
  }
}

function connect(context: Context, gateway: NatGateway): void {
  const { networkInterfaceId, privateIpAddress } = createNetworkInterface(context, {
    subnetId: gateway.subnetId,
    securityGroupIds: [],
    description: `Interface for NAT Gateway ${gateway.natGatewayId}`,
    interfaceType: "nat_gateway",
    requesterId: "amazon-aws",
  });
  const address = gateway.allocationId === undefined ? undefined : context.tx.get(addresses, gateway.allocationId);
  if (address) {
    const associationId = newId(context, { prefix: "eipassoc" });
    context.tx.put(addresses, { ...address, association: { associationId, networkInterfaceId, privateIpAddress } });
  }
  context.tx.put(natGateways, { ...gateway, state: "available", networkInterfaceId });
}
