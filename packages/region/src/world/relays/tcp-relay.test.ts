import { realClock, seededRandom, VirtualClock } from "@evenkeel/kernel";
import { createServer, type Server } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { Allowance, lossDelayOf } from "./link.ts";
import type { RelayBehaviour } from "../relays.ts";
import { RelaySet } from "./relay-set.ts";

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.close();
    server.closeAllConnections();
  }
});

describe("a relay", () => {
  it("passes requests and answers as they are, where its behaviour says nothing", async () => {
    const { url } = await aRelay({});
    const answer = await fetch(url, { method: "POST", body: "x".repeat(300_000) });
    expect([answer.status, (await answer.text()).length]).toEqual([200, 300_000]);
  });

  it("answers some requests with 500 in the task's place, and passes the others", async () => {
    const { url, asked } = await aRelay({ errorPercent: 40 });
    const statuses: number[] = [];
    for (let count = 0; count < 50; count++) statuses.push((await fetch(url, { method: "POST", body: "ok" })).status);
    const passed = statuses.filter((status) => status === 200).length;
    expect(new Set(statuses)).toEqual(new Set([200, 500]));
    expect(asked()).toBe(passed);
  });

  it("resets connections when the request is sent", async () => {
    const { url, asked } = await aRelay({ resetPercent: 100 });
    await expect(fetch(url, { method: "POST", body: "ok" })).rejects.toThrow("fetch failed");
    expect(asked()).toBe(0);
  });

  it("lets answers wait", async () => {
    const { url } = await aRelay({ latencyMs: 80 });
    const before = realClock.now();
    await fetch(url, { method: "POST", body: "ok" });
    expect(realClock.now() - before).toBeGreaterThanOrEqual(79);
  });

  it("changes its behaviour on connections that stand, and takes no more when it is no longer wanted", async () => {
    const { url, relays, relay } = await aRelay({ errorPercent: 100 });
    expect((await fetch(url, { method: "POST", body: "ok" })).status).toBe(500);
    await relays.configure([{ ...relay, behaviour: {} }]);
    expect((await fetch(url, { method: "POST", body: "ok" })).status).toBe(200);
    await relays.configure([]);
    servers[0]?.closeAllConnections();
    await expect.poll(() => relays.isIdle).toBe(true);
    await expect(fetch(url)).rejects.toThrow("fetch failed");
  });
});

it("a piece that is lost comes after TCP's waits, which double", () => {
  const random = seededRandom(7);
  const waits = new Set(Array.from({ length: 2000 }, () => lossDelayOf(50, random)));
  expect([...waits].toSorted((a, b) => a - b)).toEqual([0, 200, 600, 1400, 3000, 6200, 12_600]);
  expect(lossDelayOf(0, random)).toBe(0);
});

it("no more than the allowance passes in a second, and what waited is made up for by nothing", () => {
  const clock = new VirtualClock();
  const allowance = new Allowance(clock, () => 1000);
  expect([allowance.waitMs(500), allowance.waitMs(500)]).toEqual([500, 1000]);
  clock.advance(5000);
  expect(allowance.waitMs(100)).toBe(100);
});

/** A relay to a server that answers with what it was sent. */
async function aRelay(behaviour: RelayBehaviour) {
  let asked = 0;
  const server = createServer((request, response) => {
    asked++;
    request.pipe(response);
  });
  servers.push(server);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const relays = new RelaySet({ clock: realClock, random: seededRandom(3) });
  const to = { host: "127.0.0.1", port: (server.address() as AddressInfo).port };
  const relay = { relayId: "eni-1:8080", to, behaviour };
  const [listening] = await relays.configure([relay]);
  return { relays, relay, url: `http://127.0.0.1:${listening?.port}/`, asked: () => asked };
}
