import { preciseClock, realClock } from "@evenkeel/kernel";
import { once } from "node:events";
import { createServer, type Socket } from "node:net";
import { afterEach, expect, test } from "vitest";
import type { TrafficOptions } from "./traffic/options.ts";
import { startPhases, startTraffic } from "./start-traffic.ts";

const closings: (() => void)[] = [];
afterEach(() => {
  for (const close of closings.splice(0)) close();
});

interface TestService {
  readonly url: string;
  readonly requests: readonly string[];
  readonly connections: () => number;
  readonly close: () => void;
}

/** A service on a real socket; `answer` gets each complete request, and how many there were before it. */
async function aService(answer: (socket: Socket, index: number) => void): Promise<TestService> {
  const sockets: Socket[] = [];
  const requests: string[] = [];
  const server = createServer((socket) => {
    sockets.push(socket);
    socket.on("error", () => undefined);
    socket.on("data", (bytes) => {
      answer(socket, requests.push(bytes.toString("latin1")) - 1);
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const close = (): void => {
    server.close();
    for (const socket of sockets) socket.destroy();
  };
  closings.push(close);
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return { url: `http://127.0.0.1:${port}/hello?a=1`, requests, connections: () => sockets.length, close };
}

/** A fifth of a second of steady traffic, 20 requests. */
function traffic(url: string, options: Partial<TrafficOptions> = {}) {
  const usual = { ratePerSecond: 100, durationMs: 200, connections: 50, timeoutMs: 2000 } as const;
  const habits = { keepAlive: "kept", arrivals: "steady", clock: preciseClock } as const;
  return startTraffic({ url, ...usual, ...habits, ...options });
}

const ok = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";

test("kept connections carry one request after another, as many connections as asked for", async () => {
  const service = await aService((socket) => socket.write(ok));
  const summary = await traffic(service.url, { connections: 4, headers: { "X-Who": "me" } }).done;
  expect(summary).toMatchObject({
    scheduled: 20,
    sent: 20,
    succeeded: 20,
    failed: 0,
    ended: "complete",
    sentPerSecond: 100,
  });
  expect(summary.statusClasses).toEqual({ "2xx": 20 });
  expect(service.connections()).toBe(4);
  expect(service.requests[0]).toMatch(
    /^GET \/hello\?a=1 HTTP\/1\.1\r\nhost: 127\.0\.0\.1:\d+\r\n[^]*x-who: me\r\n\r\n$/,
  );
});

test("without keep-alive each request has a connection of its own, and says so", async () => {
  const service = await aService((socket) => socket.end("HTTP/1.1 200 OK\r\n\r\nuntil closed"));
  const summary = await traffic(service.url, { keepAlive: "closed" }).done;
  expect(summary).toMatchObject({ sent: 20, succeeded: 20, failed: 0 });
  expect(service.connections()).toBe(20);
  expect(service.requests.every((request) => request.includes("\r\nconnection: close\r\n"))).toBe(true);
});

test("a body is sent with its length, and an answer in chunks is read to its end", async () => {
  const chunked = "HTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\n\r\n";
  const service = await aService((socket) => socket.write(chunked));
  const summary = await traffic(service.url, { method: "POST", body: "größe", path: "/other" }).done;
  expect(summary).toMatchObject({ succeeded: 20, failed: 0 });
  expect(service.requests[0]).toContain("POST /other HTTP/1.1\r\n");
  expect(service.requests[0]).toContain("content-length: 7\r\n");
});

test("a slow answer does not hold up the requests after it", async () => {
  const service = await aService((socket, index) => {
    if (index === 0) realClock.after(400, () => socket.write(ok));
    else socket.write(ok);
  });
  const summary = await traffic(service.url).done;
  expect(summary).toMatchObject({ succeeded: 20, failed: 0, late: 0, sentPerSecond: 100 });
  expect(summary.latencyMs.max).toBeGreaterThanOrEqual(399);
  expect(summary.latencyMs.p50).toBeLessThan(200);
});

test("no server there: every request is refused, and is due all the same", async () => {
  const service = await aService(() => undefined);
  service.close();
  const summary = await traffic(service.url).done;
  expect(summary).toMatchObject({ sent: 20, answered: 0, failed: 20, failures: { "connection refused": 20 } });
});

test.each<[string, (socket: Socket) => void, string]>([
  [
    "reset in the middle",
    (socket) => socket.write("HTTP/1.1 200 OK\r\nContent-Le", () => socket.resetAndDestroy()),
    "connection reset",
  ],
  [
    "cut short",
    (socket) => socket.end("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhel"),
    "closed before the answer was complete",
  ],
  ["none", (socket) => socket.end(), "closed before the answer was complete"],
  ["not HTTP", (socket) => socket.write("hello\r\n\r\n"), "bad response"],
  ["an error of the service", (socket) => socket.write("HTTP/1.1 503 x\r\nContent-Length: 0\r\n\r\n"), "status 503"],
  ["kept waiting", () => undefined, "timed out"],
])("an answer that is %s is a failure of its own kind, and never asked for twice", async (_, answer, cause) => {
  const service = await aService((socket, index) => (index % 4 === 0 ? answer(socket) : socket.write(ok)));
  const summary = await traffic(service.url, { timeoutMs: 100 }).done;
  expect(summary.failures).toEqual({ [cause]: 5 });
  expect(summary).toMatchObject({ sent: 20, succeeded: 15, failed: 5 });
  expect(service.requests).toHaveLength(20);
});

test("a kept connection that is closed between two requests costs none of them", async () => {
  const service = await aService((socket, index) => {
    socket.write(ok);
    if (index < 4) socket.end();
  });
  // Slow enough that an end is read before the next request of its connection, also on a busy machine.
  const summary = await traffic(service.url, { connections: 2, ratePerSecond: 10, durationMs: 2000 }).done;
  expect(summary).toMatchObject({ sent: 20, succeeded: 20, failed: 0 });
});

test("traffic reports each second how it stands, and ends early when it is stopped", async () => {
  const service = await aService((socket) => socket.write(ok));
  const running = traffic(service.url, { durationMs: 60_000 });
  running.onProgress(({ latest, sent }) => {
    expect(latest.second).toBe(0);
    expect(latest.succeeded).toBeGreaterThan(50);
    expect(sent).toBeGreaterThan(50);
    running.stop();
  });
  const summary = await running.done;
  expect(summary.ended).toBe("stopped");
  expect(summary.failed).toBe(0);
  expect(summary.sentPerSecond).toBeGreaterThan(50);
  expect(summary.seconds[0]?.sent).toBeGreaterThan(50);
});

test("phases of different rates and paths are one run of traffic", async () => {
  const service = await aService((socket, index) => socket.write(index === 0 ? ok.replace("200", "503") : ok));
  const running = startPhases({
    ...{ url: service.url, connections: 1, timeoutMs: 2000, keepAlive: "kept", clock: preciseClock },
    phases: [
      { durationMs: 100, ratePerSecond: 100, path: "/first", arrivals: "steady" },
      { durationMs: 100, ratePerSecond: { from: 100, to: 300 }, path: "/second", arrivals: "steady" },
    ],
  });
  const summary = await running.done;
  expect(summary).toMatchObject({ scheduled: 30, sent: 30, succeeded: 29, plan: { ratePerSecond: 150 } });
  expect(service.requests.filter((request) => request.startsWith("GET /first "))).toHaveLength(10);
  expect(service.requests.filter((request) => request.startsWith("GET /second "))).toHaveLength(20);
  expect(running.failedRequests.kept).toEqual([expect.objectContaining({ dueAtSeconds: 0, cause: "status 503" })]);
});
