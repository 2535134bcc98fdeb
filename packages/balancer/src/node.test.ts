import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, expect, test } from "vitest";
import { realClock } from "@evenkeel/kernel";
import { connectNode, type NodeConnection } from "./controller.ts";
import type { FromNode } from "./protocol.ts";
import type { RoutingSnapshot } from "./snapshot.ts";
import { TestClient } from "./testing/a-client.ts";
import { aSnapshot, aTargetAt } from "./testing/a-snapshot.ts";
import { answering, aTarget, type TestTarget } from "./testing/a-target.ts";

const entry = fileURLToPath(new URL("node.ts", import.meta.url));
const get = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

let open: (() => void)[] = [];
afterEach(() => {
  for (const close of open) close();
  open = [];
});

test("a node says hello, takes a snapshot, reports health and traffic, and drains when asked to", async () => {
  const { node, controller, port } = await givenServing();
  const received = await controller.until("health", ({ targets }) => targets[0]?.state === "healthy");
  expect(received).toMatchObject({ version: 1, targets: [{ targetId: "10.0.0.10", port: 8080 }] });
  expect(await askOnce(port)).toBe(200);
  const { report } = await controller.until("traffic", (message) => message.report.loadBalancer.requests > 0);
  expect(report).toMatchObject({ sequence: 1, targets: [{ requests: 1, status2xx: 1 }] });
  controller.connection.send({ type: "stop", mode: "drain" });
  expect(await once(node, "exit")).toEqual([0, null]);
});

test("a node goes on without a control plane, and reports to the next one what happened meanwhile", async () => {
  const { node, controller, port, socketPath } = await givenServing();
  controller.connection.close();
  await controller.closed;
  expect(await askOnce(port)).toBe(200);
  const next = await connectWhenUp(socketPath);
  const hello = await next.until("hello", () => true);
  expect(hello).toEqual({ type: "hello", nodeId: "node-a", pid: node.pid, version: 1 });
  const { report } = await next.until("traffic", () => true);
  expect(report.loadBalancer.requests).toBe(1);
  next.connection.send({ type: "acknowledgeTraffic", sequence: report.sequence });
  next.connection.send({ type: "configure", snapshot: aSnapshot({ version: 0 }) });
  expect((await next.until("refused", () => true)).reason).toBe(
    "version 0 is older than version 1, which this node routes by",
  );
});

test("a node keeps serving by its last snapshot when it gets one that it cannot take", async () => {
  const { controller, port } = await givenServing();
  await controller.until("health", ({ targets }) => targets[0]?.state === "healthy");
  const stickiness = { type: "lb_cookie", durationSeconds: 60 } as const;
  controller.connection.send({ type: "configure", snapshot: aSnapshot({ version: 2, group: { stickiness } }) });
  expect(await controller.until("refused", () => true)).toEqual({
    ...{ type: "refused", version: 2, serves: 1 },
    reason: "this balancer does not support stickiness.type lb_cookie yet",
  });
  expect(await askOnce(port)).toBe(200);
});

test("a node keeps serving when taking a snapshot fails half-way", async () => {
  const { controller, port } = await givenServing();
  await controller.until("health", ({ targets }) => targets[0]?.state === "healthy");
  const [listener] = aSnapshot().listeners;
  const broken = { ...aSnapshot({ version: 2 }), listeners: [{ ...listener, bindPort: -1, bindHost: "127.0.0.1" }] };
  controller.connection.send({ type: "configure", snapshot: broken as RoutingSnapshot });
  const { reason, serves } = await controller.until("refused", () => true);
  expect(reason).toMatch(/^it cannot be taken: /);
  expect(serves).toBe(1);
  expect(await askOnce(port)).toBe(200);
});

test("two nodes share a port, and it answers as long as one of them lives", async () => {
  const { controller, node, port, target } = await givenServing();
  const other = await givenServing({ target, port });
  await controller.until("health", ({ targets }) => targets[0]?.state === "healthy");
  node.kill("SIGKILL");
  await once(node, "exit");
  for (let i = 0; i < 20; i++) expect(await askOnce(port)).toBe(200);
  expect(other.port).toBe(port);
});

