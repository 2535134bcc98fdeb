import fc from "fast-check";
import { expect } from "vitest";
import { paces, strategies } from "./scheduled-deployments.ts";
import { ScheduledService } from "./scheduled-service.ts";
import { isLive, unhealthy } from "./scheduled-tasks.ts";
import type { Start, Stop } from "../scheduler/draft.ts";
import { maxTotalOf, minHealthyOf } from "../scheduler/limits.ts";
import type { Action } from "../scheduler/reconcile.ts";
import { deploymentsOf, type DeploymentView, type SchedulerView, type TaskView } from "../scheduler/view.ts";
import { servingOf } from "../scheduler/traffic-shift.ts";
import { checkTraffic } from "./traffic-rules.ts";
import { mayServe } from "../scheduler/task-predicates.ts";

export type Event =
  | { readonly kind: "scale"; readonly desiredCount: number }
  | { readonly kind: "deploy"; readonly broken: boolean }
  | { readonly kind: "die" | "becomeUnhealthy"; readonly which: number }
  | { readonly kind: "loseZone" | "regainZone"; readonly zone: number }
  | { readonly kind: "alarm"; readonly ringing: readonly string[] }
  | { readonly kind: "requestStop"; readonly stopType: "ROLLBACK" | "ABORT" }
  | { readonly kind: "changePace"; readonly pace: keyof typeof paces }
  | { readonly kind: "answerPause"; readonly status: "SUCCEEDED" | "FAILED" }
  | { readonly kind: "restart" | "progress" };

interface Settings {
  readonly pace: keyof typeof paces;
  readonly percents: readonly [number, number];
  readonly zones: number;
  readonly desiredCount: number;
  readonly hasTargetGroups: boolean;
  readonly breaker: ScheduledService["service"]["breaker"];
  readonly alarms: "watched" | "none";
  readonly strategy: keyof typeof strategies;
  readonly seed: number;
}

const anyPace = fc.constantFrom(...(Object.keys(paces) as (keyof typeof paces)[]));

const percents: readonly (readonly [number, number])[] = [
  [100, 200],
  [50, 200],
  [50, 100],
  [0, 100],
  [100, 150],
  [75, 125],
  [90, 110],
  [100, 100],
];

const which = fc.nat(11);

export const histories: fc.Arbitrary<{ settings: Settings; events: Event[] }> = fc.record({
  settings: fc.record({
    pace: anyPace,
    percents: fc.constantFrom(...percents),
    zones: fc.integer({ min: 1, max: 3 }),
    desiredCount: fc.integer({ min: 0, max: 9 }),
    hasTargetGroups: fc.boolean(),
    breaker: fc.record({ enabled: fc.boolean(), rollback: fc.boolean(), threshold: fc.integer({ min: 1, max: 5 }) }),
    alarms: fc.constantFrom("watched", "none"),
    strategy: fc.constantFrom("none", "spot", "mixed"),
    seed: fc.nat(),
  }),
  events: fc.array(
    fc.oneof(
      { weight: 2, arbitrary: fc.record({ kind: fc.constant("scale"), desiredCount: fc.integer({ min: 0, max: 9 }) }) },
      { weight: 2, arbitrary: fc.record({ kind: fc.constant("deploy"), broken: fc.boolean() }) },
      { weight: 3, arbitrary: fc.record({ kind: fc.constantFrom("die", "becomeUnhealthy"), which }) },
      { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom("loseZone", "regainZone"), zone: fc.nat(2) }) },
      { weight: 1, arbitrary: fc.record({ kind: fc.constant("alarm"), ringing: fc.constantFrom([], ["errors"]) }) },
      {
        weight: 1,
        arbitrary: fc.record({ kind: fc.constant("requestStop"), stopType: fc.constantFrom("ROLLBACK", "ABORT") }),
      },
      { weight: 1, arbitrary: fc.record({ kind: fc.constant("changePace"), pace: anyPace }) },
      {
        weight: 1,
        arbitrary: fc.record({ kind: fc.constant("answerPause"), status: fc.constantFrom("SUCCEEDED", "FAILED") }),
      },
      { weight: 5, arbitrary: fc.record({ kind: fc.constant("progress") }) },
      { weight: 1, arbitrary: fc.record({ kind: fc.constant("restart") }) },
    ) as fc.Arbitrary<Event>,
    { maxLength: 40 },
  ),
});

