import type { RoutingSnapshot } from "@evenkeel/balancer";
import type { Message } from "./messages.ts";
import type { TaskSpec } from "./tasks.ts";

/** What the region asks of the world: plain data, carried out after the commit, answered by observations. */
export type Effect =
  | { readonly kind: "startTask"; readonly spec: TaskSpec }
  /** SIGTERM (or the container's stop signal), each container's stop timeout, SIGKILL; in reverse order of dependency. */
  | { readonly kind: "stopTask"; readonly taskId: string }
  /** Starts the node where it does not run, and pushes what it shall route by. */
  | { readonly kind: "configureNode"; readonly nodeId: string; readonly snapshot: RoutingSnapshot }
  | { readonly kind: "stopNode"; readonly nodeId: string }
  /** Posts a message to an endpoint on this machine; an attempt that is under way is not made twice. */
  | { readonly kind: "postMessage"; readonly message: Message };
