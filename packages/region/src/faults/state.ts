import { table } from "../store/table.ts";
import type { Relay } from "../world/relays.ts";
import type { ParameterValues } from "./parameters.ts";

/** One fault, from its beginning on. Written before anything is done, so that it is put right whatever happens. */
export interface Fault {
  readonly faultId: string;
  /** Of its kind, such as `task-hang`. */
  readonly kind: string;
  readonly parameters: ParameterValues;
  readonly target: FaultedTarget;
  readonly startedAtMs: number;
  /** When it is put right at the latest, epoch milliseconds of the region's clock; absent for one that is over at once. */
  readonly endsAtMs?: number;
  readonly status: "active" | "ended";
  readonly endedAtMs?: number;
  /** Why it could not be done, or not for all. */
  readonly problem?: string;
}

/** Whom a fault concerns, as it was resolved when it began. */
export type FaultedTarget =
  /** The ids of tasks, 32 hexadecimal digits. */
  | { readonly type: "tasks"; readonly taskIds: readonly string[] }
  | { readonly type: "zone"; readonly zoneName: string }
  | { readonly type: "region" };

export const faults = table("faults.faults", ({ faultId }: Fault) => faultId, {
  indexes: { status: ({ status }: Fault) => status },
});

/** A relay that a fault needs, between load balancer nodes and a port of a task. */
export interface WantedRelay extends Relay {
  /** Whether health checks take their own way: what is wrong is hidden from them. */
  readonly sparesProbes: boolean;
  /** Where it listens; absent as long as it does not. */
  readonly at?: { readonly host: string; readonly port: number };
}

/** By the key of the endpoint that each leads to. */
export const relays = table("faults.relays", ({ relayId }: WantedRelay) => relayId, { durability: "volatile" });
