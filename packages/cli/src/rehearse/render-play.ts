import type { PlayProgress, RunEvent, Sample } from "@evenkeel/rehearsal";
import type { Colours } from "../terminal/output.ts";
import { shorten } from "../terminal/shorten.ts";
import { sparkline } from "../terminal/sparkline.ts";
import { millis } from "../status/render-load.ts";

/** How a play goes on, as it is shown. */
export interface PlayView extends PlayProgress {
  readonly name: string;
  readonly zones: readonly string[];
}

const labelWidth = 10;
const shownEvents = 6;

/** Lanes over the time so far: traffic, failures, latency, healthy targets, tasks of each zone; then what happened last. */
export function renderPlay(
  view: PlayView,
  { width, colours }: { readonly width: number; readonly colours: Colours },
): readonly string[] {
  const { atSeconds, untilSeconds, journal, traffic, seconds, zones } = view;
  const columns = Math.max(10, Math.min(60, width - labelWidth - 26));
  const latest = journal.samples.at(-1);
  const perSecond = traffic?.latest;
  const lane = (label: string, values: readonly number[], text: string): string =>
    `  ${colours.dim(label.padEnd(labelWidth))}${sparkline(stretched(values, columns)).padEnd(columns)}  ${text}`;
  const failed = traffic?.failed ?? 0;
  return [
    "",
    `  ${colours.bold(view.name)}  ${bar(atSeconds / untilSeconds, columns - view.name.length)}  ${clock(atSeconds)} of ${clock(untilSeconds)}`,
    "",
    lane(
      "requests",
      seconds.map(({ sent }) => sent),
      `${perSecond?.sent ?? 0}/s`,
    ),
    lane(
      "failed",
      seconds.map((second) => second.failed + second.unsent),
      failed > 0 ? colours.red(`${failed} in all`) : "none",
    ),
    lane(
      "p99",
      seconds.map(({ latencyMs }) => latencyMs.p99),
      perSecond ? millis(perSecond.latencyMs.p99) : "–",
    ),
    lane(
      "healthy",
      journal.samples.map(({ healthyTargets }) => healthyTargets),
      `${latest?.healthyTargets ?? 0} of ${latest?.desiredCount ?? 0}`,
    ),
    ...zones.map((zone) =>
      lane(
        zone.slice(-2),
        journal.samples.map((sample) => runningIn(sample, zone)),
        `${latest ? runningIn(latest, zone) : 0} tasks`,
      ),
    ),
    "",
    ...journal.events.slice(-shownEvents).map((event) => `  ${eventLine(event, colours, width - 4)}`),
  ];
}

/** What has happened since the picture before, a line each: where no picture can be redrawn. */
export function playChanges(before: PlayView | undefined, after: PlayView, eventsBefore: number): readonly string[] {
  const events = after.journal.events.slice(eventsBefore).map((event) => `${clock(event.atSeconds)}  ${event.text}`);
  const isBeginning = before === undefined ? [`plays ${after.name}, for ${clock(after.untilSeconds)}`] : [];
  return [...isBeginning, ...events];
}

function eventLine({ atSeconds, kind, text }: RunEvent, { dim, yellow, cyan }: Colours, width: number): string {
  const paint = kind.startsWith("fault") ? yellow : kind.startsWith("release") ? cyan : (line: string) => line;
  const words = kind.startsWith("fault") ? `${text} ${kind === "fault began" ? "begins" : "is over"}` : text;
  return `${dim(clock(atSeconds))}  ${paint(shorten(words).slice(0, Math.max(20, width - 8)))}`;
}

function runningIn({ tasks }: Sample, zone: string): number {
  return tasks.filter((task) => task.zone === zone && task.lastStatus === "RUNNING").length;
}

/** As many values as there are columns, each the highest of its part. */
function stretched(values: readonly number[], columns: number): readonly number[] {
  if (values.length <= columns) return values;
  return Array.from({ length: columns }, (_, column) => {
    const from = Math.floor((column * values.length) / columns);
    return Math.max(...values.slice(from, Math.max(from + 1, Math.floor(((column + 1) * values.length) / columns))));
  });
}

function bar(part: number, columns: number): string {
  const filled = Math.round(Math.min(1, part) * columns);
  return `${"━".repeat(Math.max(0, filled))}${"╌".repeat(Math.max(0, columns - filled))}`;
}

/** `1:05` */
function clock(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;
}
