import { realClock } from "@evenkeel/kernel";
import { createServer, type Server } from "node:net";

export interface LocalAddress {
  readonly host: string;
  readonly port: number;
}

/**
 * Which ports this region's nodes listen on. Nodes share ports, and the system lets any node of the same user join in,
 * also one of another region: so before the first node takes a port, it is tried whether another process has it. Until that
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

  /** Takes these addresses for a node, instead of those that it had; answers with the ports that another process has, and why. */
  async claim(nodeId: string, addresses: readonly LocalAddress[]): Promise<ReadonlyMap<number, string>> {
    this.#hold(nodeId, addresses);
    const refused = new Map<number, string>();
    for (const address of addresses) {
      const code = await this.#trialOf(address);
      if (code === undefined) continue;
      refused.set(address.port, code);
      this.#forget(address.port);
    }
    return refused;
  }

  /** Takes the addresses for a node that listens there already. */
  adopt(nodeId: string, addresses: readonly LocalAddress[]): void {
    this.#hold(nodeId, addresses);
    for (const { port } of addresses) this.#adopted.add(port);
  }

  /** The node is gone. */
  release(nodeId: string): void {
    this.#hold(nodeId, []);
  }

  #hold(nodeId: string, addresses: readonly LocalAddress[]): void {
    const wanted = new Set(addresses.map(({ port }) => port));
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

  #trialOf(address: LocalAddress): Promise<string | undefined> {
    const known = this.#trials.get(address.port);
    if (known) return known;
    const trial = this.#try(address);
    this.#trials.set(address.port, trial);
    return trial;
  }

  /** Waits a turn first: at a start, nodes that live and nodes that do not are asked for in the same one, in any order. */
  async #try(address: LocalAddress): Promise<string | undefined> {
    await new Promise<void>((resolve) => realClock.after(0, resolve));
    if (this.#adopted.has(address.port)) return undefined;
    const name = await holdName(address);
    if (name === "taken") return "EADDRINUSE";
    if (name) this.#names.set(address.port, name);
    return failureAt(address);
  }
}

/**
 * Holds a port's name as an abstract socket, which ends with this process and leaves no file. Only Linux has them;
 * elsewhere two regions that start in the same instant may still share a port.
 */
function holdName({ host, port }: LocalAddress): Promise<Server | "taken" | undefined> {
  if (process.platform !== "linux") return Promise.resolve(undefined);
  return new Promise((resolve) => {
    const server = createServer().unref();
    server.once("error", () => resolve("taken"));
    server.listen({ path: `\0evenkeel ${host}:${port}` }, () => resolve(server));
  });
}

/** Listens for a moment without sharing the port. */
function failureAt({ host, port }: LocalAddress): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", ({ code, message }: NodeJS.ErrnoException) => resolve(code ?? message));
    server.listen({ host, port }, () => server.close(() => resolve(undefined)));
  });
}
