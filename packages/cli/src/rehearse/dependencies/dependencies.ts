import { assert, realClock, realRandom, type Timer } from "@evenkeel/kernel";
import { RelaySet, type RelayBehaviour } from "@evenkeel/region";
import { faultKind, isParameterProblem, readParameters, relayBehaviour } from "@evenkeel/region/faults";
import type { DueFault, FaultState } from "@evenkeel/rehearsal";
import type { PlannedDependency } from "./plan-dependencies.ts";

interface DependencyOptions {
  /** By which tasks reach this machine's loopback. */
  readonly taskHost: string;
  /** The region's seconds in one of the machine's. */
  readonly speed: number;
}

/** By which a task in a network of its own reaches this machine's loopback. */
export const machineName = "host.docker.internal";

/**
 * The relays between the tasks of a rehearsal and what they call, from its beginning to its end: they pass everything on as it is, but for
 * faults. They run in this process, and end with it.
 */
export class Dependencies {
  readonly #planned: readonly PlannedDependency[];
  readonly #speed: number;
  readonly #relays = new RelaySet({ clock: realClock, random: realRandom });
  /** The faults that last, by id. */
  readonly #lasting = new Map<
    string,
    { readonly dependency: string; readonly behaviour: RelayBehaviour; end: Timer }
  >();
  #begun = 0;
  /** What the variables hold for the tasks, by name. */
  #values: Readonly<Record<string, string>> = {};

  private constructor(planned: readonly PlannedDependency[], speed: number) {
    this.#planned = planned;
    this.#speed = speed;
  }

  /** Has the relays listen. */
  static async open(
    planned: readonly PlannedDependency[],
    { taskHost, speed }: DependencyOptions,
  ): Promise<Dependencies> {
    const dependencies = new Dependencies(planned, speed);
    const listening = await dependencies.#configure();
    const ports = new Map(listening.map(({ relayId, port }) => [relayId, port]));
    dependencies.#values = Object.fromEntries(
      planned.map(({ name, variable, address }) => [variable, address.at(taskHost, ports.get(name) ?? 0)]),
    );
    return dependencies;
  }

  get values(): Readonly<Record<string, string>> {
    return this.#values;
  }

  /** Begins a fault of a dependency; its id. */
  begin({ event, forSeconds = 0 }: DueFault): string {
    const kind = faultKind(event.fault);
    const parameters = readParameters(kind ?? { parameters: {} }, event.parameters);
    const behaviour = isParameterProblem(parameters) ? undefined : relayBehaviour(event.fault, parameters);
    assert(behaviour !== undefined && event.dependency !== undefined, "a scenario is checked when it is defined");
    const id = `dependency-fault-${++this.#begun}`;
    const end = realClock.after((forSeconds * 1000) / this.#speed, () => this.#end(id));
    this.#lasting.set(id, { dependency: event.dependency, behaviour, end });
    void this.#configure();
    return id;
  }

  /** Undefined where the id is of no fault of a dependency. */
  state(id: string): FaultState | undefined {
    if (!id.startsWith("dependency-fault-")) return undefined;
    return { state: this.#lasting.has(id) ? "running" : "ended" };
  }

  endFaults(): void {
    for (const id of [...this.#lasting.keys()]) this.#end(id);
  }

  /** Ends the relays, with what passes. */
  close(): void {
    this.endFaults();
    this.#relays.end();
  }

  #end(id: string): void {
    this.#lasting.get(id)?.end.cancel();
    if (this.#lasting.delete(id)) void this.#configure();
  }

  /** Of two faults of one kind the later counts. */
  #configure() {
    const lasting = [...this.#lasting.values()];
    const relays = this.#planned.map(({ name, address: { host, port } }) => {
      const found = lasting.filter(({ dependency }) => dependency === name).map(({ behaviour }) => behaviour);
      const to = { host: host === machineName ? "127.0.0.1" : host, port };
      return { relayId: name, to, behaviour: Object.assign({}, ...found) as RelayBehaviour };
    });
    return this.#relays.configure(relays);
  }
}
