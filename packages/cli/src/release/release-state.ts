import {
  unhealthyReason,
  causeOf,
  describeDifference,
  type Preflight,
  type ReleaseEvent,
  type RevisionProgress,
} from "@evenkeel/deployer";
import { formatDuration } from "@evenkeel/kernel";
import { trafficText, type ShownTraffic } from "./render-traffic.ts";
import { shorten } from "../terminal/shorten.ts";

/** What is to be seen of a release at one moment. */
export interface ReleaseState {
  readonly service: string;
  /** Such as `hello:7`; undefined until the service was read. */
  readonly from?: string;
  readonly to?: string;
  /** One line per difference. */
  readonly differences: readonly string[];
  readonly preflight?: Preflight;
  /** The newest first. */
  readonly revisions: readonly RevisionProgress[];
  /** What is waited for now. */
  readonly waitingFor?: string;
  /** How far the traffic has moved, where the release moves it. */
  readonly traffic?: ShownTraffic;
  /** What happened, the oldest first. */
  readonly log: readonly ReleaseLogEntry[];
}

export interface ReleaseLogEntry {
  readonly atMs: number;
  readonly text: string;
}

/** A release of which nothing is known yet. */
export function noRelease(service: string): ReleaseState {
  return { service, differences: [], revisions: [], log: [] };
}

/** The state after something happened. */
export function afterEvent(state: ReleaseState, event: ReleaseEvent): ReleaseState {
  switch (event.type) {
    case "planned":
      return { ...state, from: event.from, differences: event.differences.map(describeDifference) };
    case "checked":
      return { ...state, preflight: event.preflight };
    case "updated":
      return withEntry({ ...state, to: event.revision }, event);
    case "traffic":
      return withEntry({ ...state, traffic: shownTraffic(event) }, event);
    case "progress":
      return { ...state, revisions: event.revisions };
    case "waiting":
      return { ...state, waitingFor: event.for };
    default:
      return withEntry(state, event);
  }
}

function shownTraffic({ traffic, waitEndsMs }: Extract<ReleaseEvent, { type: "traffic" }>): ShownTraffic {
  return { traffic, ...(waitEndsMs !== undefined && { waitEndsMs }) };
}

function withEntry(state: ReleaseState, event: ReleaseEvent): ReleaseState {
  const text = shorten(textOf(event));
  return text === "" ? state : { ...state, log: [...state.log, { atMs: event.atMs, text }] };
}

/** To ten seconds: it is a guess, and is to look like one. */
function roundMs(durationMs: number): number {
  return Math.max(1, Math.round(durationMs / 10_000)) * 10_000;
}

/** An event as a person reads it; empty where the picture shows it anyway. */
function textOf(event: ReleaseEvent): string {
  switch (event.type) {
    case "lockAwaited":
      return `waiting for ${event.lock.holder}, who deploys`;
    case "lockLost":
      return `the lock was lost: it is ${event.lock ? `held by ${event.lock.holder}` : "free"}`;
    case "registered":
      return `registered ${event.revision}`;
    case "taskStarted":
      return `task ${event.taskId} runs ${event.command.join(" ")}`;
    case "taskEnded":
      return `task ${event.taskId} ended: ${event.reason}`;
    case "updated":
      return `released ${event.revision} to the service (${event.deploymentId})`;
    case "traffic":
      return trafficText(event.traffic);
    case "scaleOutSuspended":
      return "no alarm adds tasks before this is over: AWS would count the tasks of both revisions";
    case "scaleOutResumed":
      return "alarms may add tasks again";
    case "scaledOut": {
      const { from, to, running } = event;
      return `scaling wants ${to} tasks instead of ${from}: it added to the ${running} of both revisions that run`;
    }
    case "serviceEvent":
      return event.message;
    case "failing": {
      const { failed, limit, endsInMs } = event;
      if (failed >= limit) return `${failed} tasks failed, of ${limit} failures that end it`;
      const pace = endsInMs === undefined ? "" : `, about ${formatDuration(roundMs(endsInMs))} more at this pace`;
      return `${failed} of ${limit} failures that end it${pace}`;
    }
    case "failureLimit":
      return `${event.limit} failed tasks end it`;
    case "taskStopped":
      return `task ${event.task.id} stopped: ${causeOf(event.task)}`;
    case "targetUnhealthy": {
      const { target, state } = event.target;
      return `target ${target} ${state}: ${unhealthyReason(event.target)}`;
    }
    case "rollingBack":
      return `rolling back to ${event.to ?? "the last release that succeeded"} (${event.by === "ecs" ? "by ECS" : "by Evenkeel"}): ${event.reason}`;
    case "deregistered":
      return `deregistered ${event.revision}`;
    case "warning":
      return event.message;
    case "planned":
    case "checked":
    case "progress":
    case "waiting":
    case "lockTaken":
    case "deployed":
      return "";
  }
}
