import type { Clock, Random, Timer } from "@evenkeel/kernel";
import { HealthChecks } from "./health/health-checks.ts";
import type { Asks } from "./health/checker.ts";
import type { Listening, TargetHealth, TrafficReport } from "./protocol.ts";
import { ListenerSet, type ListenFailure } from "./proxy/listener-set.ts";
import type { NodeState } from "./proxy/node-state.ts";
import { TraceIds } from "./proxy/trace-id.ts";
import type { LoadBalancerAttributes, RoutingSnapshot } from "./snapshot.ts";
import type { TargetRuntime } from "./targets/target.ts";
import { TargetGroupRuntime } from "./targets/target-group.ts";
import { LoadBalancerCounters } from "./traffic/counters.ts";
import { reportTraffic } from "./traffic-report.ts";
import { unsupportedIn } from "./unsupported.ts";

/** What a balancer notifies the program of that runs it. */
export interface BalancerEvents {
  readonly configured: (version: number, listening: readonly Listening[]) => void;
  readonly listenFailed: (failure: ListenFailure) => void;
  readonly healthChanged: (version: number, targets: readonly TargetHealth[]) => void;
  readonly traffic: (report: TrafficReport) => void;
}

export interface BalancerOptions {
  readonly clock: Clock;
  readonly random: Random;
  readonly ask: Asks;
  readonly events: BalancerEvents;
}

/** The pulse of a node: idle connections are looked for. */
const tickMs = 1000;

/** Traffic is reported once a second, and at least twice in a minute of the region: else that minute would have none. */
function reportEveryMs(speed: number): number {
  return Math.min(tickMs, 30_000 / speed);
}

const attributesBeforeFirst: LoadBalancerAttributes = {
  idleTimeoutSeconds: 60,
  clientKeepAliveSeconds: 3600,
  dropInvalidHeaderFields: false,
  desyncMitigationMode: "defensive",
  preserveHostHeader: false,
  xffHeaderProcessing: "append",
  xffClientPort: false,
};

/** One node of a load balancer: routes by the last snapshot that it got, whoever gave it. */
export class Balancer {
  readonly #options: BalancerOptions;
  readonly #node: NodeState;
  readonly #health: HealthChecks;
  readonly #listeners: ListenerSet;
  readonly #groups = new Map<string, TargetGroupRuntime>();
  #snapshot: RoutingSnapshot | undefined;
  #drainTimers: Timer[] = [];
  #sequence = 0;
  #reportedMs: number;
  #pulse: Timer;
  #nextReport: Timer;

