import type { Target } from "../snapshot.ts";
import { isSameRoute } from "./route.ts";
import { TargetCounters } from "../traffic/counters.ts";
import type { Upstream } from "./connection.ts";

/** A registered target as this node knows it: what the snapshot says, and what happens on it here. */
export class TargetRuntime {
  readonly targetGroupId: string;
  description: Target;
  isHealthy = false;
  /** Clock milliseconds at which its slow start began; undefined when it is at full share. */
  slowStartSinceMs: number | undefined = undefined;
  inFlight = 0;
  readonly counters = new TargetCounters();
  /** Connections that wait for a request, the most recently used last. */
  readonly idle: Upstream[] = [];
  /** All connections, busy ones too. */
  readonly connections = new Set<Upstream>();

  constructor(targetGroupId: string, description: Target) {
    this.targetGroupId = targetGroupId;
    this.description = description;
  }

  get isDraining(): boolean {
    return this.description.state.type === "draining";
  }

  /** Whether a connection that was made to this address may carry another request. */
  reuses(address: Target["address"]): boolean {
    return !this.isDraining && isSameRoute(address, this.description.address);
  }

  /** Takes over what the snapshot says now: connections that wait for a request end where another way is to be taken. */
  describe(description: Target): void {
    const before = this.description.address;
    this.description = description;
    if (isSameRoute(before, description.address)) return;
    if (description.address.cutOff === "all") for (const connection of this.connections) connection.sever();
    else if (description.address.cutOff === undefined) this.closeIdle();
  }

  /** A connection that waited for a request does so no longer. */
  notIdle(connection: Upstream): void {
    const index = this.idle.indexOf(connection);
    if (index >= 0) this.idle.splice(index, 1);
  }

  /** Ends the connections that carry no request. */
  closeIdle(): void {
    for (const connection of this.idle.splice(0)) connection.close();
  }

  /** Ends connections that were not used since this tick. */
  closeUnused(sinceTick: number): void {
    while ((this.idle[0]?.lastActive ?? sinceTick) < sinceTick) this.idle.shift()?.close();
  }

  /** How many connections are in use, or were since this tick. */
  activeSince(tick: number): number {
    const firstUsed = this.idle.findIndex(({ lastActive }) => lastActive >= tick);
    return this.connections.size - (firstUsed === -1 ? this.idle.length : firstUsed);
  }

  /** Ends everything, with the load balancer's answer where no response has begun. */
  cutAll(): void {
    for (const connection of [...this.connections]) connection.cut();
  }
}

/** What no other target of its group has, its real address included: a new address is a new target. */
export function targetKey({ id, port, address }: Target): string {
  return `${id}:${port}@${address.host}:${address.port}`;
}
