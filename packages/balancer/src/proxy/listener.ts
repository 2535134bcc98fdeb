import type { Server } from "node:net";
import { RequestView } from "../rules/request-view.ts";
import { redirectLocation } from "../rules/redirect.ts";
import type { RuleTable } from "../rules/rule-table.ts";
import type { Action, Listener, LoadBalancerAttributes } from "../snapshot.ts";
import type { HeadPolicy } from "../wire/head.ts";
import { createAcceptor } from "./accepting.ts";
import { ClientConnection } from "./client-connection.ts";
import type { Decision } from "../rules/decision.ts";
import type { ListenerHandle, NodeState } from "./node-state.ts";

/** Connections that wait to be accepted. */
const backlog = 1024;

/** What a listener does, as far as it may change while it listens. */
export interface ListenerSettings {
  readonly description: Listener;
  readonly rules: RuleTable;
  readonly attributes: LoadBalancerAttributes;
  /** The port of this machine that answers for a listener's port. */
  readonly reach: (listenerPort: number) => number;
}

/** A port that this node answers, together with the other nodes of its load balancer. */
export class ListenerRuntime implements ListenerHandle {
  readonly node: NodeState;
  policy: HeadPolicy;
  isOpen = true;
  #settings: ListenerSettings;
  readonly #server: Server;

  constructor(node: NodeState, settings: ListenerSettings) {
    this.node = node;
    this.#settings = settings;
    this.policy = headPolicy(settings);
    this.#server = createAcceptor((socket) => {
      node.counters.counts.newConnections++;
      const client = new ClientConnection(socket, this);
      return (input, end) => client.read(input, end);
    }, "shared");
  }

  get description(): Listener {
    return this.#settings.description;
  }

  /** The port that answers: the one asked for, or the one that the system chose when that is 0. */
  get port(): number {
    const address = this.#server.address();
    return address !== null && typeof address === "object" ? address.port : this.description.bindPort;
  }

  /** Takes effect with the next request of every connection. */
  configure(settings: ListenerSettings): void {
    this.#settings = settings;
    this.policy = headPolicy(settings);
  }

  /** Starts to answer. The port is shared with other nodes where the system can; `failed` hears the system's code. */
  listen(listening: () => void, failed: (code: string) => void): void {
    const { bindHost: host, bindPort: port } = this.description;
    const options = { host, port, backlog };
    this.#server.once("error", (error: NodeJS.ErrnoException) => {
      const code = error.code ?? error.message;
      if (code !== "ENOTSUP") {
        failed(code);
        return;
      }
      this.#server.once("error", (second: NodeJS.ErrnoException) => failed(second.code ?? second.message));
      this.#server.listen(options, listening);
    });
    this.#server.listen({ ...options, reusePort: true }, listening);
  }

  close(): void {
    this.isOpen = false;
    this.#server.close();
  }

  decide(input: Buffer, peer: string): Decision {
    const { rules } = this.#settings;
    if (rules.isTrivial) return rules.decideByDefault();
    const { decision, evaluations } = rules.decide(new RequestView(input, peer));
    this.node.counters.counts.ruleEvaluations += evaluations;
    return decision;
  }

  location(redirect: Extract<Action, { type: "redirect" }>, input: Buffer): string | undefined {
    const { description, reach } = this.#settings;
    return redirectLocation(redirect, new RequestView(input, ""), description.port, reach);
  }
}

function headPolicy({ description, attributes }: ListenerSettings): HeadPolicy {
  return {
    listenerPort: description.port,
    preserveHost: attributes.preserveHostHeader,
    dropInvalidNames: attributes.dropInvalidHeaderFields,
    forwardedFor: attributes.xffHeaderProcessing,
    withPort: attributes.xffClientPort,
    strictest: attributes.desyncMitigationMode === "strictest",
  };
}