  constructor(options: BalancerOptions) {
    const { clock, random, events } = options;
    this.#options = options;
    this.#node = {
      clock,
      random,
      traceIds: new TraceIds(random),
      counters: new LoadBalancerCounters(),
      clients: new Set(),
      tick: 0,
      attributes: attributesBeforeFirst,
      dnsName: "",
      isStopping: false,
    };
    this.#health = new HealthChecks({ ...options, changed: (target) => this.#healthChanged(target) });
    this.#listeners = new ListenerSet(this.#node, events.listenFailed);
    this.#reportedMs = clock.now();
    this.#pulse = clock.after(tickMs, () => this.#beat());
    this.#nextReport = clock.after(tickMs, () => this.#report());
  }

  get version(): number | undefined {
    return this.#snapshot?.version;
  }

  /** Every target's health as this node sees it. */
  health(): readonly TargetHealth[] {
    return this.#health.report();
  }

  /**
   * Swaps the routing at once, between two requests. Returns why not: it is older than what is there, or asks for what
   * this balancer cannot do. Then it goes on by what it had.
   */
  configure(snapshot: RoutingSnapshot): string | undefined {
    const unsupported = unsupportedIn(snapshot);
    if (unsupported !== undefined) return unsupported;
    const before = this.#snapshot;
    if (before && snapshot.version < before.version) {
      return `version ${snapshot.version} is older than version ${before.version}, which this node routes by`;
    }
    try {
      this.#take(snapshot);
    } catch (error) {
      if (before) this.#take(before);
      else this.#snapshot = undefined;
      return `it cannot be taken: ${error instanceof Error ? error.message : String(error)}`;
    }
    return undefined;
  }

  #take(snapshot: RoutingSnapshot): void {
    this.#snapshot = snapshot;
    this.#node.attributes = snapshot.loadBalancer.attributes;
    this.#node.dnsName = snapshot.loadBalancer.dnsName;
    this.#configureGroups(snapshot);
    this.#health.configure(snapshot, this.#groups);
    this.#drain(snapshot);
    this.#listeners.configure(snapshot, this.#groups, (listening) => {
      this.#options.events.configured(snapshot.version, listening);
    });
    this.#options.events.healthChanged(snapshot.version, this.health());
  }

  /** Accepts nothing new and lets what is in flight end; calls `done` when nothing is left. */
  drain(done: () => void): void {
    this.#node.isStopping = true;
    this.#listeners.close();
    for (const client of this.#node.clients) client.closeIfIdle();
    const deadlineTick = this.#node.tick + this.#node.attributes.idleTimeoutSeconds;
    const look = (): void => {
      if (this.#node.clients.size === 0 || this.#node.tick > deadlineTick) done();
      else this.#options.clock.after(tickMs / 20, look);
    };
    look();
  }

  /** Ends everything at once. */
  stop(): void {
    this.#pulse.cancel();
    this.#nextReport.cancel();
    for (const timer of this.#drainTimers) timer.cancel();
    this.#health.stop();
    this.#listeners.close();
    for (const client of this.#node.clients) client.destroy();
    for (const target of this.#targets()) target.cutAll();
  }

  #configureGroups(snapshot: RoutingSnapshot): void {
    const gone = new Set(this.#groups.keys());
    for (const description of snapshot.targetGroups) {
      gone.delete(description.id);
      const group = this.#groups.get(description.id) ?? new TargetGroupRuntime(description, this.#node.random);
      this.#groups.set(description.id, group);
      for (const target of group.configure(description, snapshot)) target.cutAll();
    }
    for (const id of gone) {
      for (const target of this.#groups.get(id)?.targets ?? []) target.cutAll();
      this.#groups.delete(id);
    }
  }

  /** A draining target's idle connections end now, its busy ones at the deadline. */
  #drain({ targetGroups }: RoutingSnapshot): void {
    for (const timer of this.#drainTimers) timer.cancel();
    this.#drainTimers = [];
    const { clock } = this.#options;
    if (!targetGroups.some((group) => group.targets.some(({ state }) => state.type === "draining"))) return;
    for (const target of this.#targets()) {
      const { state } = target.description;
      if (state.type !== "draining") continue;
      target.closeIdle();
      this.#drainTimers.push(clock.after(state.drainDeadlineMs - clock.now(), () => target.cutAll()));
    }
  }

  #healthChanged(target: TargetRuntime): void {
    const snapshot = this.#snapshot;
    if (!snapshot) return;
    this.#groups.get(target.targetGroupId)?.refresh();
    this.#options.events.healthChanged(snapshot.version, this.health());
  }

  #beat(): void {
    this.#pulse = this.#options.clock.after(tickMs, () => this.#beat());
    this.#node.tick++;
    for (const client of this.#node.clients) client.checkIdle();
    const oldest = this.#node.tick - this.#node.attributes.idleTimeoutSeconds;
    for (const target of this.#targets()) target.closeUnused(oldest);
  }

  #report(): void {
    const { clock } = this.#options;
    const { speed = 1 } = this.#snapshot ?? {};
    this.#nextReport = clock.after(reportEveryMs(speed), () => this.#report());
    const toMs = clock.now();
    const content = reportTraffic(this.#node, [...this.#groups.values()], speed);
    if (content)
      this.#options.events.traffic({ sequence: ++this.#sequence, fromMs: this.#reportedMs, toMs, ...content });
    this.#reportedMs = toMs;
  }

  *#targets(): Iterable<TargetRuntime> {
    for (const group of this.#groups.values()) yield* group.targets;
  }
}
