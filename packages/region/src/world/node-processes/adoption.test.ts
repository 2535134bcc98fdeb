import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, it, vi } from "vitest";
import { createNodeProcesses } from "./index.ts";
import { stopLeftoverNodes } from "./leftovers.ts";
import { ProcessFiles } from "./process-files.ts";
import { aFreePort, aSnapshot, aTarget, clock, Observed } from "./testing/observed-nodes.ts";

// Starting processes takes what a busy machine leaves.
vi.setConfig({ testTimeout: 30_000 });

const cleanUps: (() => void)[] = [];
afterEach(() => {
  for (const cleanUp of cleanUps.splice(0).toReversed()) cleanUp();
});

it("leaves a node running when the control plane ends, and takes it over with the next one", async () => {
  const { start, snapshot, port } = await aMachine();
  const first = start();
  first.nodes.configure("node-a", snapshot(1));
  const { pid } = await first.observed.next("nodeStarted");
  await first.observed.next("nodeHealth", ({ targets }) => targets[0]?.state === "healthy");
  first.nodes.release();
  expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(200);

  const second = start();
  second.nodes.configure("node-a", snapshot(2));
  expect(await second.observed.next("nodeStarted")).toMatchObject({ pid });
  await second.observed.next("nodeConfigured", ({ version }) => version === 2);
  const { report } = await second.observed.next("nodeTraffic");
  expect(report.loadBalancer.requests).toBe(1);

  process.kill(pid ?? 0, "SIGKILL");
  expect(await second.observed.next("nodeStopped")).toMatchObject({ nodeId: "node-a", reason: "it is gone" });
});

it("starts a node in place of one that was killed while no control plane ran", async () => {
  const { start, snapshot } = await aMachine();
  const first = start();
  first.nodes.configure("node-a", snapshot(1));
  const { pid } = await first.observed.next("nodeStarted");
  first.nodes.release();
  process.kill(pid ?? 0, "SIGKILL");

  const second = start();
  second.nodes.configure("node-a", snapshot(2));
  const started = await second.observed.next("nodeStarted");
  expect(started.pid).not.toBe(pid);
});

it("says how a node of its own ended", async () => {
  const { start, snapshot } = await aMachine();
  const { nodes, observed } = start();
  nodes.configure("node-a", snapshot(1));
  const { pid } = await observed.next("nodeStarted");
  process.kill(pid ?? 0, "SIGKILL");
  expect(await observed.next("nodeStopped")).toMatchObject({ reason: "killed by SIGKILL" });
});

it("keeps sockets of a deep state directory in a folder of their own, and removes it with the last node", async () => {
  const { start, snapshot, folder } = await aMachine("deep".repeat(30));
  const socket = new ProcessFiles(folder, "nodes").socketOf("node-a");
  expect(Buffer.byteLength(socket)).toBeLessThan(100);

  const { nodes, observed } = start();
  nodes.configure("node-a", snapshot(1));
  await observed.next("nodeConfigured");
  expect(existsSync(socket)).toBe(true);
  nodes.stop("node-a");
  await observed.next("nodeStopped");
  expect(existsSync(join(socket, ".."))).toBe(false);
  expect(readdirSync(join(folder, "nodes"))).toEqual(["node-a.log"]);
});

async function aMachine(deeper = "state") {
  const { server, port: targetPort } = await aTarget();
  const root = mkdtempSync(join(tmpdir(), "evenkeel-test-"));
  const folder = join(root, deeper);
  mkdirSync(folder);
  const port = await aFreePort();
  cleanUps.push(() => {
    stopLeftoverNodes(folder);
    rmSync(root, { recursive: true });
    server.close();
  });
  const start = () => {
    const observed = new Observed();
    const nodes = createNodeProcesses({ stateDirectory: folder, clock, speed: 1, observe: observed.observe });
    cleanUps.push(() => nodes.release());
    return { nodes, observed };
  };
  const snapshot = (version: number) => aSnapshot({ nodeId: "node-a", version, port, targetPort });
  return { start, snapshot, port, folder };
}
