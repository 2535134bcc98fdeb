import { assert, hex, seededRandom, type Random } from "@evenkeel/kernel";
import type { Start, Stop } from "../scheduler/draft.ts";
import type { DeploymentFailure } from "../scheduler/failure.ts";
import { reconcile, type Action } from "../scheduler/reconcile.ts";
import { servingOf } from "../scheduler/traffic-shift.ts";
import type { DeploymentView, SchedulerView, ServiceView, ShiftView, TaskView, ZoneView } from "../scheduler/view.ts";
import { isLive, startingTask, stopsFirst } from "./scheduled-tasks.ts";
import {
  answered,
  defaultService,
  newDeployment,
  newShift,
  rolledBack,
  shiftAfter,
  storyOf,
  superseded,
  withShares,
  type DeploymentAction,
  type Pace,
  type Shift,
  type ScheduledServiceOptions,
} from "./scheduled-deployments.ts";
import { isProven } from "../scheduler/task-predicates.ts";

/** A service as the ECS scheduler sees it, without a region around it: its passes are carried out on plain records. */
export class ScheduledService {
  service: ServiceView;
  deployments: readonly DeploymentView[];
  tasks: readonly TaskView[] = [];
  /** What each pass did, in words: `stop 2`, `start 2`, `completed`, … */
  readonly story: string[] = [];
  nowMs = Date.UTC(2026, 0, 1);
  conditions: Readonly<Record<string, number>> = {};
  rebalance: SchedulerView["rebalance"] = { phase: "idle" };
  zones: readonly ZoneView[];
  alarms: SchedulerView["alarms"];
  stopRequest: SchedulerView["stopRequest"];
  /** How the next deployments move traffic; undefined where they roll. */
  pace: Pace;
  readonly strategy: DeploymentView["strategy"];
  #shift: Shift;
  readonly #random: Random;
  #deploymentCount = 0;

  constructor(options: ScheduledServiceOptions = {}) {
    const { zones = ["a", "b"], seed = 1, pace, strategy, ...service } = options;
    this.strategy = strategy;
    this.pace = pace;
    this.#shift = newShift(pace, this.nowMs);
    this.#random = seededRandom(seed);
    this.service = { ...defaultService, ...service };
    this.zones = zones.map((zoneName) => ({ zoneName, available: true }));
    this.deployments = [];
    this.deploy();
  }

  get view(): SchedulerView {
    const { nowMs: now, service, tasks, conditions, rebalance, zones, alarms, stopRequest, shift } = this;
    const primary = { ...this.primary, zones };
    const older = this.deployments.slice(1).map((deployment) => ({ ...deployment, zones }));
    const latency = { schedulerPassMs: 10_000, deregistrationPassMs: 0 };
    const serving = servingOf(older);
    return { now, service, primary, older, serving, tasks, conditions, rebalance, latency, alarms, stopRequest, shift };
  }

  /** How far the deployment under way has come in moving traffic. */
  get shift(): ShiftView | undefined {
    const { pace, ...shift } = this.#shift;
    return pace && this.primary.rolloutState === "IN_PROGRESS" ? { ...pace, ...shift } : undefined;
  }

  /** ContinueServiceDeployment. */
  answerPause(status: "SUCCEEDED" | "FAILED"): void {
    this.#shift = answered(this.#shift, status);
  }

  get live(): readonly TaskView[] {
    return this.tasks.filter(({ desiredStatus }) => desiredStatus === "RUNNING");
  }

  get primary(): DeploymentView {
    const [primary] = this.deployments;
    if (!primary) throw new Error("a scheduled service always has a deployment");
    return primary;
  }

