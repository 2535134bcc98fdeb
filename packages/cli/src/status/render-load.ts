import { formatDuration } from "@evenkeel/kernel";
import { conditionOf, shortNumber, wordOf } from "../scaling/words.ts";
import { timeOfDay } from "../terminal/progress.ts";
import type { Colours } from "../terminal/output.ts";
import { sparkline } from "../terminal/sparkline.ts";
import type { AlarmStatus, NextStatus, Status } from "./status.ts";

/** What comes in, in the newest minute and in those before it. */
export function trafficText({ traffic }: Pick<Status, "traffic">, { red }: Colours): string {
  if (!traffic) return "none measured yet";
  const { requestsPerSecond, p50Ms, p99Ms, errors5xx, recentRequestsPerSecond } = traffic;
  const latency = (name: string, valueMs: number | undefined) =>
    `${name} ${valueMs === undefined ? "–" : millis(valueMs)}`;
  const errors = `5xx ${errors5xx.toLocaleString("en-US")}`;
  const facts = [
    `${shortNumber(requestsPerSecond)}/s`,
    latency("p50", p50Ms),
    latency("p99", p99Ms),
    errors5xx > 0 ? red(errors) : errors,
    sparkline(recentRequestsPerSecond),
  ];
  return facts.join("  ");
}

/** Milliseconds as a person reads them: `1.8 ms`, `120 ms`, `2.4 s`. */
export function millis(valueMs: number): string {
  return valueMs < 1000 ? `${shortNumber(valueMs)} ms` : `${shortNumber(valueMs / 1000)} s`;
}

/** One line for each alarm: its state, what it reads beside what it waits for, and what comes of it. */
export function alarmTexts(
  { alarms, now }: Pick<Status, "alarms" | "now">,
  { yellow, dim }: Colours,
): readonly string[] {
  const nameWidth = Math.max(...alarms.map(({ name }) => shortName(name).length));
  const stateWidth = Math.max(...alarms.map(({ state }) => stateWord(state).length));
  return alarms.map((alarm) => {
    const state = stateWord(alarm.state).padEnd(stateWidth);
    const paint = alarm.state === "ALARM" ? yellow : alarm.state === "OK" ? (text: string) => text : dim;
    return `${shortName(alarm.name).padEnd(nameWidth)}  ${paint(state)}  ${readingText(alarm)}${nextText(alarm, Date.parse(now))}`;
  });
}

/** Target tracking names its alarms by the whole service and a number: `TargetTracking-service/hello/hello-AlarmHigh-…`. */
function shortName(name: string): string {
  return name.replace(/^TargetTracking-service\/[^/]+\/(.+-Alarm(?:High|Low))-([0-9a-f]{4})[0-9a-f-]+$/, "$1-$2…");
}

function stateWord(state: string): string {
  return state === "INSUFFICIENT_DATA" ? "no data" : state;
}

function readingText(alarm: AlarmStatus): string {
  const { word, unit } = wordOf(alarm.metric);
  const reading = alarm.reading === undefined ? "–" : `${shortNumber(alarm.reading)}${unit}`;
  const condition = conditionOf(alarm, unit);
  return alarm.state === "ALARM" ? `${word} ${reading} ${condition}` : `${word} ${reading}, alarm at ${condition}`;
}

function nextText({ next }: AlarmStatus, nowMs: number): string {
  return next ? ` · ${outlookText(next, nowMs)}` : "";
}

function outlookText({ kind, direction, at, limit }: NextStatus, nowMs: number): string {
  switch (kind) {
    case "scales":
      return `scaling ${direction}, next in ${formatDuration(Math.max(0, Date.parse(at ?? "") - nowMs))}`;
    case "scaling":
      return `scaling ${direction} now`;
    case "noStepAdjustment":
      return `no scaling ${direction}: no step of its policy covers this value`;
    case "atLimit":
      return `at the ${direction === "out" ? "maximum" : "minimum"} of ${limit}`;
    case "suspended":
      return `scaling ${direction} is suspended`;
    case "releasing":
      return `no scaling ${direction} before the release is over`;
  }
}

/** What is to be known of scaling that its numbers do not say, and what to do about it. */
export function scalingNotes(status: Status): readonly string[] {
  const { scaling, desiredCount, deployments } = status;
  if (!scaling) return [];
  const { hold, suspended, max } = scaling;
  if (suspended.includes("out")) {
    if (!hold) return ["no alarm adds tasks: scaling out is suspended"];
    const since = `since ${timeOfDay(Date.parse(hold.since))}`;
    if (hold.state === "held") return [`no alarm adds tasks before the release is over, ${since}`];
    return [`no alarm adds tasks ${since}: a release died · evenkeel scale ${desiredCount} lets scaling go on`];
  }
  const serving = deployments.filter(({ runningCount }) => runningCount > 0);
  if (serving.length > 1) return ["until the release is over, a step adds to the tasks of both revisions"];
  return isIdle(status) && desiredCount < max
    ? [`scaled in while idle; adds tasks again under load, up to ${max}`]
    : [];
}

/** Whether the last thing that scaled was an alarm on too little to do, and the service still stands as it left it. */
function isIdle({ activities, alarms, desiredCount, steady }: Status): boolean {
  const last = activities.find(({ notScaledReason }) => notScaledReason === undefined);
  const [, name] = /^monitor alarm (.+) in state ALARM /.exec(last?.cause ?? "") ?? [];
  const alarm = alarms.find((each) => each.name === name);
  return (
    steady &&
    alarm?.state === "ALARM" &&
    alarm.comparison.startsWith("LessThan") &&
    last?.description === `Setting desired count to ${desiredCount}.`
  );
}

/** The bounds, and where between them the service stands: `2 … [4] … 8`. */
export function scalingText({ scaling, desiredCount, activities, now }: Status): string {
  if (!scaling) return "off";
  const { min, max } = scaling;
  const bar = [
    ...(desiredCount > min ? [String(min)] : []),
    `[${desiredCount}]`,
    ...(desiredCount < max ? [String(max)] : []),
  ].join(" … ");
  const last = activities.find(({ notScaledReason }) => notScaledReason === undefined);
  if (!last) return bar;
  const age = formatDuration(Math.max(0, Date.parse(now) - Date.parse(last.at)));
  return `${bar}   last: ${last.description.replace(/^S/, "s").replace(/\.$/, "")}, ${age} ago`;
}
