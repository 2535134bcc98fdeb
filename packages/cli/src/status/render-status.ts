import { formatDuration } from "@evenkeel/kernel";
import type { Colours } from "../terminal/output.ts";
import { shorten } from "../terminal/shorten.ts";
import type { Status, TaskStatus, ZoneStatus } from "./status.ts";

export interface StatusLook {
  readonly width: number;
  readonly colours: Colours;
  /** Epoch milliseconds. */
  readonly nowMs: number;
}

/** The status for a person: the answer first, then zone by zone, then what else there is. */
export function renderStatus(status: Status, look: StatusLook): readonly string[] {
  return [
    headline(status, look),
    "",
    ...status.zones.flatMap((zone) => zoneLines(zone, status, look)),
    "",
    ...deploymentLines(status, look),
    ...alarmLines(status, look),
    ...scalingLines(status),
    ...eventLines(status, look),
  ];
}

function headline({ service, steady, runningCount, desiredCount, deployments, url }: Status, look: StatusLook): string {
  const { bold, green, yellow } = look.colours;
  const state = steady ? green("steady") : yellow("working");
  const [current] = deployments;
  const revision = current ? [`${current.revision}${since(current.createdAt, look.nowMs)}`] : [];
  const facts = [`${runningCount} of ${desiredCount} tasks`, ...revision, url ?? "answers nowhere"];
  return `  ${bold(service)}  ${state} · ${facts.join(" · ")}`;
}

function since(at: string | undefined, nowMs: number): string {
  return at === undefined ? "" : ` since ${ageOf(at, nowMs)}`;
}

function zoneLines(zone: ZoneStatus, { zones, tasks }: Status, look: StatusLook): readonly string[] {
  const width = Math.max(...zones.map(({ name }) => name.length));
  const { red, dim } = look.colours;
  const note = zone.available ? "" : red("  zone unavailable");
  const rows = tasks.filter((task) => task.zone === zone.name).map((task) => taskCells(task, look));
  if (rows.length === 0) rows.push(dim("no task"));
  return rows.map(
    (cells, index) => `  ${(index === 0 ? zone.name : "").padEnd(width)}  ${cells}${index === 0 ? note : ""}`,
  );
}

function taskCells(task: TaskStatus, { colours, nowMs, width }: StatusLook): string {
  const { id, revision, lastStatus, targetHealth, startedAt } = task;
  const health = lastStatus === "RUNNING" ? (targetHealth ?? "running") : lastStatus.toLowerCase();
  const paint = health === "healthy" ? colours.green : health === "unhealthy" ? colours.red : colours.yellow;
  const cells = [
    paint(health === "unhealthy" ? "✖" : health === "healthy" ? "●" : "◐"),
    id.slice(0, shortId),
    revision,
    paint(health.padEnd(healthWidth)),
    ...(width < narrowBelow ? [] : [`cpu ${percent(task.cpuPercent)}`, `mem ${percent(task.memoryPercent)}`]),
    ...(startedAt === undefined ? [] : [`up ${ageOf(startedAt, nowMs)}`]),
    ...(width < narrowBelow || task.pid === undefined ? [] : [`pid ${task.pid}`]),
    ...(width >= wideFrom && task.targetReason !== undefined ? [task.targetReason] : []),
  ];
  return cells.join("  ");
}

const shortId = 8;
const healthWidth = "deactivating".length;
const wideFrom = 100;
const narrowBelow = 88;

function percent(value: number | undefined): string {
  return `${value === undefined ? "–" : Math.round(value)} %`.padStart(5);
}

/** One deployment is what the headline already says. */
function deploymentLines({ deployments }: Status, { colours }: StatusLook): readonly string[] {
  if (deployments.length < 2 && deployments.every(({ rolloutState }) => rolloutState === "COMPLETED")) return [];
  return deployments.map(({ revision, status, rolloutState, runningCount, desiredCount, failedTasks }, index) => {
    const failed = failedTasks > 0 ? colours.red(` · ${failedTasks} failed`) : "";
    const text = `${revision} ${status} ${rolloutState} · ${runningCount} of ${desiredCount} tasks${failed}`;
    return labelled(index === 0 ? "releases" : "", text);
  });
}

function alarmLines({ alarms }: Status, { colours }: StatusLook): readonly string[] {
  if (alarms.length === 0) return [];
  const paint = (state: string): string => (state === "ALARM" ? colours.yellow(state) : state);
  return [labelled("alarms", alarms.map(({ name, state }) => `${name} ${paint(state)}`).join(" · "))];
}

function scalingLines({ scaling, desiredCount }: Status): readonly string[] {
  return scaling ? [labelled("scaling", `${scaling.min} … [${desiredCount}] … ${scaling.max}`)] : [];
}

const statusEvents = 3;

function eventLines({ events }: Status, { nowMs, width }: StatusLook): readonly string[] {
  return events.slice(0, statusEvents).map(({ at, message }, index) => {
    const text = `${ageOf(at, nowMs)} ago  ${shorten(message)}`;
    const room = width - 11;
    return labelled(index === 0 ? "events" : "", text.length > room ? `${text.slice(0, room - 1)}…` : text);
  });
}

function labelled(label: string, text: string): string {
  return `  ${label.padEnd(8)} ${text}`;
}

/** A clock that runs faster than this machine's may be ahead of it. */
function ageOf(at: string, nowMs: number): string {
  return formatDuration(Math.max(0, nowMs - Date.parse(at)));
}