test("a port that is taken is reported with the system's code", async () => {
  const { controller, port } = await givenServing({ port: (await givenTarget()).port }, "listenFailed");
  expect(await controller.until("listenFailed", () => true)).toMatchObject({ port, code: "EADDRINUSE" });
});

test.each(["SIGTERM", "SIGINT"] as const)("a node that gets %s drains and exits", async (signal) => {
  const { node } = await givenServing();
  node.kill(signal);
  expect(await once(node, "exit")).toEqual([0, null]);
});

test("a node whose socket file is gone exits by itself", async () => {
  const { node, socketPath } = await givenServing();
  rmSync(socketPath);
  expect(await once(node, "exit")).toEqual([0, null]);
});

interface Controller {
  readonly connection: NodeConnection;
  readonly closed: Promise<void>;
  until<T extends FromNode["type"]>(
    type: T,
    test: (message: Extract<FromNode, { type: T }>) => boolean,
  ): Promise<Extract<FromNode, { type: T }>>;
}

interface Serving {
  readonly node: ChildProcess;
  readonly controller: Controller;
  readonly port: number;
  readonly socketPath: string;
  readonly target: TestTarget;
}

async function givenServing(
  given: { readonly target?: TestTarget; readonly port?: number } = {},
  until: "configured" | "listenFailed" = "configured",
): Promise<Serving> {
  const target = given.target ?? (await givenTarget());
  const folder = mkdtempSync(join(tmpdir(), "evenkeel-node-"));
  const socketPath = join(folder, "node.sock");
  const node = spawn(process.execPath, [entry, "--socket", socketPath, "--id", "node-a"], { stdio: "inherit" });
  open.push(
    () => node.kill("SIGKILL"),
    () => rmSync(folder, { recursive: true, force: true }),
  );
  const controller = await connectWhenUp(socketPath);
  const snapshot = aSnapshot({ bindPort: given.port ?? 0, targets: [aTargetAt(target.port)] });
  controller.connection.send({ type: "configure", snapshot });
  await controller.until(until, () => true);
  const { listening } = await controller.until("configured", () => true);
  return { node, controller, port: listening[0]?.port ?? given.port ?? 0, socketPath, target };
}

async function givenTarget(): Promise<TestTarget> {
  const target = await aTarget(answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"));
  open.push(target.close);
  return target;
}

async function connectWhenUp(socketPath: string): Promise<Controller> {
  for (;;) {
    const controller = await connectOnce(socketPath);
    if (controller) return controller;
    await new Promise<void>((resolve) => realClock.after(5, resolve));
  }
}

/** Undefined while nothing answers. */
async function connectOnce(socketPath: string): Promise<Controller | undefined> {
  const messages: FromNode[] = [];
  let changed: () => void = () => undefined;
  const closed = Promise.withResolvers<undefined>();
  const connection = connectNode(socketPath, {
    received: (message) => {
      messages.push(message);
      changed();
    },
    closed: () => {
      closed.resolve(undefined);
      changed();
    },
  });
  open.push(() => connection.close());
  await new Promise<void>((resolve) => (changed = resolve));
  if (messages.length === 0) return undefined;
  const until: Controller["until"] = async (type, test) => {
    for (let next = 0; ;) {
      for (; next < messages.length; next++) {
        const message = messages[next];
        if (message && isA(message, type) && test(message)) return message;
      }
      await new Promise<void>((resolve) => (changed = resolve));
    }
  };
  return { connection, closed: closed.promise.then(() => undefined), until };
}

function isA<T extends FromNode["type"]>(message: FromNode, type: T): message is Extract<FromNode, { type: T }> {
  return message.type === type;
}

async function askOnce(port: number): Promise<number> {
  const client = await TestClient.connect(port);
  client.send(get);
  const { status } = await client.response();
  client.socket.destroy();
  return status;
}
