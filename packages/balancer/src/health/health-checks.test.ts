import { afterEach, describe, expect, test } from "vitest";
import { realClock, VirtualClock } from "@evenkeel/kernel";
import { aBalancer, type Scene } from "../testing/a-balancer.ts";
import { aTargetAt, aTargetGroup, type SnapshotParts } from "../testing/a-snapshot.ts";
import { answering, aTarget, type Arrival } from "../testing/a-target.ts";
import type { ProbeResult } from "./health-state.ts";
import { probe } from "./probe.ts";

const failing: ProbeResult = {
  type: "failed",
  reason: "Target.FailedHealthChecks",
  description: "Health checks failed",
};
const get = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

let open: (() => void)[] = [];
afterEach(() => {
  for (const close of open) close();
  open = [];
});

describe("a probe", () => {
  test("asks as the load balancer does", async () => {
    const { result, received } = await probed(answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"));
    expect(result).toEqual({ type: "passed" });
    expect(received).toBe(
      "GET /health HTTP/1.1\r\nHost: 10.0.0.10:8080\r\nConnection: close\r\nUser-Agent: ELB-HealthChecker/2.0\r\n" +
        "Accept-Encoding: gzip, compressed\r\n\r\n",
    );
  });

  test.each<[string, (arrival: Arrival) => void, ProbeResult]>([
    [
      "another status",
      answering("HTTP/1.1 404 Not Found\r\n\r\n"),
      {
        type: "failed",
        reason: "Target.ResponseCodeMismatch",
        description: "Health checks failed with these codes: [404]",
      },
    ],
    ["no HTTP", answering("hello\r\n\r\n and more"), failing],
    ["the end of the connection", ({ socket }) => socket.end(), failing],
    ["a reset", ({ socket }) => socket.resetAndDestroy(), failing],
  ])("that gets %s fails", async (_name, answer, expected) => {
    expect((await probed(answer)).result).toEqual(expected);
  });

  test("of a port where nothing listens fails", async () => {
    const target = await aTarget(() => undefined);
    target.close();
    const result = await new Promise((resolve) => probe(probeOf(target.port), realClock, resolve));
    expect(result).toEqual(failing);
  });

  test("of a target that is cut off times out, though something listens there", async () => {
    const target = await aTarget(answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"));
    open.push(target.close);
    const clock = new VirtualClock();
    const { address, ...rest } = probeOf(target.port);
    const result = new Promise((resolve) => probe({ ...rest, address: { ...address, cutOff: "new" } }, clock, resolve));
    clock.advance(rest.timeoutMs);
    expect(await result).toEqual({ type: "failed", reason: "Target.Timeout", description: "Request timed out" });
  });

  test("that gets no answer within its timeout fails", async () => {
    const clock = new VirtualClock();
    const target = await aTarget(() => clock.advance(5000));
    open.push(target.close);
    const result = await new Promise((resolve) => probe(probeOf(target.port), clock, resolve));
    expect(result).toEqual({ type: "failed", reason: "Target.Timeout", description: "Request timed out" });
  });
});

describe("a node", () => {
  test("routes only to healthy targets, and to all of them when none is", async () => {
    const scene = await given({ group: aTargetGroup() });
    expect(scene.health).toEqual([expect.objectContaining({ targetId: "10.0.0.10", port: 8080, state: "healthy" })]);
    scene.probes = failing;
    scene.clock.advance(60_000);
    expect(scene.health).toEqual([
      {
        targetGroupId: "group",
        targetId: "10.0.0.10",
        port: 8080,
        state: "unhealthy",
        reason: "Target.FailedHealthChecks",
        description: "Health checks failed",
        sinceMs: Date.UTC(2026, 0, 1) + 60_000,
      },
    ]);
    expect((await scene.ask(get)).status).toBe(200);
    scene.clock.advance(1000);
    expect(scene.reports.at(-1)?.targetGroups).toEqual([{ targetGroupId: "group", unhealthyRoutingRequests: 1 }]);
  });

  test("divides intervals by its speed", async () => {
    const scene = await given({ speed: 10 });
    scene.probes = failing;
    scene.clock.advance(5999);
    expect(scene.health[0]?.state).toBe("healthy");
    scene.clock.advance(1);
    expect(scene.health[0]?.state).toBe("unhealthy");
  });

  test("does not probe a target that drains", async () => {
    const scene = await given();
    const draining = aTargetAt(1, { state: { type: "draining", drainDeadlineMs: Date.UTC(2027, 0, 1) } });
    await scene.configure({ targets: [draining] });
    expect(scene.health).toEqual([]);
  });

  test("goes on probing a target that traffic is shifted away from", async () => {
    const scene = await given();
    const [target] = scene.health;
    await scene.configure({ targets: [aTargetAt(target?.port ?? 0, { state: { type: "shifted" } })] });
    scene.probes = failing;
    scene.clock.advance(60_000);
    expect(scene.health[0]?.state).toBe("unhealthy");
  });

  test("keeps what it knows of a target when something else changes", async () => {
    const scene = await given();
    await scene.configure({ attributes: { idleTimeoutSeconds: 10 } });
    expect(scene.health[0]?.state).toBe("healthy");
  });
});

async function given(parts: SnapshotParts = {}): Promise<Scene> {
  const target = await aTarget(answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"));
  const scene = await aBalancer(target, { ...parts, targets: [aTargetAt(target.port)] });
  open.push(() => scene.stop(), target.close);
  return scene;
}

async function probed(answer: (arrival: Arrival) => void): Promise<{ result: unknown; received: string | undefined }> {
  const target = await aTarget(answer);
  open.push(target.close);
  const result = await new Promise((resolve) => probe(probeOf(target.port), realClock, resolve));
  return { result, received: target.received[0] };
}

function probeOf(port: number): Parameters<typeof probe>[0] {
  const check = aTargetGroup().healthCheck;
  return { address: { host: "127.0.0.1", port }, host: "10.0.0.10:8080", check, timeoutMs: 5000 };
}