  /** A new PRIMARY deployment; those before it stay ACTIVE. */
  deploy(): void {
    const { pace } = this;
    const older = superseded(this.deployments, { pace, stage: this.#shift.stage });
    this.deployments = [newDeployment(`ecs-svc/${++this.#deploymentCount}`, this), ...older];
    this.#shift = newShift(pace, this.nowMs);
    this.stopRequest = undefined;
  }

  /** One pass of the scheduler; returns what it decided. */
  pass(): readonly Action[] {
    this.#noteProven();
    const { actions } = reconcile(this.view);
    for (const action of actions.toSorted(stopsFirst)) this.#apply(action);
    return actions;
  }

  /** Passes until nothing happens any more, without time going by; answers what moved: `stop 2, start 2`. */
  settle(): string {
    const from = this.story.length;
    for (let passes = 0; this.pass().length > 0; passes++) assert(passes < 40, "the scheduler does not settle");
    return this.story.slice(from).join(", ");
  }

  /** Changes the tasks that `choose` picks. */
  change(choose: (task: TaskView) => boolean, change: Partial<TaskView>): void {
    this.tasks = this.tasks.map((task) => (choose(task) ? { ...task, ...change } : task));
  }

  /** Every task that was started runs and is healthy; every one that was stopped is gone. */
  everythingWorks(): void {
    this.change(isLive, { lastStatus: "RUNNING", health: { state: "healthy" } });
    this.change((task) => !isLive(task), { lastStatus: "STOPPED" });
    this.#forgetStopped();
  }

  /** The task ends by itself; one that has never proven healthy counts against its deployment. */
  die(taskId: string): void {
    const task = this.tasks.find((candidate) => candidate.taskId === taskId);
    if (!task || !isLive(task)) return;
    this.change((candidate) => candidate === task, { desiredStatus: "STOPPED", lastStatus: "STOPPED", died: true });
    const { deploymentId, lastStatus } = task;
    const hasRun = lastStatus === "RUNNING";
    if (hasRun && isProven(task, this.nowMs)) return;
    const { startFailures = 0 } = this.#find(deploymentId) ?? {};
    const failures = hasRun ? startFailures : startFailures + 1;
    this.#changeDeployment(deploymentId, { startFailures: failures, lastFailureAtMs: this.nowMs });
    this.#countFailure(deploymentId);
  }

  /**
   * Every task takes its next step: a starting one runs and is healthy, to be proven in ten seconds, or fails with its
   * revision; a stopping one goes.
   */
  progress(isBroken: (deploymentId: string) => boolean): void {
    for (const { taskId, deploymentId, lastStatus } of this.live) {
      if (lastStatus !== "PROVISIONING") continue;
      if (isBroken(deploymentId)) this.die(taskId);
      else this.#changeDeployment(deploymentId, { startFailures: 0 });
    }
    this.change((task) => isLive(task) && task.lastStatus === "PROVISIONING", {
      lastStatus: "RUNNING",
      health: { state: "healthy", provenAtMs: this.nowMs + 10_000 },
    });
    this.change((task) => isLive(task) && task.everHealthy && task.health.state === "starting", {
      health: { state: "healthy" },
    });
    this.change((task) => !isLive(task) && task.registration !== "registered", { lastStatus: "STOPPED" });
    this.#forgetStopped();
  }

  /** The control plane dies and comes back: of no task it is known how it is, until its next step. */
  forgetHealth(): void {
    this.change((task) => isLive(task) && task.health.state === "healthy" && task.everHealthy, {
      health: { state: "starting" },
    });
  }

  /** How many live tasks each zone has. */
  spread(): readonly number[] {
    return this.zones.map(({ zoneName }) => this.live.filter((task) => task.zoneName === zoneName).length);
  }

  /** As the service's records keep count: until the deployment is COMPLETED or FAILED, whole again with a healthy task. */
  #countFailure(deploymentId: string): void {
    const { failedTasks = 0, rolloutState } = this.#find(deploymentId) ?? {};
    if (rolloutState === "IN_PROGRESS") this.#changeDeployment(deploymentId, { failedTasks: failedTasks + 1 });
  }

  /** What has been healthy for long enough is proven for good, and sets the failures before it to nought. */
  #noteProven(): void {
    for (const task of this.live) {
      if (task.health.state !== "healthy" || task.health.provenAtMs === undefined) continue;
      if (!isProven(task, this.nowMs)) continue;
      this.change((it) => it.taskId === task.taskId, { health: { state: "healthy" }, everHealthy: true });
      const { failedTasks = 0, rolloutState } = this.#find(task.deploymentId) ?? {};
      const hasTripped = failedTasks >= this.service.breaker.threshold;
      if (rolloutState === "IN_PROGRESS" && !hasTripped) this.#changeDeployment(task.deploymentId, { failedTasks: 0 });
    }
  }

