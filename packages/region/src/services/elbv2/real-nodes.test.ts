import { realClock, seededRandom } from "@evenkeel/kernel";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, it, vi } from "vitest";
import { Engine } from "../../engine/engine.ts";
import { instantLatency } from "../../engine/latency.ts";
import type { Operation } from "../../engine/service.ts";
import { memoryBackend } from "../../store/memory.ts";
import { openStore } from "../../store/record-store.ts";
import { createNodeProcesses, stopLeftoverNodes } from "../../world/node-processes/index.ts";
import { aFreePort, aTarget, Observed } from "../../world/node-processes/testing/observed-nodes.ts";
import type { NodeObservation } from "../../world/observations.ts";
import { rethrow } from "../../testing/rethrow.ts";
import { ec2 } from "../ec2/service.ts";
import { setPortPreference } from "./routing/host-ports.ts";
import { deleteLoadBalancer } from "./operations/DeleteLoadBalancer.ts";
import { describeTargetHealth } from "./operations/DescribeTargetHealth.ts";
import { elbv2 } from "./service.ts";
import { aNetwork, aWebService } from "./testing/web-service.ts";
import { trafficOf } from "./traffic.ts";

// Starting processes takes what a busy machine leaves.
vi.setConfig({ testTimeout: 30_000 });

const cleanUps: (() => void)[] = [];
afterEach(() => {
  for (const cleanUp of cleanUps.splice(0).toReversed()) cleanUp();
});

it("answers on the listener's port through real nodes, goes on when one is killed, and ends with the load balancer", async () => {
  const { call, engine, store, observed } = aRealRegion();
  const { server, port: targetPort } = await aTarget();
  cleanUps.push(() => server.close());
  const hostPort = await aFreePort();
  engine.run((context) => setPortPreference(context, { listenerPort: 80, hostPort }));
  const { loadBalancerArn, targetGroupArn } = aWebService({ call, engine, ...aNetwork(call), hostPort: targetPort });

  const url = `http://127.0.0.1:${hostPort}/`;
  const healthy = await twoNodes(observed, "nodeHealth", ({ targets }) => targets[0]?.state === "healthy");
  expect(healthy).toHaveLength(2);
  const { TargetHealthDescriptions } = call(describeTargetHealth, { TargetGroupArn: targetGroupArn });
  expect(TargetHealthDescriptions?.map(({ TargetHealth }) => TargetHealth)).toEqual([{ State: "healthy" }]);
  expect((await fetch(url)).status).toBe(200);
  await observed.next("nodeTraffic");
  expect(trafficOf(store, loadBalancerArn)?.targetGroups).toMatchObject([
    { targetGroupArn, requests: 1, status2xx: 1 },
  ]);

  const { pid, nodeId } = await observed.next("nodeStarted");
  process.kill(pid ?? 0, "SIGKILL");
  await observed.next("nodeStopped");
  expect((await fetch(url)).status).toBe(200);
  await observed.next("nodeStarted", (again) => again.nodeId === nodeId && again.pid !== pid);

  call(deleteLoadBalancer, { LoadBalancerArn: loadBalancerArn });
  await twoNodes(observed, "nodeStopped", ({ reason }) => reason === "stopped by the control plane");
  await expect(fetch(url)).rejects.toThrow();
});

/** Waits until both nodes reported the same. */
async function twoNodes<K extends NodeObservation["kind"]>(
  observed: Observed,
  kind: K,
  matches: (observation: Extract<NodeObservation, { kind: K }>) => boolean,
) {
  const first = await observed.next(kind, matches);
  return [first, await observed.next(kind, (other) => other.nodeId !== first.nodeId && matches(other))];
}

function aRealRegion() {
  const stateDirectory = mkdtempSync(join(tmpdir(), "evenkeel-test-"));
  const store = openStore(memoryBackend());
  const observed = new Observed();
  const engine = new Engine({
    ...{ store, clock: realClock, random: seededRandom(1), latency: instantLatency, services: [ec2, elbv2] },
    ...{ account: "000000000000", region: "ap-southeast-2", endpoint: "http://127.0.0.1:4566" },
    onDefect: rethrow,
  });
  const nodes = createNodeProcesses({
    stateDirectory,
    clock: realClock,
    speed: 1,
    observe: (observation) => {
      engine.observe(observation);
      observed.observe(observation);
    },
  });
  engine.start((effect) => {
    if (effect.kind === "configureNode") nodes.configure(effect.nodeId, effect.snapshot);
    if (effect.kind === "stopNode") nodes.stop(effect.nodeId);
  });
  cleanUps.push(() => {
    engine.stop();
    nodes.release();
    stopLeftoverNodes(stateDirectory);
    rmSync(stateDirectory, { recursive: true });
  });
  const call = <I, O>(operation: Operation<I, O>, input: I): O => engine.run((context) => operation(input, context));
  return { engine, store, observed, call };
}
