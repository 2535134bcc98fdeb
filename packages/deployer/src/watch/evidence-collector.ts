import type { TaskDefinition } from "@aws-sdk/client-ecs";
import { report, type Deployer } from "../deployer.ts";
import {
  stoppedTasksOf,
  unhealthyTargetsOf,
  type Evidence,
  type StoppedTask,
  type UnhealthyTarget,
} from "../service/evidence.ts";
import { failureLimitOf } from "../service/failures.ts";
import { withLogLines } from "../service/last-log-lines.ts";
import { progressOf } from "../service/revision-progress.ts";
import { trafficProgressOf, waitMinutesIn } from "../service/traffic-progress.ts";
import type { View } from "../service/read-service-view.ts";

/** Records every view of a release, reports what is new in it, and keeps what explains a failure. */
export class EvidenceCollector {
  readonly #deployer: Pick<Deployer, "clock" | "onEvent" | "timings">;
  readonly #knownEvents: Set<string>;
  readonly #events: string[] = [];
  readonly #stopped = new Map<string, StoppedTask>();
  readonly #unhealthy = new Map<string, UnhealthyTarget>();
  #progress = "";
  #traffic = "";
  #desired: number | undefined;
  #isLimitSaid = false;
  #failing = { deploymentId: "", failed: 0, sinceMs: 0 };

  /** `before` is the service as it was: its events are no evidence. */
  constructor(deployer: Pick<Deployer, "clock" | "onEvent" | "timings">, before: View["service"] | undefined) {
    this.#deployer = deployer;
    this.#knownEvents = new Set((before?.events ?? []).map(({ id = "" }) => id));
  }

  record(view: View, deploymentId: string): void {
    this.#recordProgress(view);
    this.#recordTraffic(view);
    this.#recordCount(view);
    this.#recordFailures(view, deploymentId);
    this.#recordEvents(view);
    for (const task of stoppedTasksOf(view, deploymentId).toReversed()) this.#recordStopped(task);
    for (const target of unhealthyTargetsOf(view, deploymentId)) this.#recordUnhealthy(target);
  }

  /** Everything seen so far, without the lines that tasks wrote. */
  evidence(): Evidence {
    return {
      stoppedTasks: [...this.#stopped.values()].toReversed(),
      targets: [...this.#unhealthy.values()],
      logs: [],
      events: this.#events,
    };
  }

  #recordProgress(view: View): void {
    const revisions = progressOf(view);
    const progress = JSON.stringify(revisions);
    if (progress === this.#progress) return;
    this.#progress = progress;
    report(this.#deployer, { type: "progress", revisions });
  }

  /** ECS does not report since when a stage lasts: it is counted from when it is seen. */
  #recordTraffic(view: View): void {
    const traffic = trafficProgressOf(view);
    const seen = JSON.stringify(traffic);
    if (!traffic || seen === this.#traffic) return;
    this.#traffic = seen;
    const { clock, timings } = this.#deployer;
    const minutes = waitMinutesIn(view.service, traffic);
    const wait = minutes === undefined ? {} : { waitEndsMs: clock.now() + minutes * timings.minuteMs };
    report(this.#deployer, { type: "traffic", traffic, ...wait });
  }

  /** Whoever waits for a bad release to be put back is to know that it will be, and about when. */
  #recordFailures(view: View, deploymentId: string): void {
    const nowMs = this.#deployer.clock.now();
    if (this.#failing.deploymentId !== deploymentId) this.#failing = { deploymentId, failed: 0, sinceMs: nowMs };
    const { failed: before, sinceMs } = this.#failing;
    const failed = view.deployments.find(({ id }) => id === deploymentId)?.failedTasks ?? 0;
    const limit = failureLimitOf(view);
    this.#failing = { ...this.#failing, failed };
    this.#sayLimit(limit);
    if (failed <= before) return;
    const paceMs = (nowMs - sinceMs) / failed;
    const endsIn = paceMs > 0 && failed < limit ? { endsInMs: paceMs * (limit - failed) } : {};
    report(this.#deployer, { type: "failing", failed, limit, ...endsIn });
  }

  #sayLimit(limit: number): void {
    if (this.#isLimitSaid) return;
    this.#isLimitSaid = true;
    report(this.#deployer, { type: "failureLimit", limit });
  }

  /** The count as it is after UpdateService is what scaling starts from. */
  #recordCount({ service, deployments, tasks }: View): void {
    const { desiredCount: to = 0 } = service;
    const from = this.#desired ?? to;
    this.#desired = to;
    if (to <= from || deployments.length < 2) return;
    const running = tasks.filter(({ lastStatus }) => lastStatus === "RUNNING").length;
    report(this.#deployer, { type: "scaledOut", from, to, running });
  }

  #recordEvents({ service: { events = [] } }: View): void {
    for (const { id = "", message = "" } of events.toReversed()) {
      if (this.#knownEvents.has(id)) continue;
      this.#knownEvents.add(id);
      this.#events.push(message);
      report(this.#deployer, { type: "serviceEvent", message });
    }
  }

  #recordStopped(task: StoppedTask): void {
    if (this.#stopped.has(task.id)) return;
    this.#stopped.set(task.id, task);
    report(this.#deployer, { type: "taskStopped", task });
  }

  #recordUnhealthy(target: UnhealthyTarget): void {
    const known = this.#unhealthy.get(target.target);
    this.#unhealthy.set(target.target, target);
    if (known?.description === target.description && known?.reasonCode === target.reasonCode) return;
    report(this.#deployer, { type: "targetUnhealthy", target });
  }
}

/** What was seen, with the last lines that a failed task wrote. */
export function evidenceOf(
  { aws }: Deployer,
  { collector, taskDefinition }: { readonly collector: EvidenceCollector; readonly taskDefinition: TaskDefinition },
): Promise<Evidence> {
  return withLogLines(aws.logs, collector.evidence(), taskDefinition);
}