  #find(deploymentId: string): DeploymentView | undefined {
    return this.deployments.find((deployment) => deployment.deploymentId === deploymentId);
  }

  #forgetStopped(): void {
    this.tasks = this.tasks.filter(
      ({ lastStatus, registration }) => lastStatus !== "STOPPED" || registration === "registered",
    );
  }

  #apply(action: Action): void {
    switch (action.kind) {
      case "deregisterTargets":
        this.#changeTasks(action.tasks, { registration: "deregistered" });
        break;
      case "startTasks":
        for (const start of action.starts) this.#start(start);
        this.story.push(`start ${action.starts.length}`);
        break;
      case "stopTasks":
        for (const stop of action.stops) this.#stop(stop);
        this.story.push(`stop ${action.stops.length}`);
        break;
      case "registerTargets":
        this.#changeTasks(action.tasks, { registration: "registered" });
        break;
      case "startToRebalance":
        this.rebalance = { phase: "moving", taskId: this.#start(action.start) };
        this.story.push(`rebalance to ${action.start.zoneName}`);
        break;
      case "setRebalance":
        this.rebalance = action.rebalance;
        break;
      case "report":
        this.conditions = { ...this.conditions, [action.condition.name]: this.nowMs };
        this.story.push(action.condition.name);
        break;
      case "forgetCondition":
        this.conditions = Object.fromEntries(Object.entries(this.conditions).filter(([name]) => name !== action.name));
        break;
      case "deactivateService":
        this.story.push("inactive");
        break;
      default:
        this.#applyToDeployments(action);
    }
  }

  #applyToDeployments(action: DeploymentAction): void {
    switch (action.kind) {
      case "beginDeployment":
        this.#changeDeployment(action.deploymentId, {
          startedAtMs: this.nowMs,
          ignoresAlarms: action.alarms === "ignored",
        });
        break;
      case "countPlacementFailure":
        this.#countFailure(action.deploymentId);
        this.#changeDeployment(action.deploymentId, { lastPlacementFailureAtMs: this.nowMs });
        break;
      case "bakeDeployment":
        this.#changeDeployment(action.deploymentId, { bakingSinceMs: this.nowMs });
        this.story.push("baking");
        break;
      case "completeDeployment":
        this.deployments = [{ ...this.primary, rolloutState: "COMPLETED", hasCompleted: true, isRollback: false }];
        this.story.push("completed");
        break;
      case "failDeployment":
        this.#fail(action);
        break;
      case "enterStage":
      case "shiftTraffic":
      case "pause":
      case "endPause":
        if (action.kind === "shiftTraffic") this.deployments = withShares(this.deployments, action);
        this.#shift = shiftAfter(this.#shift, action, this.nowMs);
        this.story.push(storyOf(action));
    }
  }

  #start(start: Start): string {
    const taskId = hex(this.#random, 32);
    this.tasks = [...this.tasks, { ...startingTask, ...start, taskId }];
    return taskId;
  }

  #fail({ deploymentId, rollback }: DeploymentFailure): void {
    this.#changeDeployment(deploymentId, { rolloutState: "FAILED" });
    this.stopRequest = undefined;
    this.story.push("failed");
    if (rollback.kind !== "to") return;
    this.deployments = rolledBack(this.deployments, rollback);
    this.story.push(`rolling back to ${rollback.deploymentId}`);
  }

  #stop({ task, reason }: Stop): void {
    if (reason.kind === "unhealthy") this.#countFailure(task.deploymentId);
    const lastStatus = task.lastStatus === "RUNNING" ? "DEACTIVATING" : "STOPPED";
    this.#changeTasks([task], { desiredStatus: "STOPPED", stopDecidedAtMs: this.nowMs, lastStatus });
  }

  #changeTasks(tasks: readonly TaskView[], change: Partial<TaskView>): void {
    this.change(({ taskId }) => tasks.some((task) => task.taskId === taskId), change);
  }

  #changeDeployment(deploymentId: string, change: Partial<DeploymentView>): void {
    this.deployments = this.deployments.map((deployment) =>
      deployment.deploymentId === deploymentId ? { ...deployment, ...change } : deployment,
    );
  }
}
