import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { RoutingSnapshot } from "@evenkeel/balancer";
import { createNodeProcesses } from "./index.ts";
import { simulatedNodes } from "../simulated/nodes.ts";
import type { Nodes } from "../nodes.ts";
import type { NodeObservation } from "../observations.ts";
import { stopLeftoverNodes } from "./leftovers.ts";
import { aFreePort, aSnapshot, aTarget, clock, Observed } from "./testing/observed-nodes.ts";

type Observe = (observation: NodeObservation) => void;

/** `busyPort` is one that another program listens on. */
type Make = (observe: Observe, folder: string, busyPort: number) => Nodes;

const worlds: readonly { readonly world: string; readonly make: Make }[] = [
  {
    world: "simulated",
    make: (observe, _, busyPort) =>
      simulatedNodes({ clock, observe, isHealthy: () => true, isPortTaken: (port) => port === busyPort }),
  },
  {
    world: "processes",
    make: (observe, stateDirectory) => createNodeProcesses({ stateDirectory, clock, speed: 1, observe }),
  },
];

// Starting processes takes what a busy machine leaves.
vi.setConfig({ testTimeout: 30_000 });

const cleanUps: (() => void)[] = [];
afterEach(() => {
  for (const cleanUp of cleanUps.splice(0).toReversed()) cleanUp();
});

describe.each(worlds)("load balancer nodes: $world", ({ make }) => {
  it("starts a node, says where it listens and what it thinks of its targets, and ends it", async () => {
    const { nodes, observed, snapshot, port } = await someNodes(make);
    nodes.configure("node-a", snapshot(1));
    await observed.next("nodeStarted");
    const { listening } = await observed.next("nodeConfigured", ({ version }) => version === 1);
    expect(listening).toEqual([{ listenerId: "listener", host: "127.0.0.1", port }]);
    const { targets } = await observed.next("nodeHealth", (health) => health.targets[0]?.state === "healthy");
    expect(targets).toMatchObject([{ targetGroupId: "group", targetId: "10.0.0.10", port: 80, state: "healthy" }]);

    nodes.stop("node-a");
    const { nodeId } = await observed.next("nodeStopped");
    expect(nodeId).toBe("node-a");
  });

  it("takes a new snapshot without starting anew", async () => {
    const { nodes, observed, snapshot } = await someNodes(make);
    nodes.configure("node-a", snapshot(1));
    nodes.configure("node-a", snapshot(2));
    await observed.next("nodeConfigured", ({ version }) => version === 2);
    expect(observed.all.filter(({ kind }) => kind === "nodeStarted")).toHaveLength(1);
  });

  it("goes on by its last snapshot when it cannot take the next, and reports that", async () => {
    const { nodes, observed, snapshot, port } = await someNodes(make);
    nodes.configure("node-a", snapshot(1));
    await observed.next("nodeConfigured", ({ version }) => version === 1);
    nodes.configure("node-a", sticky(snapshot(2)));
    const { nodeId, version, serves, reason } = await observed.next("nodeRefused");
    expect({ nodeId, version, serves, reason }).toEqual({
      ...{ nodeId: "node-a", version: 2, serves: 1 },
      reason: "this balancer does not support stickiness.type lb_cookie yet",
    });

    nodes.configure("node-a", snapshot(3));
    const { listening } = await observed.next("nodeConfigured", (configured) => configured.version === 3);
    expect(listening).toMatchObject([{ port }]);
    expect(observed.all.map(({ kind }) => kind)).not.toContain("nodeStopped");
    expect(observed.all.filter(({ kind }) => kind === "nodeStarted")).toHaveLength(1);
  });

  it("says which port another program holds", async () => {
    const { nodes, observed, snapshot, busyPort } = await someNodes(make);
    nodes.configure("node-a", snapshot(1, busyPort));
    const { listenerId, port, code } = await observed.next("nodeListenFailed");
    expect({ listenerId, port, code }).toEqual({ listenerId: "listener", port: busyPort, code: "EADDRINUSE" });
    const { listening } = await observed.next("nodeConfigured");
    expect(listening).toEqual([]);
  });

  it("says nothing of a node that it never had", async () => {
    const { nodes, observed, snapshot } = await someNodes(make);
    nodes.stop("node-b");
    nodes.configure("node-a", snapshot(1));
    await observed.next("nodeConfigured");
    expect(observed.all.map(({ nodeId }) => nodeId)).not.toContain("node-b");
  });
});

/** Asks for what no node can do. */
function sticky(snapshot: RoutingSnapshot): RoutingSnapshot {
  const stickiness = { type: "lb_cookie", durationSeconds: 60 } as const;
  return { ...snapshot, targetGroups: snapshot.targetGroups.map((group) => ({ ...group, stickiness })) };
}

async function someNodes(make: Make) {
  const { server, port: targetPort } = await aTarget();
  const folder = mkdtempSync(join(tmpdir(), "evenkeel-test-"));
  const port = await aFreePort();
  const observed = new Observed();
  const nodes = make(observed.observe, folder, targetPort);
  cleanUps.push(() => {
    nodes.release();
    stopLeftoverNodes(folder);
    rmSync(folder, { recursive: true });
    server.close();
  });
  const snapshot = (version: number, listenerPort = port) =>
    aSnapshot({ nodeId: "node-a", version, port: listenerPort, targetPort });
  return { nodes, observed, snapshot, port, busyPort: targetPort };
}
