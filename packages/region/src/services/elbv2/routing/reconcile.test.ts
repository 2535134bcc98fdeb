import { describe, expect, it } from "vitest";
import { afterStop } from "../controllers/observers.ts";
import { reconcileLoadBalancer, type LoadBalancerView, type NodeView } from "./reconcile.ts";
import type { Listener, LoadBalancer, Node, NodeRun } from "../state.ts";

describe("a load balancer's loop", () => {
  it("waits for the end of provisioning, and starts nothing before", () => {
    const provisioning = { ...loadBalancer, state: "provisioning", activeAtMs: 1500 } as const;
    expect(decide({ loadBalancer: provisioning, nowMs: 1000 })).toEqual({ story: [], wakeAtMs: 1500 });
    expect(decide({ loadBalancer: provisioning, nowMs: 1500 }).story).toEqual(["activate"]);
  });

  it("gives a new listener a port that no other listener has, and keeps the port of an old one", () => {
    const { hostPort: _, ...fresh } = listener;
    expect(decide({ listeners: [fresh], takenPorts: new Set([8080]) }).story).toEqual(["listen 8081", "configure 5"]);
    expect(decide({ listeners: [listener], takenPorts: new Set([8080]) }).story).toEqual(["configure 5"]);
    const preferredPorts = new Map([[80, 3000]]);
    expect(decide({ listeners: [fresh], preferredPorts }).story).toEqual(["listen 3000", "configure 5"]);
  });

  it("configures a node after each start, and then only when what it routes by changed", () => {
    const first = decide({ nodes: [aNode()] });
    expect(first.story).toEqual(["configure 5"]);
    const run: NodeRun = { ...running, routing: first.routing ?? "" };
    expect(decide({ nodes: [aNode({ run })] }).story).toEqual([]);
    expect(decide({ nodes: [aNode({ run })], listeners: [] }).story).toEqual(["configure 5"]);
  });

  it("lets a crashed node wait before it starts again", () => {
    const run: NodeRun = { ...running, crashes: 1, restartAtMs: 2000 };
    expect(decide({ nowMs: 1500, nodes: [aNode({ run })] })).toMatchObject({ story: [], wakeAtMs: 2000 });
    expect(decide({ nowMs: 2000, nodes: [aNode({ run })] }).story).toEqual(["configure 5"]);
  });

  it("ends the node of a lost zone, and removes those of a zone that is not enabled any more", () => {
    expect(decide({ nodes: [aNode({ run: running, isZoneAvailable: false })] }).story).toEqual(["halt"]);
    expect(decide({ nodes: [aNode({ isZoneAvailable: false })] }).story).toEqual([]);
    expect(decide({ loadBalancer: { ...loadBalancer, zones: [] } }).story).toEqual(["remove"]);
    expect(decide({ loadBalancer: undefined }).story).toEqual(["remove"]);
  });
});

it("starts a node that keeps crashing after 1 s, 2 s, … 30 s, and a steady one at once", () => {
  const waits: number[] = [];
  let run: NodeRun = running;
  for (let crash = 0; crash < 7; crash++) {
    run = afterStop({ ...run, startedAtMs: 0 }, { atMs: 100, reason: "killed by SIGKILL" });
    waits.push((run.restartAtMs ?? 0) - 100);
  }
  expect(waits).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]);
  const lastStop = { atMs: 30_000, reason: "killed by SIGKILL" };
  expect(afterStop({ ...run, startedAtMs: 0 }, lastStop)).toMatchObject({ crashes: 0, restartAtMs: 30_000, lastStop });
});

/** What the controller decides, in words. */
function decide(changes: Partial<LoadBalancerView>) {
  const view: LoadBalancerView = {
    nowMs: 10_000,
    loadBalancer,
    listeners: [listener],
    rules: [],
    groups: [],
    zonalHealth: [],
    shiftedZone: undefined,
    nodes: [aNode()],
    takenPorts: new Set(),
    preferredPorts: new Map(),
    firstProbeWithinMs: 0,
    startingRetryMs: 0,
    ...changes,
  };
  const { actions, wakeAtMs } = reconcileLoadBalancer(view);
  const story = actions.map((action) => {
    if (action.kind === "configure") return `configure ${action.snapshot.version}`;
    return action.kind === "listen" ? `listen ${action.hostPort}` : action.kind;
  });
  const configure = actions.find((action) => action.kind === "configure");
  return { story, wakeAtMs, ...(configure && { routing: configure.routing }) };
}

function aNode(changes: Partial<NodeView> = {}): NodeView {
  return { node, closedListeners: new Set(), run: undefined, isZoneAvailable: true, ...changes };
}

const loadBalancer: LoadBalancer = {
  loadBalancerArn: "lb",
  loadBalancerId: "0123456789abcdef",
  loadBalancerName: "web",
  dnsName: "web.local",
  scheme: "internet-facing",
  vpcId: "vpc-1",
  state: "active",
  activeAtMs: 0,
  createdAtMs: 0,
  zones: [{ zoneName: "a", subnetId: "subnet-a" }],
  securityGroupIds: [],
  attributes: {},
  tags: {},
};

const listener: Listener = {
  listenerArn: "listener",
  loadBalancerArn: "lb",
  port: 80,
  protocol: "HTTP",
  defaultActions: [{ type: "fixed-response", statusCode: "503" }],
  defaultRuleArn: "rule",
  attributes: {},
  tags: {},
  hostPort: 8080,
};

const node: Node = {
  nodeId: "0123456789abcdef-a",
  loadBalancerArn: "lb",
  zoneName: "a",
  subnetId: "subnet-a",
  networkInterfaceId: "eni-1",
  privateIpAddress: "10.0.0.4",
  snapshotVersion: 4,
};

const running: NodeRun = { nodeId: node.nodeId, crashes: 0, listening: {} };
