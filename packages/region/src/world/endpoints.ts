import type { View } from "../store/store.ts";
import { table } from "../store/table.ts";

/** Where a network interface's port really answers. Written by whoever runs something there (ECS, for its tasks). */
export interface Endpoint {
  readonly networkInterfaceId: string;
  readonly vpcId: string;
  readonly privateIp: string;
  readonly port: number;
  readonly host: string;
  readonly hostPort: number;
  /** The task that answers there, where it is one. */
  readonly taskId?: string;
}

export const endpoints = table("world.endpoints", endpointKey, {
  // VPCs may overlap: only within its own does an address say what is meant.
  indexes: { address: (endpoint: Endpoint) => addressKey(endpoint) },
});

/** A private address and port, as they are reached from within a VPC. */
export interface PrivateAddress {
  readonly vpcId: string;
  readonly privateIp: string;
  readonly port: number;
}

/** What answers at an address of a VPC; undefined when nothing of ours does. */
export function endpointAt(view: View, address: PrivateAddress): Endpoint | undefined {
  return view.by(endpoints, "address", addressKey(address))[0];
}

/** The key of an endpoint: `eni-0123456789abcdef0:8080`. */
export function endpointKey({ networkInterfaceId, port }: Pick<Endpoint, "networkInterfaceId" | "port">): string {
  return `${networkInterfaceId}:${port}`;
}

function addressKey({ vpcId, privateIp, port }: PrivateAddress): string {
  return `${vpcId}|${privateIp}:${port}`;
}
