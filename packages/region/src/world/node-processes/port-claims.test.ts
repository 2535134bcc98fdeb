import { createServer, type Server } from "node:net";
import { afterEach, expect, it } from "vitest";
import { PortClaims } from "./port-claims.ts";
import { aFreePort } from "./testing/observed-nodes.ts";

let listening: Server | undefined;
afterEach(() => listening?.close());

it("refuses a port that somebody else's node shares, which the system would let us join", async () => {
  const place = { host: "127.0.0.1", port: await aFreePort() };
  await listenShared(place.port);
  expect(await new PortClaims().claim("node-a", [place])).toEqual(new Map([[place.port, "EADDRINUSE"]]));
});

it("tries a port once for all nodes that share it, and again when the last one is gone", async () => {
  const place = { host: "127.0.0.1", port: await aFreePort() };
  const claims = new PortClaims();
  const free = new Map();
  expect(await claims.claim("node-a", [place])).toEqual(free);
  await listenShared(place.port);
  expect(await claims.claim("node-b", [place])).toEqual(free);
  claims.release("node-a");
  expect(await claims.claim("node-b", [place])).toEqual(free);
  claims.release("node-b");
  expect((await claims.claim("node-a", [place])).size).toBe(1);
});

it("knows the ports of nodes that live from before, whichever node is asked for first", async () => {
  const place = { host: "127.0.0.1", port: await aFreePort() };
  await listenShared(place.port);
  const claims = new PortClaims();
  const fresh = claims.claim("node-a", [place]);
  claims.adopt("node-b", [place]);
  expect((await fresh).size).toBe(0);
});

it("gives a port to one of two regions that try in the same instant", async () => {
  const place = { host: "127.0.0.1", port: await aFreePort() };
  const outcomes = await Promise.all([
    new PortClaims().claim("node-a", [place]),
    new PortClaims().claim("node-b", [place]),
  ]);
  expect(outcomes.map(({ size }) => size).toSorted()).toEqual([0, 1]);
});

/** Listens as a balancer node does: others of the same user may join in. */
async function listenShared(port: number): Promise<void> {
  const server = createServer();
  listening = server;
  await new Promise<void>((resolve) => server.listen({ host: "127.0.0.1", port, reusePort: true }, resolve));
}
