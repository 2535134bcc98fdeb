import { formatDuration } from "@evenkeel/kernel";
import type { Colours } from "../terminal/output.ts";
import { alarmTexts, scalingNotes, scalingText, trafficText } from "./render-load.ts";
import { sharesText } from "../release/render-traffic.ts";
import { shorten } from "../terminal/shorten.ts";
import { wrap } from "../terminal/wrap.ts";
import type { Status, TaskStatus, ZoneStatus } from "./status.ts";

export interface StatusLook {
  readonly width: number;
  readonly colours: Colours;
}

/** The status for a person: the answer first, then zone by zone, then what else there is. */
export function renderStatus(status: Status, look: StatusLook): readonly string[] {
  return [
    headline(status, look),
    "",
    ...status.zones.flatMap((zone) => zoneLines(zone, status, look)),
    "",
    ...deploymentLines(status, look),
    ...shiftLines(status),
    ...(status.zones.some(({ nodeUp }) => nodeUp !== null)
      ? [labelled("requests", trafficText(status, look.colours))]
      : []),
    ...alarmTexts(status, look.colours).map((text, index) => labelled(index === 0 ? "alarms" : "", text)),
    ...(status.scaling ? [labelled("scaling", scalingText(status))] : []),
    ...scalingNotes(status).map((note) => labelled("", note)),
    ...eventLines(status, look),
    ...(status.console === undefined ? [] : [labelled("console", status.console)]),
    ...defectLines(status, look),
    ...status.notices.flatMap((text) => wrap(labelled("region", look.colours.yellow(text)), look.width)),
  ];
}

/** Where releases move traffic: how much of it is where. */
function shiftLines({ shift }: Status): readonly string[] {
  if (!shift) return [];
  const strategy = shift.strategy.toLowerCase().replace("_", "-");
  return [labelled("weights", `${sharesText(shift)} · ${strategy}`)];
}

function headline(status: Status, { colours }: StatusLook): string {
  const pace = status.speed === 1 ? "" : ` · time runs ${status.speed} × as fast`;
  return `  ${headlineText(status, colours)}${pace}`;
}

/** The answer in a line: how the service stands, what runs, since when, and where it answers. */
export function headlineText(status: Status, { bold, green, yellow, red }: Colours): string {
  const { service, steady, runningCount, desiredCount, deployments, url, loadBalancer } = status;
  const [current] = deployments;
  const hasFailed = current?.rolloutState === "FAILED";
  const state = steady ? green("steady") : hasFailed ? red("failed") : yellow("working");
  const revision = current ? [`${current.revision}${since(current.createdAt, status)}`] : [];
  const nowhere = loadBalancer === null ? "no load balancer" : "answers nowhere";
  const facts = [`${runningCount} of ${desiredCount} tasks`, ...revision, url ?? nowhere];
  return `${bold(service)}  ${state} · ${facts.join(" · ")}`;
}

function since(at: string | undefined, status: Status): string {
  return at === undefined ? "" : ` since ${ageOf(at, status)}`;
}

function zoneLines(zone: ZoneStatus, status: Status, look: StatusLook): readonly string[] {
  const { zones, tasks } = status;
  const nameWidth = Math.max(...zones.map(({ name }) => name.length));
  const own = tasks.filter((task) => task.zone === zone.name);
  const cells = own.length === 0 ? [look.colours.dim("no task")] : own.map((task) => taskCells(task, status, look));
  return cells.map((text, index) => {
    const [name, note] = index === 0 ? [zone.name, zoneNote(zone, look)] : ["", ""];
    const reason = look.width < wideFrom ? "" : (own[index]?.targetReason ?? "");
    return `  ${name.padEnd(nameWidth)}  ${[text + note, reason].filter((part) => part !== "").join("  ")}`;
  });
}

function zoneNote({ available, nodeUp }: ZoneStatus, { colours: { red } }: StatusLook): string {
  if (!available) return red("  zone unavailable");
  return nodeUp === null ? "" : nodeUp ? "  node up" : red("  node down");
}

function taskCells(task: TaskStatus, status: Status, { colours, width }: StatusLook): string {
  const { id, revision } = task;
  const { tasks } = status;
  const health = healthOf(task);
  const isGood = health === "healthy" || (health === "running" && status.loadBalancer === null);
  const paint = isGood ? colours.green : health === "unhealthy" ? colours.red : colours.yellow;
  const widest = (cellOf: (task: TaskStatus) => string) => Math.max(...tasks.map((each) => cellOf(each).length));
  const upOf = ({ startedAt: at }: TaskStatus) => (at === undefined ? "" : `up ${ageOf(at, status)}`);
  const cells = [
    `${paint(health === "unhealthy" ? "✖" : isGood ? "●" : "◐")} ${id.slice(0, shortId)}`,
    revision.padEnd(widest((each) => each.revision)),
    paint(health.padEnd(widest(healthOf))),
    ...(width < narrowBelow ? [] : [`cpu ${percent(task.cpuPercent)}`, `mem ${percent(task.memoryPercent)}`]),
    upOf(task).padEnd(widest(upOf)),
    ...(width < narrowBelow || task.pid === undefined ? [] : [`pid ${String(task.pid).padEnd(widest(pidOf))}`]),
  ];
  return cells.join("  ");
}

/** By the load balancer, else by its own containers. */
function healthOf({ lastStatus, targetHealth, healthStatus = "running" }: TaskStatus): string {
  return lastStatus === "RUNNING" ? (targetHealth ?? healthStatus.toLowerCase()) : lastStatus.toLowerCase();
}

function pidOf({ pid }: TaskStatus): string {
  return pid === undefined ? "" : String(pid);
}

const shortId = 8;
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

const statusEvents = 3;

function eventLines(status: Status, { width }: StatusLook): readonly string[] {
  return status.events.slice(0, statusEvents).flatMap(({ at, message }, index) => {
    const text = `${ageOf(at, status).padStart("99 min".length)} ago  ${shorten(message)}`;
    return wrap(labelled(index === 0 ? "events" : "", text), width);
  });
}

/** Never to be seen: what it says is for whoever mends it. */
function defectLines({ defects }: Status, { colours: { red } }: StatusLook): readonly string[] {
  return defects.map(({ reconciler, subject, message }) =>
    labelled("defect", red(`${reconciler} cannot decide about ${subject}: ${message} · evenkeel doctor`)),
  );
}

function labelled(label: string, text: string): string {
  return `  ${label.padEnd(8)} ${text}`;
}

/** How long ago it was in the region's time. */
function ageOf(at: string, { now }: Pick<Status, "now">): string {
  return formatDuration(Math.max(0, Date.parse(now) - Date.parse(at)));
}
