import type { Clock } from "@evenkeel/kernel";
import { consoleDoor, Feed, pageFolder, queriesFor, type ConsoleSource } from "@evenkeel/region/console";
import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";

export interface ServedConsole {
  readonly source: ConsoleSource;
  readonly token: string;
  readonly clock: Clock;
  readonly onDefect: (error: unknown) => void;
}

/** Serves the console of a source on a free port of loopback. */
export async function serveConsole({ source, token, clock, onDefect }: ServedConsole) {
  let answer: RequestListener = () => undefined;
  const server = createServer((request, response) => answer(request, response));
  server.listen({ host: "127.0.0.1", port: 0 });
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const feed = new Feed({ source, queries: queriesFor(source.here().kind), clock, onDefect });
  answer = consoleDoor({ token, port, folder: pageFolder(), source, feed, clock, onDefect, report: () => undefined });
  return {
    port,
    async close(): Promise<void> {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}
