import type { TrafficProgress } from "@evenkeel/deployer";
import { formatDuration } from "@evenkeel/kernel";
import type { Colours } from "../terminal/output.ts";

/** How a release stands that moves traffic. */
export interface ShownTraffic {
  readonly traffic: TrafficProgress;
  /** When the present wait is over, epoch milliseconds; undefined where it waits for tasks. */
  readonly waitEndsMs?: number;
}

/** The traffic as one line with a bar: how much of it is where, the stage, and how long the present wait goes on. */
export function trafficLine(
  { traffic, waitEndsMs }: ShownTraffic,
  { colours, width, nowMs }: { readonly colours: Colours; readonly width: number; readonly nowMs: number },
): string {
  const { from, to, production, stage } = traffic;
  const shares = [`${to} ${production} %`, ...(width < wideFrom ? [] : [barOf(production, colours)])];
  const left = from === undefined ? [] : [`${from} ${rest(production)} %`];
  const wait = waitEndsMs === undefined ? [] : [waitText(stage, waitEndsMs - nowMs)];
  const notes = [stageText(traffic), ...wait].filter((note) => note !== "");
  return `  traffic  ${[...shares, ...left].join("  ")}  ${notes.join(" · ")}`.trimEnd();
}

/** The same in words, for lines that stand by themselves. */
export function trafficText(traffic: TrafficProgress): string {
  return `traffic ${sharesText(traffic)}`;
}

/** How much is where: `5 % on hello:8, 95 % on hello:7: PRODUCTION_TRAFFIC_SHIFT`. */
export function sharesText(traffic: TrafficProgress): string {
  const { from, to, production, test } = traffic;
  const shares =
    from === undefined ? `${production} % on ${to}` : `${production} % on ${to}, ${rest(production)} % on ${from}`;
  const tested = test === undefined || production === 100 ? "" : `, ${test} % of the test traffic on ${to}`;
  const stage = stageText(traffic);
  return `${shares}${tested}${stage === "" ? "" : `: ${stage}`}`;
}

/** Percentages have at most one decimal place. */
function rest(percent: number): number {
  return Math.round(10 * (100 - percent)) / 10;
}

function stageText({ stage, status }: TrafficProgress): string {
  if (status.startsWith("ROLLBACK")) return status;
  return status === "SUCCESSFUL" ? "" : stage;
}

function waitText(stage: string, leftMs: number): string {
  const next = stage === "BAKE_TIME" ? "the old tasks stand ready for" : "next step in";
  return leftMs <= 0 ? "any moment" : `${next} ${formatDuration(Math.ceil(leftMs / 1000) * 1000)}`;
}

const wideFrom = 80;
const barWidth = 16;

function barOf(percent: number, { green, dim }: Colours): string {
  const full = Math.round((percent / 100) * barWidth);
  return `${green("█".repeat(full))}${dim("░".repeat(barWidth - full))}`;
}
