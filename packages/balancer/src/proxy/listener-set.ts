import type { Listening } from "../protocol.ts";
import { RuleTable } from "../rules/rule-table.ts";
import type { Listener, RoutingSnapshot } from "../snapshot.ts";
import type { TargetGroupRuntime } from "../targets/target-group.ts";
import { ListenerRuntime, type ListenerSettings } from "./listener.ts";
import type { NodeState } from "./node-state.ts";

/** A port that could not be had; it is tried again until it can. */
export interface ListenFailure {
  readonly listenerId: string;
  readonly host: string;
  readonly port: number;
  readonly code: string;
}

const retryMs = 1000;

/** The listeners of a node, by the port that each answers. */
export class ListenerSet {
  readonly #node: NodeState;
  readonly #failed: (failure: ListenFailure) => void;
  readonly #open = new Map<string, ListenerRuntime>();
  readonly #listening = new Set<ListenerRuntime>();

  constructor(node: NodeState, failed: (failure: ListenFailure) => void) {
    this.#node = node;
    this.#failed = failed;
  }

  /** Opens, changes and closes listeners; `settled` hears the ports that answer once every new one does or failed. */
  configure(
    snapshot: RoutingSnapshot,
    groups: ReadonlyMap<string, TargetGroupRuntime>,
    settled: (listening: readonly Listening[]) => void,
  ): void {
    const gone = new Set(this.#open.keys());
    const opening: ListenerRuntime[] = [];
    for (const description of snapshot.listeners) {
      const key = `${description.bindHost}:${description.bindPort}`;
      gone.delete(key);
      const settings = this.#settings(description, snapshot, groups);
      const known = this.#open.get(key);
      if (known) known.configure(settings);
      else opening.push(new ListenerRuntime(this.#node, settings));
    }
    let pending = opening.length;
    // The new ones first: one that cannot be opened at all must not have cost those that serve.
    for (const listener of opening) this.#start(listener, () => --pending === 0 && settled(this.listening()));
    for (const key of gone) this.#close(key);
    if (opening.length === 0) settled(this.listening());
  }

  listening(): readonly Listening[] {
    return [...this.#listening].map(({ description, port }) => {
      return { listenerId: description.id, host: description.bindHost, port };
    });
  }

  close(): void {
    for (const key of [...this.#open.keys()]) this.#close(key);
  }

  #start(listener: ListenerRuntime, attempted: () => void): void {
    const { id: listenerId, bindHost: host, bindPort: port } = listener.description;
    this.#open.set(`${host}:${port}`, listener);
    let isFirst = true;
    const attempt = (): void => {
      if (!listener.isOpen) return;
      const failed = (code: string): void => {
        if (isFirst) this.#failed({ listenerId, host, port, code });
        isFirst = false;
        attempted();
        this.#node.clock.after(retryMs, attempt);
      };
      const listening = (): void => {
        this.#listening.add(listener);
        attempted();
      };
      listener.listen(listening, failed);
    };
    attempt();
  }

  #close(key: string): void {
    const listener = this.#open.get(key);
    if (!listener) return;
    listener.close();
    this.#open.delete(key);
    this.#listening.delete(listener);
    for (const client of this.#node.clients) if (client.listener === listener) client.closeIfIdle();
  }

  #settings(
    description: Listener,
    snapshot: RoutingSnapshot,
    groups: ReadonlyMap<string, TargetGroupRuntime>,
  ): ListenerSettings {
    const ports = new Map(snapshot.listeners.map(({ port, bindPort }) => [port, bindPort]));
    return {
      description,
      rules: new RuleTable(description, groups, this.#node.random),
      attributes: snapshot.loadBalancer.attributes,
      reach: (port) => ports.get(port) ?? port,
    };
  }
}
