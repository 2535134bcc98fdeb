import type { RoutingSnapshot } from "@evenkeel/balancer";

/** Runs load balancer nodes: real processes or simulated. Everything that happens is reported through observations. */
export interface Nodes {
  /** Starts the node where it does not run (adopting one that lives from before a restart) and has it route by the snapshot. */
  configure(nodeId: string, snapshot: RoutingSnapshot): void;
  /** Ends the node; does nothing when there is none. */
  stop(nodeId: string): void;
  /** Sends a signal to the node's process; does nothing when there is none. */
  signal(nodeId: string, signal: NodeJS.Signals): void;
  /** After a restart: ends what runs of earlier control planes and is none of these, which live on until they are configured. */
  adopt(nodeIds: ReadonlySet<string>): void;
  /** Ends every node at once (the region ends), and lets go of everything. */
  end(): void;
  /** Lets go of everything (the control plane ends); the nodes live on. */
  release(): void;
}
