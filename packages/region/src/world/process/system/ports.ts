import { createServer } from "node:net";

/** Hands out free ports of the loopback interface. */
export interface Ports {
  /** Finds `count` free ports, none that was handed out lately though it may still be free; or answers why it cannot. */
  reserve(count: number, answer: (found: readonly number[] | Error) => void): void;
}

/** How many ports handed out last are not handed out again: their tasks may not listen yet. */
const rememberedPorts = 1000;

/**
 * Asks the system for free ports by listening on port 0. Until its task listens, another process may take such a port:
 * the task then fails with EADDRINUSE, and is replaced as any task that fails.
 */
export function freePorts(): Ports {
  const recent = new Set<number>();
  const remember = (port: number): void => {
    recent.add(port);
    const [oldest] = recent;
    if (recent.size > rememberedPorts && oldest !== undefined) recent.delete(oldest);
  };

  const reserve = (count: number, answer: Answer, found: readonly number[] = []): void => {
    if (found.length === count) {
      answer(found);
      return;
    }
    const server = createServer();
    server.once("error", answer);
    server.listen({ port: 0, host: "127.0.0.1" }, () => {
      const address = server.address();
      const port = typeof address === "object" && address !== null ? address.port : 0;
      const isNew = !recent.has(port);
      remember(port);
      server.close(() => reserve(count, answer, isNew ? [...found, port] : found));
    });
  };
  return { reserve: (count, answer) => reserve(count, answer) };
}

type Answer = (found: readonly number[] | Error) => void;
