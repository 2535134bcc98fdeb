import { realClock } from "@evenkeel/kernel";
import { createServer, type Server } from "node:net";

export interface Place {
  readonly host: string;
  readonly port: number;
}

/**
 * Which ports this region's nodes listen on. Nodes share ports, and the system lets any node of the same user join in,
 * also one of another region: so before the first node takes a port, it is tried whether somebody else has it. Until that
 * node listens, the port's name is held against other regions that try at the same time.
 */
export class PortClaims {
  /** Port → the nodes that want it. */
  readonly #holders = new Map<number, Set<string>>();
  /** Port → why it cannot be had (the system's code), or undefined when it can. */
  readonly #trials = new Map<number, Promise<string | undefined>>();
  /** Port → what holds its name. */
  readonly #names = new Map<number, Server>();
  /** Ports that nodes listen on since before this control plane. */
  readonly #adopted = new Set<number>();

  /** Takes these places for a node, instead of those that it had; answers with the ports that somebody else has, and why. */
  async claim(nodeId: string, places: readonly Place[]): Promise<ReadonlyMap<number, string>> {
    this.#hold(nodeId, places);
    const refused = new Map<number, string>();
    for (const place of places) {
      const code = await this.#trialOf(place);
      if (code === undefined) continue;
      refused.set(place.port, code);
      this.#forget(place.port);
    }
    return refused;
  }

  /** Takes the places for a node that listens there already. */
  adopt(nodeId: string, places: readonly Place[]): void {
    this.#hold(nodeId, places);
    for (const { port } of places) this.#adopted.add(port);
  }

  /** The node is gone. */
  release(nodeId: string): void {
    this.#hold(nodeId, []);
  }

  #hold(nodeId: string, places: readonly Place[]): void {
    const wanted = new Set(places.map(({ port }) => port));
    for (const port of wanted) this.#holders.set(port, (this.#holders.get(port) ?? new Set()).add(nodeId));
    for (const [port, holders] of this.#holders) {
      if (wanted.has(port)) continue;
      holders.delete(nodeId);
      if (holders.size === 0) this.#forget(port);
    }
  }

  #forget(port: number): void {
    this.#holders.delete(port);
    this.#trials.delete(port);
    this.#adopted.delete(port);
    this.#names.get(port)?.close();
    this.#names.delete(port);
  }

  #trialOf(place: Place): Promise<string | undefined> {
    const known = this.#trials.get(place.port);
    if (known) return known;
    const trial = this.#try(place);
    this.#trials.set(place.port, trial);
    return trial;
  }

  /** Waits a turn first: at a start, nodes that live and nodes that do not are asked for in the same one, in any order. */
  async #try(place: Place): Promise<string | undefined> {
    await new Promise<void>((resolve) => realClock.after(0, resolve));
    if (this.#adopted.has(place.port)) return undefined;
    const name = await holdName(place);
    if (name === "taken") return "EADDRINUSE";
    if (name) this.#names.set(place.port, name);
    return failureAt(place);
  }
}

/**
 * Holds a port's name as an abstract socket, which ends with this process and leaves no file. Only Linux has them;
 * elsewhere two regions that start in the same instant may still share a port.
 */
function holdName({ host, port }: Place): Promise<Server | "taken" | undefined> {
  if (process.platform !== "linux") return Promise.resolve(undefined);
  return new Promise((resolve) => {
    const server = createServer().unref();
    server.once("error", () => resolve("taken"));
    server.listen({ path: `\0evenkeel ${host}:${port}` }, () => resolve(server));
  });
}

/** Listens for a moment as one that shares with nobody. */
function failureAt({ host, port }: Place): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", ({ code, message }: NodeJS.ErrnoException) => resolve(code ?? message));
    server.listen({ host, port }, () => server.close(() => resolve(undefined)));
  });
}
