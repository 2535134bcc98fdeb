import type { Clock, Random } from "@evenkeel/kernel";
import type { AwsCalls } from "./aws/calls.ts";
import type { ReleaseEvent, Report } from "./event.ts";
import type { Timings } from "./timings.ts";
import type { ImageResolver, SecretResolver } from "./images/resolvers.ts";

/** What every verb works with. Nothing here distinguishes a local region from AWS. */
export interface Deployer {
  readonly aws: AwsCalls;
  readonly clock: Clock;
  readonly random: Random;
  readonly timings: Timings;
  /** Is called with what happens, as it happens; each event is plain data, so one line of NDJSON each. */
  readonly onEvent: (event: ReleaseEvent) => void;
  /** Ends the work in an orderly way: what it leaves is said in the outcome. */
  readonly signal?: AbortSignal;
  /** Knows whether an image is there, and its digest; without one that is "not checked". */
  readonly images?: ImageResolver;
  /** Knows whether a secret is there; without one only the form of its name is checked. */
  readonly secrets?: SecretResolver;
}

/** Calls the listener with what happened, and the time. */
export function report({ clock, onEvent }: Pick<Deployer, "clock" | "onEvent">, what: Report): void {
  onEvent({ atMs: clock.now(), ...what });
}

/** Whether the caller asked to end. */
export function isInterrupted({ signal }: Pick<Deployer, "signal">): boolean {
  return signal?.aborted === true;
}
