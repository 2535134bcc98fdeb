import { realClock } from "@evenkeel/kernel";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { get } from "node:http";
import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { greetings } from "./greetings.ts";
import { ReferenceService } from "./reference-service.ts";
import { SteadyTraffic } from "./traffic.ts";

// One running copy of the reference service; each test leaves it steady for the next.
let service: ReferenceService;

beforeAll(async () => {
  service = await ReferenceService.copy();
  service.withoutScaling();
  await service.up();
});

afterAll(async () => {
  await service.remove();
});

const isWhole = ({ steady, tasks }: Awaited<ReturnType<ReferenceService["status"]>>): boolean =>
  steady && tasks.filter(({ targetHealth }) => targetHealth === "healthy").length === 4;

describe("the reference service", () => {
  it("runs four tasks, two in each of two zones, and says hello from each of them", async () => {
    const status = await service.status();

    expect(status).toMatchObject({
      url: `http://127.0.0.1:${service.port}`,
      desiredCount: 4,
      runningCount: 4,
      steady: true,
    });
    expect(status.zones.map(({ runningTasks, healthyTargets }) => [runningTasks, healthyTargets])).toEqual([
      [2, 2],
      [2, 2],
    ]);
    expect(await greetings(status.url, 4)).toEqual(
      Array(4).fill(expect.stringMatching(/^Hello from container ip-172-16-\d+-\d+\..*!$/)),
    );
  });
});

describe("P1: a dead task is replaced without anyone acting, and traffic goes round it", () => {
  it("kill -9 of a task under 200 requests/s fails nothing once it is noticed, and it is replaced", async () => {
    const [victim] = (await service.status()).tasks;
    const traffic = SteadyTraffic.start(`http://127.0.0.1:${service.port}/`, 200);
    await traffic.more(200);

    const killed = traffic.sent;
    process.kill(victim?.pid ?? 0, "SIGKILL");
    await service.until(({ tasks }) => !tasks.some(({ pid }) => pid === victim?.pid));
    const noticed = traffic.sent;
    const status = await service.until(isWhole);
    await traffic.more(200);
    const { failures, sent } = await traffic.stop();

    // What was on its way, and of what was sent until the death was noticed, the dead task's share.
    expect(failures.filter(({ number }) => number > noticed)).toEqual([]);
    expect(failures.filter(({ number }) => number > killed).length).toBeLessThanOrEqual((noticed - killed) / 4 + 2);
    expect(sent).toBeGreaterThan(noticed + 200);
    expect(status.zones.map(({ healthyTargets }) => healthyTargets)).toEqual([2, 2]);
  });

  it("kill -9 of a load balancer node leaves the port answering, and the node comes back", async () => {
    const [victim = 0, survivor = 0] = service.nodePids;
    process.kill(victim, "SIGKILL");
    await hasEnded(victim);

    const answers = await Promise.all(Array.from({ length: 20 }, () => statusOnNewConnection(service.port)));
    expect(answers).toEqual(Array.from({ length: 20 }, () => 200));
    await service.until(() => service.nodePids.length === 2 && !service.nodePids.includes(victim));
    expect(service.nodePids).toContain(survivor);
    await service.until(isWhole);
  });
});

describe("P6: the control plane can die while requests flow", () => {
  it("kill -9 of it fails no request, and the next one takes over the same tasks and nodes", async () => {
    const before = await service.status();
    const nodesBefore = service.nodePids;
    const traffic = SteadyTraffic.start(`http://127.0.0.1:${service.port}/`, 200);
    await traffic.more(100);

    process.kill(service.controlPlanePid, "SIGKILL");
    await traffic.more(200);
    await service.up();
    await traffic.more(100);
    const { failures, sent } = await traffic.stop();

    expect(sent).toBeGreaterThan(400);
    expect(failures).toEqual([]);
    const after = await service.until(isWhole);
    expect(after.tasks.map(({ pid }) => pid).toSorted()).toEqual(before.tasks.map(({ pid }) => pid).toSorted());
    expect(service.nodePids).toEqual(nodesBefore);
  });
});

describe("P7: only the owner of the region can call it", () => {
  it("refuses unsigned calls, wrong secrets and web pages", async () => {
    const { endpoint } = await service.status();
    const form = { method: "POST", body: "Action=DescribeVpcs&Version=2016-11-15" };
    const headers = { "content-type": "application/x-www-form-urlencoded" };

    expect((await fetch(endpoint, { ...form, headers })).status).toBe(403);
    const fromPage = await fetch(endpoint, { ...form, headers: { ...headers, origin: "https://example.com" } });
    expect([fromPage.status, fromPage.headers.get("access-control-allow-origin")]).toEqual([403, null]);
  });
});

describe("down", () => {
  it("leaves no process and no port, and the next up goes on", async () => {
    expect((await service.evenkeel("down")).exitCode).toBe(0);
    expect(service.processes).toEqual([]);
    expect(await answers(service.port)).toBe(false);

    await service.up();
    expect(isWhole(await service.until(isWhole))).toBe(true);
  });
});

describe("Ctrl-C on up", () => {
  it("leaves nothing running", async () => {
    expect(await service.evenkeel("down")).toMatchObject({ exitCode: 0 });
    expect(service.processes).toEqual([]);
    const up = service.begin("up", "--port", String(service.port));
    const deadlineMs = realClock.now() + 30_000;
    while (!(await answers(service.port)) && realClock.now() < deadlineMs);
    up.kill("SIGINT");
    await once(up, "exit");

    expect(service.processes).toEqual([]);
    expect(await answers(service.port)).toBe(false);
  });
});

/** Resolves when the process is gone. */
async function hasEnded(pid: number): Promise<void> {
  while (existsSync(`/proc/${pid}`)) await new Promise<void>((resolve) => realClock.after(1, resolve));
}

/** Asks for the health page; not over a kept connection, which may lead to a node that has died. */
function statusOnNewConnection(port: number): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    get({ port, path: "/health", agent: false }, ({ statusCode }) => resolve(statusCode)).once("error", reject);
  });
}

/** Whether anybody accepts connections there. */
function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: "127.0.0.1", port });
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}
