import {
  afterProbe,
  initialHealth,
  unsupportedIn,
  type HealthState,
  type ProbeResult,
  type RoutingSnapshot,
  type Target,
  type TargetGroup,
} from "@evenkeel/balancer";
import type { Clock, Timer } from "@evenkeel/kernel";
import type { Nodes } from "../nodes.ts";
import type { NodeObservation } from "../observations.ts";

/** What simulated nodes work with. */
export interface SimulatedNodesOptions {
  readonly clock: Clock;
  readonly observe: (observation: NodeObservation) => void;
  /** Whether a probe of the target passes now. */
  readonly isHealthy: (target: Target, group: TargetGroup) => boolean;
  /** What a probe that does not pass finds. @default health checks failed */
  readonly failure?: (target: Target) => FailedProbe | undefined;
  /** The host's ports that another program holds. @default none */
  readonly isPortTaken?: (port: number) => boolean;
}

type FailedProbe = Extract<ProbeResult, { type: "failed" }>;

/** Nodes without processes: they probe on the clock that they are given, and listen nowhere. */
export interface SimulatedNodes extends Nodes {
  /** Ends a node as `kill -9` would; does nothing when there is none. */
  kill(nodeId: string): void;
}

/** Simulates load balancer nodes. What a node reports follows after the call that causes it, as from a process. */
export function simulatedNodes(options: SimulatedNodesOptions): SimulatedNodes {
  const { clock, observe } = options;
  const nodes = new Map<string, SimulatedNode>();

  const end = (nodeId: string, reason: string): void => {
    const node = nodes.get(nodeId);
    if (!node) return;
    node.end();
    nodes.delete(nodeId);
    clock.after(0, () => observe({ kind: "nodeStopped", nodeId, reason }));
  };

  return {
    configure(nodeId, snapshot) {
      const node = nodes.get(nodeId) ?? new SimulatedNode(nodeId, options);
      nodes.set(nodeId, node);
      node.configure(snapshot);
    },
    stop: (nodeId) => end(nodeId, "stopped by the control plane"),
    kill: (nodeId) => end(nodeId, "killed"),
    signal: (nodeId, name) => {
      if (name === "SIGKILL") end(nodeId, "killed");
    },
    adopt: () => undefined,
    end: () => nodes.forEach((node) => node.end()),
    release: () => nodes.forEach((node) => node.release()),
  };
}

class SimulatedNode {
  readonly #nodeId: string;
  readonly #options: SimulatedNodesOptions;
  readonly #probes = new Map<string, Probe>();
  /** Whether there is a control plane to report to; the node probes on without. */
  #isAttached = false;
  /** The version that it routes by. */
  #serves: number | undefined;
  #hasEnded = false;

  constructor(nodeId: string, options: SimulatedNodesOptions) {
    this.#nodeId = nodeId;
    this.#options = options;
  }

  configure(snapshot: RoutingSnapshot): void {
    if (!this.#isAttached) {
      this.#isAttached = true;
      this.#later(0, () => this.#report({ kind: "nodeStarted", nodeId: this.#nodeId, pid: undefined }));
    }
    const reason = unsupportedIn(snapshot);
    if (reason !== undefined) {
      this.#later(0, () => this.#reportRefusal(snapshot.version, reason));
      return;
    }
    this.#serves = snapshot.version;
    const probed = snapshot.targetGroups.flatMap((group) => probedTargets(group, snapshot));
    this.#forgetAllBut(new Set(probed.map(({ key }) => key)));
    for (const { group, target } of probed) this.#startProbing(group, target, snapshot.firstProbeWithinMs);
    this.#later(0, () => this.#reportConfigured(snapshot));
  }

  release(): void {
    this.#isAttached = false;
  }

  end(): void {
    this.#hasEnded = true;
    for (const { timer } of this.#probes.values()) timer.cancel();
  }

  #report(observation: NodeObservation): void {
    if (this.#isAttached) this.#options.observe(observation);
  }

  #reportRefusal(version: number, reason: string): void {
    const refusal = { kind: "nodeRefused", nodeId: this.#nodeId, version, reason } as const;
    this.#report(this.#serves === undefined ? refusal : { ...refusal, serves: this.#serves });
  }

  #reportConfigured(snapshot: RoutingSnapshot): void {
    const { isPortTaken = () => false } = this.#options;
    const nodeId = this.#nodeId;
    const places = snapshot.listeners.map(({ id, bindHost, bindPort }) => ({
      listenerId: id,
      host: bindHost,
      port: bindPort,
    }));
    for (const place of places.filter(({ port }) => isPortTaken(port))) {
      this.#report({ kind: "nodeListenFailed", nodeId, ...place, code: "EADDRINUSE" });
    }
    const listening = places.filter(({ port }) => !isPortTaken(port));
    this.#report({ kind: "nodeConfigured", nodeId, version: snapshot.version, listening });
    this.#reportHealth();
  }

  #forgetAllBut(wanted: ReadonlySet<string>): void {
    for (const [key, { timer }] of this.#probes) {
      if (wanted.has(key)) continue;
      timer.cancel();
      this.#probes.delete(key);
    }
  }

  #startProbing(group: TargetGroup, target: Target, withinMs: number): void {
    const key = keyOf(group, target);
    const known = this.#probes.get(key);
    if (known) {
      Object.assign(known, { group, target });
      return;
    }
    const health = initialHealth(this.#options.clock.now());
    this.#probes.set(key, { group, target, health, timer: this.#later(withinMs, () => this.#probe(key)) });
  }

  #probe(key: string): void {
    const probe = this.#probes.get(key);
    if (!probe) return;
    const { group, target, health } = probe;
    const { healthCheck } = group;
    const { isHealthy, failure } = this.#options;
    const { address, healthAddress = address } = target;
    const passes = (): ProbeResult => (isHealthy(target, group) ? { type: "passed" } : (failure?.(target) ?? failed));
    const result = healthAddress.cutOff !== undefined ? timedOut : passes();
    probe.health = afterProbe(health, result, healthCheck, this.#options.clock.now());
    probe.timer = this.#later(healthCheck.intervalSeconds * 1000, () => this.#probe(key));
    if (probe.health.state !== health.state) this.#reportHealth();
  }

  #reportHealth(): void {
    const targets = [...this.#probes.values()].map(({ group, target, health }) => {
      const { passes: _, failures: __, ...reported } = health;
      return { targetGroupId: group.id, targetId: target.id, port: target.port, ...reported };
    });
    this.#report({ kind: "nodeHealth", nodeId: this.#nodeId, targets });
  }

  #later(delayMs: number, action: () => void): Timer {
    return this.#options.clock.after(delayMs, () => {
      if (!this.#hasEnded) action();
    });
  }
}

interface Probe {
  group: TargetGroup;
  target: Target;
  health: HealthState;
  timer: Timer;
}

/** A target that drains is no longer asked, nor is one of another zone where cross-zone balancing is off. */
function probedTargets(group: TargetGroup, { node }: RoutingSnapshot) {
  return group.targets
    .filter(({ state, zone }) => state.type !== "draining" && (group.crossZone || zone === node.zone || zone === "all"))
    .map((target) => ({ key: keyOf(group, target), group, target }));
}

const timedOut: ProbeResult = { type: "failed", reason: "Target.Timeout", description: "Request timed out" };

const failed: ProbeResult = {
  type: "failed",
  reason: "Target.FailedHealthChecks",
  description: "Health checks failed",
};

function keyOf({ id }: TargetGroup, target: Target): string {
  return `${id}|${target.id}:${target.port}`;
}
