import type { Check, RevisionProgress } from "@evenkeel/deployer";
import picocolors from "picocolors";
import type { Colours } from "../terminal/output.ts";
import { timeOfDay } from "../terminal/progress.ts";
import { cutTo, wrapToFit } from "../terminal/wrap.ts";
import { summarizeChecks } from "./render-checks.ts";
import { trafficLine } from "./render-traffic.ts";
import type { ReleaseState } from "./release-state.ts";

interface Look {
  readonly width: number;
  readonly colours: Colours;
  /** Epoch milliseconds: waits are counted down. */
  readonly nowMs: number;
}

/** The release as a block of lines, to be drawn again and again in its place. */
export function renderRelease(state: ReleaseState, look: Look): readonly string[] {
  const { log, revisions } = state;
  const table =
    revisions.length === 0 ? [] : ["", ...revisionRows(revisions, look).map((row) => cutTo(row, look.width))];
  const traffic = state.traffic ? ["", trafficLine(state.traffic, look)] : [];
  const latest = log.slice(-shownEntries).map(({ atMs, text }) => `  ${timeOfDay(atMs)}  ${text}`);
  const waiting = state.waitingFor === undefined ? [] : [`  waiting for ${state.waitingFor}`];
  const lines = [
    ...headLines(state, look),
    ...table,
    ...traffic,
    ...waiting,
    ...(latest.length > 0 ? ["", ...latest] : []),
  ];
  return lines.flatMap((line) => wrapToFit(line, look.width));
}

/** What is new since the state before, as lines that are only ever appended. */
export function releaseLog(before: ReleaseState | undefined, after: ReleaseState): readonly string[] {
  const plain = after.from !== before?.from || after.differences !== before?.differences;
  const table = after.revisions !== before?.revisions ? [after.revisions.map(rowText).join(" · ")] : [];
  return [
    ...(plain && after.from !== undefined ? [planned(after), ...after.differences] : []),
    ...(after.preflight && after.preflight !== before?.preflight ? checkTexts(after.preflight.checks) : []),
    ...after.log.slice(before?.log.length ?? 0).map(({ text }) => text),
    ...table.filter((line) => line !== ""),
    ...(after.waitingFor !== undefined && after.waitingFor !== before?.waitingFor
      ? [`waiting for ${after.waitingFor}`]
      : []),
  ];
}

const shownEntries = 6;

function planned({ from = "", differences }: ReleaseState): string {
  return differences.length === 0 ? `${from} serves` : `${from} serves, and is to be changed:`;
}

function headLines(state: ReleaseState, look: Look): readonly string[] {
  const { colours } = look;
  const { service, from, to, differences, preflight } = state;
  const title = from === undefined ? service : `${from} → ${to ?? "a new revision"}`;
  return [
    "",
    `  ${colours.bold(title)}`,
    ...differences.map((line) => `  ${line}`),
    ...(preflight ? ["", ...summarizeChecks(preflight.checks, look)] : []),
  ];
}

function checkTexts(checks: readonly Check[]): readonly string[] {
  return summarizeChecks(checks, { colours: picocolors.createColors(false), width: Infinity }).map((line) =>
    line.trim(),
  );
}

const columns = ["desired", "running", "healthy"] as const;

function revisionRows(revisions: readonly RevisionProgress[], { width, colours }: Look): readonly string[] {
  const nameWidth = Math.max(...revisions.map(({ revision }) => revision.length), 8);
  const zones = [...new Set(revisions.flatMap((each) => Object.keys(each.zones)))].sort();
  const zoneTitle = zones.length === 0 ? "" : `zones ${zones.map((zone) => zone.slice(-1)).join("/")}`;
  const head = `  ${" ".repeat(nameWidth)}  ${columns.join("  ")}  ${zoneTitle}`;
  const rows = revisions.map((each) => {
    const counts = columns.map((column) => String(each[column]).padStart(column.length)).join("  ");
    const perZone = zones.map((zone) => each.zones[zone] ?? 0).join("/");
    const bar = width >= wideFrom ? barOf(each, colours) : "";
    const notes = notesOf(each).join(" · ");
    return `  ${each.revision.padEnd(nameWidth)}  ${counts}  ${perZone.padStart(zoneTitle.length)}  ${bar}  ${notes}`;
  });
  return [head, ...rows].map((line) => line.trimEnd());
}

const wideFrom = 80;
const barWidth = 16;

function barOf({ healthy, desired }: RevisionProgress, { green, dim }: Colours): string {
  const full = desired === 0 ? 0 : Math.round((Math.min(healthy, desired) / desired) * barWidth);
  return `${green("█".repeat(full))}${dim("░".repeat(barWidth - full))}`;
}

function notesOf({ leaving, failed, rolloutState }: RevisionProgress): readonly string[] {
  return [
    ...(leaving > 0 ? [`draining ${leaving}`] : []),
    ...(failed > 0 ? [`${failed} failed`] : []),
    ...(rolloutState === "FAILED" ? ["FAILED"] : []),
  ];
}

function rowText(progress: RevisionProgress): string {
  const { revision, healthy, desired, running } = progress;
  return [`${revision} ${healthy} of ${desired} healthy, ${running} running`, ...notesOf(progress)].join(", ");
}
