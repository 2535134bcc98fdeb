import type { Clock, Random } from "@evenkeel/kernel";
import type { Decision } from "../rules/decision.ts";
import type { Action, LoadBalancerAttributes } from "../snapshot.ts";
import type { LoadBalancerCounters } from "../traffic/counters.ts";
import type { HeadPolicy } from "../wire/head.ts";
import type { TraceIds } from "./trace-id.ts";

/** What the connections of one node share. */
export interface NodeState {
  readonly clock: Clock;
  readonly random: Random;
  readonly traceIds: TraceIds;
  readonly counters: LoadBalancerCounters;
  readonly clients: Set<Client>;
  /** Seconds that the node has run; connections are stamped with it instead of each having timers. */
  tick: number;
  attributes: LoadBalancerAttributes;
  dnsName: string;
  /** Every response says `Connection: close`, and nothing new is accepted. */
  isStopping: boolean;
}

/** A client's connection, as its node needs it. */
export interface Client {
  /** Where it came in. */
  readonly listener: ListenerHandle;
  /** Whether nothing was said for longer, and nothing is going on. */
  isIdleFor(seconds: number): boolean;
  /** Ends a connection on which nothing is going on. */
  closeIfIdle(): void;
  /** Called once a second: ends it, or its request, when one side has waited for the other one for too long. */
  checkIdle(): void;
  /** Ends it at once, whatever is going on. */
  destroy(): void;
}

/** A listener as its connections see it; what it says may change between two requests. */
export interface ListenerHandle {
  readonly node: NodeState;
  readonly policy: HeadPolicy;
  /** False when the listener is gone: connections end behind their request. */
  readonly isOpen: boolean;
  /** Decides on the request in `head`, whose bytes are in `input`. */
  decide(input: Buffer, peer: string): Decision;
  /** The Location of a redirect of the request in `head`; undefined when it is too long. */
  location(redirect: Extract<Action, { type: "redirect" }>, input: Buffer): string | undefined;
}
