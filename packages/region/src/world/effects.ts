import type { RoutingSnapshot } from "@evenkeel/balancer";
import type { Message } from "./messages.ts";
import type { Relay } from "./relays.ts";
import type { TaskSignal, TaskSpec } from "./tasks.ts";

/** What the region asks of the world: plain data, carried out after the commit, answered by observations. */
export type Effect =
  | { readonly kind: "startTask"; readonly spec: TaskSpec }
  /** SIGTERM (or the container's stop signal), each container's stop timeout, SIGKILL; in reverse order of dependency. */
  | { readonly kind: "stopTask"; readonly taskId: string }
  /** Goes to the first process of each container, SIGKILL, SIGSTOP and SIGCONT to every process. */
  | { readonly kind: "signalTask"; readonly taskId: string; readonly signal: TaskSignal }
  /** Runs a command in the first essential container, beside what it does; nothing where the command of this id runs there already. */
  | {
      readonly kind: "runInTask";
      readonly taskId: string;
      readonly commandId: string;
      readonly command: readonly string[];
    }
  | { readonly kind: "endInTask"; readonly taskId: string; readonly commandId: string }
  /** Starts the node where it does not run, and pushes what it shall route by. */
  | { readonly kind: "configureNode"; readonly nodeId: string; readonly snapshot: RoutingSnapshot }
  | { readonly kind: "stopNode"; readonly nodeId: string }
  | { readonly kind: "signalNode"; readonly nodeId: string; readonly signal: NodeJS.Signals }
  /** All relays that there shall be: no others. */
  | { readonly kind: "configureRelays"; readonly relays: readonly Relay[] }
  | { readonly kind: "signalControlPlane"; readonly signal: NodeJS.Signals }
  /** Posts a message to an endpoint on this machine; an attempt that is under way is not made twice. */
  | { readonly kind: "postMessage"; readonly message: Message };
