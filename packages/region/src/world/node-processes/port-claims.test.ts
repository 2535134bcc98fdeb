import { createServer, type Server } from "node:net";
import { afterEach, expect, it } from "vitest";
import { PortClaims } from "./port-claims.ts";
import { aFreePort } from "./testing/observed-nodes.ts";

let listening: Server | undefined;
afterEach(() => listening?.close());

it("refuses a port that a node of another region shares, which the system would let us join", async () => {
  const address = { host: "127.0.0.1", port: await aFreePort() };
  await listenShared(address.port);
  expect(await new PortClaims().claim("node-a", [address])).toEqual(new Map([[address.port, "EADDRINUSE"]]));
});

it("tries a port once for all nodes that share it, and again when the last one is gone", async () => {
  const address = { host: "127.0.0.1", port: await aFreePort() };
  const claims = new PortClaims();
  const free = new Map();
  expect(await claims.claim("node-a", [address])).toEqual(free);
  await listenShared(address.port);
  expect(await claims.claim("node-b", [address])).toEqual(free);
  claims.release("node-a");
  expect(await claims.claim("node-b", [address])).toEqual(free);
  claims.release("node-b");
  expect((await claims.claim("node-a", [address])).size).toBe(1);
});

it("knows the ports of nodes that live from before, whichever node is asked for first", async () => {
  const address = { host: "127.0.0.1", port: await aFreePort() };
  await listenShared(address.port);
  const claims = new PortClaims();
  const fresh = claims.claim("node-a", [address]);
  claims.adopt("node-b", [address]);
  expect((await fresh).size).toBe(0);
});

it("gives a port to one of two regions that try in the same instant", async () => {
  const address = { host: "127.0.0.1", port: await aFreePort() };
  const outcomes = await Promise.all([
    new PortClaims().claim("node-a", [address]),
    new PortClaims().claim("node-b", [address]),
  ]);
  expect(outcomes.map(({ size }) => size).toSorted()).toEqual([0, 1]);
});

/** Listens as a balancer node does: others of the same user may join in. */
async function listenShared(port: number): Promise<void> {
  const server = createServer();
  listening = server;
  await new Promise<void>((resolve) => server.listen({ host: "127.0.0.1", port, reusePort: true }, resolve));
}