/** A service to which things happen, with the rules checked at every pass. */
export class History {
  readonly web: ScheduledService;
  readonly #broken = new Set<string>();
  #mayStall = false;
  #lastReports = new Map<string, number>();

  constructor(settings: Settings) {
    const {
      percents: [minimumHealthyPercent, maximumPercent],
      zones,
      alarms,
      pace,
      strategy,
      ...rest
    } = settings;
    const options = {
      ...{ ...rest, zones: ["a", "b", "c"].slice(0, zones), minimumHealthyPercent, maximumPercent },
      ...{ pace: paces[pace], strategy: strategies[strategy] },
    };
    this.web = new ScheduledService(options);
    if (alarms === "watched") this.web.alarms = { rollback: true, ringing: [], bakeMs: 60_000 };
    this.#settle();
  }

  play(event: Event): void {
    const { web } = this;
    web.nowMs += 7000;
    switch (event.kind) {
      case "scale":
        web.service = { ...web.service, desiredCount: event.desiredCount };
        break;
      case "deploy":
        web.deploy();
        if (event.broken) this.#broken.add(web.primary.deploymentId);
        break;
      case "die":
        this.#each(event.which, ({ taskId }) => web.die(taskId));
        break;
      case "becomeUnhealthy":
        this.#each(event.which, (task) =>
          web.change((it) => it === task && it.lastStatus === "RUNNING", { health: unhealthy }),
        );
        break;
      case "loseZone":
        this.#setZone(event.zone, false);
        break;
      case "regainZone":
        this.#setZone(event.zone, true);
        break;
      case "alarm":
        if (web.alarms) web.alarms = { ...web.alarms, ringing: event.ringing };
        break;
      case "requestStop":
        if (web.primary.rolloutState === "IN_PROGRESS" && !web.primary.isRollback) web.stopRequest = event.stopType;
        break;
      case "changePace":
        // Deployments roll again only once the last one has completed, as UpdateService keeps it.
        if (event.pace !== "none" || web.primary.rolloutState === "COMPLETED") web.pace = paces[event.pace];
        break;
      case "answerPause":
        web.answerPause(event.status);
        break;
      case "restart":
        web.forgetHealth();
        break;
      case "progress":
        web.progress((id) => this.#broken.has(id));
        break;
    }
    this.#settle();
  }

  /**
   * All faults end, except that a broken revision stays so where the circuit breaker is there for it: the service reaches
   * its desired count, evenly spread, and says so; or its deployment has failed with nothing to go back to.
   */
  recover(): void {
    const { web } = this;
    const isLost = (id: string): boolean =>
      web.service.breaker.enabled && !web.deployments.some((it) => it.deploymentId === id && it.hasCompleted);
    for (const id of this.#broken) if (!isLost(id)) this.#broken.delete(id);
    if (web.alarms) web.alarms = { ...web.alarms, ringing: [] };
    web.zones = web.zones.map((zone) => ({ ...zone, available: true }));
    for (let step = 0; step < 70; step++) {
      web.nowMs += 33_000;
      this.play({ kind: "progress" });
    }
    const { service } = web;
    if (web.primary.rolloutState === "FAILED") return this.#checkStalled();
    const canMove =
      web.primary.traffic !== undefined ||
      maxTotalOf(service) > service.desiredCount ||
      minHealthyOf(service) < service.desiredCount;
    if (!canMove && web.deployments.length > 1) return expect(Object.keys(web.conditions)).toContain("stuck");
    expect(Object.keys(web.conditions)).toEqual(["steady"]);
    expect(web.live).toHaveLength(service.desiredCount);
    expect(web.live.every(({ deploymentId }) => deploymentId === web.primary.deploymentId)).toBe(true);
    if (maxTotalOf(service) <= service.desiredCount) return;
    expect(Math.max(...web.spread()) - Math.min(...web.spread())).toBeLessThanOrEqual(1);
  }

  #each(index: number, action: (task: TaskView) => void): void {
    const task = this.web.live[index];
    if (task) action(task);
  }

