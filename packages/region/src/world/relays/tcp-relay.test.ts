import { realClock, seededRandom, VirtualClock } from "@evenkeel/kernel";
import { createServer, type Server } from "node:http";
import { once } from "node:events";
import { connect, createServer as createTcpServer, type AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { Allowance, lossDelayOf } from "./link.ts";
import type { Relay, RelayBehaviour } from "../relays.ts";
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

  it("lets the answers wait that it does not give itself", async () => {
    const { url, asked } = await aRelay({ errorPercent: 0.001, latencyMs: 80 });
    const before = realClock.now();
    expect((await fetch(url, { method: "POST", body: "ok" })).status).toBe(200);
    expect([asked(), realClock.now() - before >= 79]).toEqual([1, true]);
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

describe("a relay that changes while connections stand", () => {
  it("holds everything, and lets it pass when that is over", async () => {
    const { relays, relay, send, answers } = await aStandingConnection();
    await relays.configure([{ ...relay, behaviour: { passage: "held" } }]);
    send("two");
    const late = aConnection(await portOf(relays, relay, { passage: "held" }));
    late.send("three");
    await late.sent;
    expect([answers(), late.answers()]).toEqual(["one", ""]);
    await relays.configure([relay]);
    await expect.poll(() => [answers(), late.answers()]).toEqual(["onetwo", "three"]);
    relays.end();
  });

  it("resets them at the next that is sent", async () => {
    const { relays, relay, send, ended } = await aStandingConnection();
    await relays.configure([{ ...relay, behaviour: { resetPercent: 100 } }]);
    send("two");
    expect(await ended).toBe("ECONNRESET");
    relays.end();
  });

  it("ends those of which it has read nothing where requests are to be counted", async () => {
    const { relays, relay, ended } = await aStandingConnection();
    await relays.configure([{ ...relay, behaviour: { errorPercent: 50 } }]);
    expect(await ended).toBe("closed");
    relays.end();
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

/** A connection to a server that sends back what it is sent, through a relay: `one` has come back. */
async function aStandingConnection() {
  const server = createTcpServer((socket) => socket.on("error", () => undefined).pipe(socket));
  server.listen(0, "127.0.0.1").unref();
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const relays = new RelaySet({ clock: realClock, random: seededRandom(1) });
  const relay = { relayId: "r", to: { host: "127.0.0.1", port }, behaviour: {} };
  const connection = aConnection(await portOf(relays, relay, {}));
  connection.send("one");
  await expect.poll(connection.answers).toBe("one");
  return { relays, relay, ...connection };
}

async function portOf(relays: RelaySet, relay: Relay, behaviour: RelayBehaviour): Promise<number> {
  const [listening] = await relays.configure([{ ...relay, behaviour }]);
  return listening?.port ?? 0;
}

function aConnection(port: number) {
  const socket = connect(port, "127.0.0.1");
  let heard = "";
  socket.on("data", (piece: Buffer) => (heard += piece.toString()));
  const ended = new Promise<string>((resolve) => {
    socket.once("error", (error) => resolve((error as NodeJS.ErrnoException).code ?? ""));
    socket.once("close", () => resolve("closed"));
  });
  let wrote: () => void;
  const sent = new Promise<void>((resolve) => (wrote = resolve));
  return { send: (text: string) => socket.write(text, () => wrote()), answers: () => heard, ended, sent };
}
