import type { RoutingSnapshot } from "@evenkeel/balancer";
import { realClock } from "@evenkeel/kernel";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { NodeObservation } from "../../observations.ts";

/** What nodes reported, and a way to wait for more of it. */
export class Observed {
  readonly all: NodeObservation[] = [];
  #waiting: (() => void)[] = [];

  readonly observe = (observation: NodeObservation): void => {
    this.all.push(observation);
    for (const look of this.#waiting.splice(0)) look();
  };

  /** The first observation of that kind, reported already or later, that `matches`. */
  async next<K extends NodeObservation["kind"]>(
    kind: K,
    matches: (observation: Extract<NodeObservation, { kind: K }>) => boolean = () => true,
  ): Promise<Extract<NodeObservation, { kind: K }>> {
    for (;;) {
      const found = this.all.find(
        (it): it is Extract<NodeObservation, { kind: K }> => it.kind === kind && matches(it as never),
      );
      if (found) return found;
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }
}

/** A server that answers every request with 200, and the port that it got. */
export async function aTarget(): Promise<{ server: Server; port: number }> {
  const server = createServer((_, response) => response.end("all good!"));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { server, port: (server.address() as AddressInfo).port };
}

/** A port on which nothing listens now. */
export async function aFreePort(): Promise<number> {
  const { server, port } = await aTarget();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** One listener that forwards to one target. */
export function aSnapshot(options: {
  nodeId: string;
  version: number;
  port: number;
  targetPort: number;
}): RoutingSnapshot {
  const { nodeId, version, port, targetPort } = options;
  return {
    version,
    node: { id: nodeId, zone: "a" },
    speed: 1,
    firstProbeWithinMs: 0,
    startingRetryMs: 0,
    loadBalancer: { name: "web", dnsName: "web.local", attributes },
    listeners: [
      {
        id: "listener",
        port: 80,
        bindHost: "127.0.0.1",
        bindPort: port,
        protocol: "HTTP",
        rules: [],
        defaultActions: [{ type: "forward", targetGroups: [{ targetGroupId: "group", weight: 1 }] }],
      },
    ],
    targetGroups: [{ ...group, targets: [{ ...target, address: { host: "127.0.0.1", port: targetPort } }] }],
  };
}

const attributes = {
  idleTimeoutSeconds: 60,
  clientKeepAliveSeconds: 3600,
  dropInvalidHeaderFields: false,
  desyncMitigationMode: "defensive",
  preserveHostHeader: false,
  xffHeaderProcessing: "append",
  xffClientPort: false,
} as const;

const group = {
  id: "group",
  protocol: "HTTP",
  protocolVersion: "HTTP1",
  healthCheck: {
    protocol: "HTTP",
    port: "traffic-port",
    path: "/",
    matcher: "200",
    intervalSeconds: 30,
    timeoutSeconds: 5,
    healthyThresholdCount: 5,
    unhealthyThresholdCount: 2,
  },
  algorithm: "round_robin",
  slowStartSeconds: 0,
  stickiness: { type: "off" },
  crossZone: true,
  unhealthyStateRouting: { minimumHealthyCount: 1, minimumHealthyPercentage: "off" },
  deregistrationDelaySeconds: 300,
} as const;

const target = { id: "10.0.0.10", port: 80, zone: "a", state: { type: "active" } } as const;

/** The machine's clock, which both kinds of nodes live by here. */
export const clock = realClock;
