// A listening endpoint for tests.
import { createServer } from "node:http";
import { once } from "node:events";
import { assert, realClock } from "@evenkeel/kernel";
import { createWireHandler } from "../handler.ts";
import type { WireServerOptions } from "../contract/dispatch.ts";

export interface Endpoint {
  readonly port: number;
  close(): Promise<void>;
}

/** Listens on a free loopback port; takes AKIDEXAMPLE with the secret "secret" unless `options` has other credentials. */
export async function listen(
  options: Partial<WireServerOptions> & Pick<WireServerOptions, "dispatch">,
): Promise<Endpoint> {
  let requests = 0;
  const handler = createWireHandler({
    credentials: (accessKeyId) => (accessKeyId === "AKIDEXAMPLE" ? { secretAccessKey: "secret" } : undefined),
    now: () => realClock.now(),
    newRequestId: () => `request-${++requests}`,
    ...options,
  });
  const server = createServer(handler).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  assert(typeof address === "object" && address, "the server listens on a port");
  return {
    port: address.port,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
