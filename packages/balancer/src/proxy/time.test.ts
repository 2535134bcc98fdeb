import { afterEach, describe, expect, test } from "vitest";
import { aBalancer, type Scene } from "../testing/a-balancer.ts";
import { aTargetAt, type SnapshotParts } from "../testing/a-snapshot.ts";
import { answering, aTarget, type Arrival, type TestTarget } from "../testing/a-target.ts";
import { idleAction, type IdleAction, type IdleState } from "./idle-timeout.ts";

const ok = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
const get = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

let open: (() => void)[] = [];
afterEach(() => {
  for (const close of open) close();
  open = [];
});

const quiet: IdleState = {
  phase: "head",
  seconds: 61,
  idleTimeoutSeconds: 60,
  isConnecting: false,
  hasResponded: false,
  hasInput: false,
  isPaused: false,
};

test.each<[string, Partial<IdleState>, IdleAction]>([
  ["not yet the idle timeout", { phase: "response", seconds: 60 }, "wait"],
  ["nothing since the last request", {}, "close"],
  ["half a head", { hasInput: true }, 408],
  ["half a body", { phase: "body" }, 408],
  ["half a body that the target does not take", { phase: "body", isPaused: true }, 504],
  ["no response", { phase: "response" }, 504],
  ["half a response", { phase: "response", hasResponded: true }, "destroy"],
  ["a target that accepts no connection for 11 s", { phase: "response", seconds: 11, isConnecting: true }, 504],
  ["a target that has 10 s to accept it", { phase: "response", seconds: 10, isConnecting: true }, "wait"],
  ["a WebSocket on which nothing is said", { phase: "tunnel", hasResponded: true }, "destroy"],
  ["a client that does not close after the last response", { phase: "closing", seconds: 6 }, "destroy"],
])("%s", (_name, change, action) => {
  expect(idleAction({ ...quiet, ...change })).toBe(action);
});

describe("idle timeout of 60 s", () => {
  test("a client that says nothing more is let go without a word", async () => {
    const { scene } = await given(answering(ok));
    const client = await scene.connect();
    client.send(get);
    await client.response();
    scene.clock.advance(62_000);
    expect(await client.closed()).toBe("");
  });

  test("half a request is answered with 408 and the end", async () => {
    const { scene } = await given(answering(ok));
    const client = await scene.connect();
    client.send("GET / HTTP/1.1\r\nHo");
    await seen(scene);
    scene.clock.advance(62_000);
    expect(await client.closed()).toMatch(/^HTTP\/1.1 408 [^]*Connection: close\r\n/);
  });

  test("a target that does not answer is given up with 504", async () => {
    const { scene, target } = await given(() => undefined);
    const client = await scene.connect();
    client.send(get);
    await scene.until(() => target.received.length > 0);
    scene.clock.advance(60_000);
    expect(client.received).toBe("");
    scene.clock.advance(2000);
    expect((await client.response()).status).toBe(504);
    expect(client.isClosed).toBe(false);
  });

  test("an idle connection to a target is not kept for longer", async () => {
    const { scene, target } = await given(answering(ok));
    await scene.ask(get);
    scene.clock.advance(62_000);
    await scene.until(() => target.sockets[0]?.closed === true);
    expect((await scene.ask(get)).status).toBe(200);
  });
});

test("after client_keep_alive the next response ends the connection", async () => {
  const { scene } = await given(answering(ok), {
    attributes: { clientKeepAliveSeconds: 60, idleTimeoutSeconds: 4000 },
  });
  const client = await scene.connect();
  client.send(get);
  expect((await client.response()).head).not.toContain("Connection");
  scene.clock.advance(60_000);
  client.send(get);
  expect(await client.closed()).toContain("Connection: close");
});

describe("deregistration", () => {
  test("a draining target gets nothing new and finishes what it has", async () => {
    const arrivals: Arrival[] = [];
    const { scene, target } = await given((arrival) => arrivals.push(arrival));
    const client = await scene.connect();
    client.send(get);
    await scene.until(() => arrivals.length === 1);
    await scene.configure({ targets: [drainingIn(scene, target, 300)] });
    expect((await scene.ask(get)).status).toBe(503);
    arrivals[0]?.answer(ok);
    expect((await client.response()).body).toBe("ok");
    await scene.until(() => target.sockets[0]?.closed === true);
  });

  test("at the end of the delay what was not answered gets 502", async () => {
    const { scene, target } = await given(() => undefined);
    const client = await scene.connect();
    client.send(get);
    await scene.until(() => target.received.length > 0);
    await scene.configure({ targets: [drainingIn(scene, target, 30)] });
    scene.clock.advance(29_000);
    expect(client.received).toBe("");
    scene.clock.advance(1000);
    expect((await client.response()).status).toBe(502);
  });

  test("a response that has begun is cut", async () => {
    const { scene, target } = await given(({ socket }) =>
      socket.write("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf"),
    );
    const client = await scene.connect();
    client.send(get);
    await client.until((text) => text.endsWith("half"));
    await scene.configure({ targets: [drainingIn(scene, target, 0)] });
    scene.clock.advance(0);
    await client.closed();
    expect(client.received.endsWith("half")).toBe(true);
  });

  test("a target that left the snapshot loses what it had", async () => {
    const { scene, target } = await given(() => undefined);
    const client = await scene.connect();
    client.send(get);
    await scene.until(() => target.received.length > 0);
    await scene.configure({ targets: [] });
    expect((await client.response()).status).toBe(502);
  });
});

describe("a node that stops", () => {
  test("finishes what is in flight, closes the other connections and accepts none", async () => {
    const arrivals: Arrival[] = [];
    const { scene } = await given((arrival) => arrivals.push(arrival));
    const [busy, idle] = [await scene.connect(), await scene.connect()];
    busy.send(get);
    await scene.until(() => arrivals.length === 1);
    let isDone = false;
    scene.balancer.drain(() => (isDone = true));
    await idle.closed();
    await expect(scene.connect()).rejects.toThrow("ECONNREFUSED");
    arrivals[0]?.answer(ok);
    expect(await busy.closed()).toContain("Connection: close");
    await scene.until(() => {
      scene.clock.advance(50);
      return isDone;
    });
  });
});

/** Waits until the balancer has read what was sent. */
async function seen(scene: Scene): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await scene.ask(get);
}

function drainingIn(scene: Scene, target: TestTarget, seconds: number): ReturnType<typeof aTargetAt> {
  const drainDeadlineMs = scene.clock.now() + seconds * 1000;
  return aTargetAt(target.port, { state: { type: "draining", drainDeadlineMs } });
}

async function given(
  answer: (arrival: Arrival) => void,
  parts: SnapshotParts = {},
): Promise<{ scene: Scene; target: TestTarget }> {
  const target = await aTarget(answer);
  const scene = await aBalancer(target, parts);
  open.push(() => scene.stop(), target.close);
  return { scene, target };
}