  #setZone(index: number, available: boolean): void {
    const { web } = this;
    const name = web.zones[index]?.zoneName;
    web.zones = web.zones.map((zone) => (zone.zoneName === name ? { ...zone, available } : zone));
    if (!available) for (const { taskId, zoneName } of web.live) if (zoneName === name) web.die(taskId);
  }

  #settle(): void {
    for (let passes = 0; ; passes++) {
      expect(passes).toBeLessThan(40);
      const before = this.web.view;
      const { primary } = this.web;
      const actions = this.web.pass();
      this.#check(before, actions);
      this.#checkFailure(primary, before, actions);
      if (actions.filter(({ kind }) => kind !== "deactivateService").length === 0) return;
    }
  }

  #check(before: SchedulerView, actions: readonly Action[]): void {
    const { service, zones, live } = this.web;
    const starts = startsOf(actions);
    const stops = actions.flatMap((action) => (action.kind === "stopTasks" ? action.stops : []));
    const movesTraffic = before.primary.traffic !== undefined;
    if (starts.length > 0) {
      expect(service.status).toBe("ACTIVE");
      if (!movesTraffic) expect(live.length).toBeLessThanOrEqual(maxTotalOf(service));
    }
    const providers = this.web.strategy?.map(({ name }) => name) ?? [undefined];
    for (const { capacityProvider } of starts) expect(providers).toContain(capacityProvider);
    for (const { zoneName } of starts) expect(zones.find((zone) => zone.zoneName === zoneName)?.available).toBe(true);
    if (service.status === "ACTIVE" && movesTraffic) checkTraffic(before, { actions, starts, stops }, this.web.view);
    if (service.status === "ACTIVE" && !movesTraffic) this.#checkMinimum(before.tasks, stops);
    this.#checkReports(actions);
  }

  /** The breaker trips at its threshold and not before; what is rolled back to was COMPLETED. */
  #checkFailure(primary: DeploymentView, before: SchedulerView, actions: readonly Action[]): void {
    const { breaker, status } = this.web.service;
    const failure = actions.find((action) => action.kind === "failDeployment");
    const isWatched = primary.rolloutState === "IN_PROGRESS" && !primary.isRollback && status === "ACTIVE";
    const hasTripped = isWatched && breaker.enabled && primary.failedTasks >= breaker.threshold;
    if (hasTripped) expect(failure).toBeDefined();
    if (!failure) return;
    expect(failure.deploymentId).toBe(primary.deploymentId);
    if (failure.cause.kind === "circuitBreaker") expect(hasTripped).toBe(true);
    const { older, tasks } = before;
    const completed = deploymentsOf(before).find(({ rolloutState }) => rolloutState === "COMPLETED");
    const serving = servingOf(older);
    const serves = tasks.some((it) => it.deploymentId === serving?.deploymentId && isLive(it) && mayServe(it));
    const standing = serving?.hasCompleted || serves ? serving : undefined;
    const candidate = primary.traffic ? standing : completed;
    if (failure.rollback.kind === "to") expect(candidate?.deploymentId).toBe(failure.rollback.deploymentId);
    if (failure.rollback.kind === "noCandidate") expect(candidate).toBeUndefined();
    this.#mayStall = failure.rollback.kind !== "to";
  }

  /** Nothing of the failed deployment is started any more; what the older ones have stays. */
  #checkStalled(): void {
    expect(this.#mayStall).toBe(true);
    const { web } = this;
    const from = web.story.length;
    this.play({ kind: "progress" });
    expect(web.story.slice(from)).toEqual([]);
    const old = web.live.filter(({ deploymentId }) => deploymentId !== web.primary.deploymentId);
    expect(old.length).toBeLessThanOrEqual(web.service.desiredCount);
  }

  /** A healthy task is stopped only while enough others are healthy. */
  #checkMinimum(before: readonly TaskView[], stops: readonly Stop[]): void {
    const stopped = stops.filter(({ task }) => mayServe(task)).length;
    if (stopped === 0) return;
    const healthy = before.filter((task) => isLive(task) && mayServe(task)).length;
    expect(healthy - stopped).toBeGreaterThanOrEqual(minHealthyOf(this.web.service));
  }

  /** What is reported was not there a moment ago, or six hours have gone by. */
  #checkReports(actions: readonly Action[]): void {
    for (const action of actions) {
      if (action.kind === "forgetCondition") this.#lastReports.delete(action.name);
      if (action.kind !== "report") continue;
      const last = this.#lastReports.get(action.condition.name) ?? -Infinity;
      expect(this.web.nowMs - last).toBeGreaterThanOrEqual(6 * 3_600_000);
      this.#lastReports.set(action.condition.name, this.web.nowMs);
    }
  }
}

function startsOf(actions: readonly Action[]): readonly Start[] {
  return actions.flatMap((action) => {
    if (action.kind === "startTasks") return action.starts;
    return action.kind === "startToRebalance" ? [action.start] : [];
  });
}
