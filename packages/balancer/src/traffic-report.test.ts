import { afterEach, expect, test } from "vitest";
import { aBalancer } from "./testing/a-balancer.ts";
import { answering, aTarget } from "./testing/a-target.ts";
import { responseTimeBucketMs, ResponseTimeCounter } from "./traffic/response-times.ts";

let open: (() => void)[] = [];
afterEach(() => {
  for (const close of open) close();
  open = [];
});

test("each second reports what happened in it, per target and for the load balancer", async () => {
  const target = await aTarget(answering("HTTP/1.1 404 Not Found\r\nContent-Length: 2\r\n\r\nno"));
  const scene = await aBalancer(target);
  open.push(() => scene.stop(), target.close);
  const client = await scene.connect();
  for (let i = 0; i < 3; i++) {
    client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    await client.response();
  }
  scene.clock.advance(2000);
  const [first, second] = scene.reports;
  expect(first).toMatchObject({
    sequence: 1,
    toMs: Date.UTC(2026, 0, 1) + 1000,
    loadBalancer: {
      requests: 3,
      responses: 3,
      elbCodes: {},
      newConnections: 2,
      activeConnections: 2,
      ruleEvaluations: 0,
    },
    targets: [
      {
        targetGroupId: "group",
        targetId: "10.0.0.10",
        port: 8080,
        requests: 3,
        status4xx: 3,
        inFlight: 0,
        responseTime: { count: 3 },
      },
    ],
  });
  expect(second).toMatchObject({ sequence: 2, loadBalancer: { requests: 0, activeConnections: 2 }, targets: [] });
});

test("a node on which nothing happens says nothing", async () => {
  const scene = await aBalancer([]);
  open.push(() => scene.stop());
  scene.clock.advance(60_000);
  expect(scene.reports).toEqual([]);
});

test.each([
  { speed: 1, seconds: 60 },
  { speed: 20, seconds: 3 },
  // A second is what a node looks at.
  { speed: 600, seconds: 1 },
])("at speed $speed a connection counts for $seconds s of silence, and stays open", async ({ speed, seconds }) => {
  const target = await aTarget(answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"));
  const scene = await aBalancer(target, { speed });
  open.push(() => scene.stop(), target.close);
  const client = await scene.connect();
  const ask = async () => {
    client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    expect((await client.response()).status).toBe(200);
  };
  for (let visit = 0; visit < 2; visit++) {
    await ask();
    const askedMs = scene.clock.now();
    const before = scene.reports.length;
    scene.clock.advance(59_000);
    const counted = scene.reports.slice(before);
    expect(new Set(counted.map(({ loadBalancer }) => loadBalancer.activeConnections))).toEqual(new Set([2]));
    const countedMs = (counted.at(-1)?.toMs ?? 0) - askedMs;
    expect(Math.floor(countedMs / 1000)).toBe(Math.min(59, seconds));
  }
  expect(target.sockets).toHaveLength(1);
});

test.each([1, 30, 60, 600])(
  "at speed %i every minute of the region in which requests come has a report of them",
  async (speed) => {
    const target = await aTarget(answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"));
    const scene = await aBalancer(target, { speed });
    open.push(() => scene.stop(), target.close);
    scene.clock.advance(60_000);
    const client = await scene.connect();
    const requests: number[] = [];
    for (let minute = 0; minute < 5; minute++) {
      client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
      await client.response();
      const before = scene.reports.length;
      scene.clock.advance(60_000 / speed);
      requests.push(scene.reports.slice(before).reduce((sum, { loadBalancer }) => sum + loadBalancer.requests, 0));
    }
    expect(requests).toEqual([1, 1, 1, 1, 1]);
  },
);

test("a connection counts at every speed while its request is under way", async () => {
  const target = await aTarget(() => undefined);
  const scene = await aBalancer(target, { speed: 60 });
  open.push(() => scene.stop(), target.close);
  (await scene.connect()).send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
  await scene.until(() => target.received.length > 0);
  scene.clock.advance(30_000);
  expect(scene.reports.at(-1)).toMatchObject({ loadBalancer: { activeConnections: 2 }, targets: [{ inFlight: 1 }] });
});

test("a response time is in the bucket whose bound is at most 9 % above it", () => {
  for (const durationMs of [0, 1, 2, 17, 480, 59_999]) {
    const counter = new ResponseTimeCounter();
    counter.add(durationMs);
    const [[bucket, count] = [-1, 0]] = counter.take().buckets;
    expect(count).toBe(1);
    expect(responseTimeBucketMs(bucket)).toBeGreaterThanOrEqual(durationMs);
    expect(responseTimeBucketMs(bucket)).toBeLessThanOrEqual(Math.max(1, durationMs * 1.0906));
  }
  expect(new ResponseTimeCounter().take()).toEqual({ count: 0, sumMs: 0, minMs: 0, maxMs: 0, buckets: [] });
});
