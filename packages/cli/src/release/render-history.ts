import type { HistoryEntry } from "@evenkeel/deployer";
import { formatDuration } from "@evenkeel/kernel";
import type { Colours } from "../terminal/output.ts";
import { trafficText } from "./render-traffic.ts";

interface Look {
  readonly colours: Colours;
  /** Epoch milliseconds. */
  readonly nowMs: number;
  /** What a command needs to mean the same service. */
  readonly options: string;
}

/** The releases as a table, the newest first: what serves, and what a rollback would put back. */
export function renderHistory(entries: readonly HistoryEntry[], look: Look): readonly string[] {
  const widths = {
    revision: Math.max(...entries.map(({ revision }) => revision.length)),
    status: Math.max(...entries.map(({ status }) => status.length)),
  };
  return entries.map((entry) => row(entry, widths, look).trimEnd());
}

function row(
  entry: HistoryEntry,
  widths: { readonly revision: number; readonly status: number },
  { colours, nowMs, options }: Look,
): string {
  const { revision, status, role, startedMs, finishedMs, reason = "" } = entry;
  const age = startedMs === undefined ? "" : `${formatDuration(Math.max(0, nowMs - startedMs))} ago`;
  const took =
    startedMs === undefined || finishedMs === undefined ? "" : `took ${formatDuration(finishedMs - startedMs)}`;
  const moved = entry.traffic && trafficText(entry.traffic);
  const note = moved ?? noteOf(role, { reason, options });
  const paint = status === "SUCCESSFUL" ? colours.green : isUnderWay(status) ? colours.yellow : colours.red;
  const cells = [
    role === "serving" ? "●" : " ",
    revision.padEnd(widths.revision),
    paint(status.padEnd(widths.status)),
    age.padEnd(ageWidth),
    took.padEnd(tookWidth),
    note,
  ];
  return `  ${cells.join("  ")}`;
}

function noteOf(
  role: HistoryEntry["role"],
  { reason, options }: { readonly reason: string; readonly options: string },
): string {
  if (role === "serving") return "serving";
  return role === "rollbackTarget" ? `evenkeel rollback${options}` : reason;
}

const ageWidth = "59 min ago".length;
const tookWidth = "took 59 min".length;

function isUnderWay(status: string): boolean {
  return /PENDING|IN_PROGRESS|REQUESTED/.test(status);
}
