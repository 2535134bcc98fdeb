import type { NodeState } from "./node-state.ts";

/** What of a node decides how long a client's connection lasts. */
type Node = Pick<NodeState, "tick" | "isStopping"> & {
  readonly attributes: Pick<NodeState["attributes"], "clientKeepAliveSeconds">;
};

/**
 * How long a client's connection lasts, and since when nothing has moved on it.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-load-balancer-attributes.html#http-client-keep-alive-duration
 */
export class KeepAlive {
  readonly #node: Node;
  readonly #openedTick: number;
  #activeTick: number;
  #endsAfterResponse = false;

  constructor(node: Node) {
    this.#node = node;
    this.#openedTick = this.#activeTick = node.tick;
  }

  /** Something moved, on either side. */
  touch(): void {
    this.#activeTick = this.#node.tick;
  }

  get idleSeconds(): number {
    return this.#node.tick - this.#activeTick;
  }

  endAfterResponse(): void {
    this.#endsAfterResponse = true;
  }

  /** Whether the connection ends behind the response that is being sent: asked for, as its node stops, or for its age. */
  get endsAfterResponse(): boolean {
    const { tick, attributes, isStopping } = this.#node;
    return this.#endsAfterResponse || isStopping || tick - this.#openedTick >= attributes.clientKeepAliveSeconds;
  }
}
