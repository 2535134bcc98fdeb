import type { NatGateway } from "../state.ts";

/** What a NAT gateway's decision looks at, besides the gateway. */
export interface NatGatewayView {
  readonly now: number;
  /** How long AWS takes to create and to delete one, in milliseconds. */
  readonly natGatewayMs: number;
  readonly subnet: "present" | "full" | "gone";
  readonly vpcHasInternetGateway: boolean;
  /** The Elastic IP address that it shall have; `none` for a private gateway. */
  readonly address: "free" | "associated" | "gone" | "none";
}

export type NatGatewayAction =
  | { readonly kind: "wait"; readonly untilMs: number }
  | { readonly kind: "connect" }
  | { readonly kind: "fail"; readonly code: string; readonly message: string }
  | { readonly kind: "disconnect" }
  | { readonly kind: "forget" }
  | { readonly kind: "nothing" };

/** Failed and deleted gateways are shown for about an hour. https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-working-with.html */
const shownAfterEndMs = 3_600_000;

/** What to do about a NAT gateway now. */
export function reconcileNatGateway(gateway: NatGateway, view: NatGatewayView): NatGatewayAction {
  const { now, natGatewayMs } = view;
  const endedAtMs = gateway.endedAtMs ?? now;
  switch (gateway.state) {
    case "pending":
      return due(gateway.createdAtMs + natGatewayMs, now, () => failureOf(gateway, view) ?? { kind: "connect" });
    case "available":
      return { kind: "nothing" };
    case "deleting":
      return due(endedAtMs + natGatewayMs, now, () => ({ kind: "disconnect" }));
    case "deleted":
    case "failed":
      return due(endedAtMs + shownAfterEndMs, now, () => ({ kind: "forget" }));
  }
}

function due(atMs: number, now: number, action: () => NatGatewayAction): NatGatewayAction {
  return now < atMs ? { kind: "wait", untilMs: atMs } : action();
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_NatGateway.html (FailureCode, FailureMessage) */
function failureOf(gateway: NatGateway, view: NatGatewayView): NatGatewayAction | undefined {
  const { vpcId, subnetId, allocationId = "", connectivityType } = gateway;
  if (view.subnet === "gone") {
    return fail("InvalidSubnetID.NotFound", `The specified subnet ${subnetId} does not exist or could not be found.`);
  }
  if (connectivityType === "public" && !view.vpcHasInternetGateway) {
    return fail("Gateway.NotAttached", `Network ${vpcId} has no Internet gateway attached`);
  }
  if (view.address === "gone") {
    const message = `Elastic IP address ${allocationId} could not be associated with this NAT gateway`;
    return fail("InvalidAllocationID.NotFound", message);
  }
  if (view.address === "associated") {
    return fail("Resource.AlreadyAssociated", `Elastic IP address ${allocationId} is already associated`);
  }
  if (view.subnet === "full") {
    const message = "Subnet has insufficient free addresses to create this NAT gateway";
    return fail("InsufficientFreeAddressesInSubnet", message);
  }
  return undefined;
}

function fail(code: string, message: string): NatGatewayAction {
  return { kind: "fail", code, message };
}
