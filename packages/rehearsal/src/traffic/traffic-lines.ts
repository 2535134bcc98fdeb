import type { Percentiles } from "./latencies.ts";
import type { TrafficFigures, TrafficProgress, TrafficSummary } from "./summary.ts";

/** Traffic as lines for a person, none wider than `width`: one line while it runs, the answer first when it is over. */
export function trafficLines(view: TrafficProgress | TrafficSummary, width: number): readonly string[] {
  const lines = "ended" in view ? summaryLines(view) : [progressLine(view)];
  return lines.map((line) => (line.length > width ? `${line.slice(0, Math.max(0, width - 1))}…` : line));
}

/** The second that has just ended, and what failed since the start. */
function progressLine({ plan, latest, failed, unsent, failures }: TrafficProgress): string {
  const { p50, p99, max } = latest.latencyMs;
  const parts = [
    `${String(latest.second + 1).padStart(4)} of ${count(Math.ceil(plan.durationMs / 1000))} s`,
    `${count(latest.succeeded).padStart(6)} ok`,
    `p50 ${milliseconds(p50).padStart(8)}`,
    `p99 ${milliseconds(p99).padStart(8)}`,
    `max ${milliseconds(max).padStart(8)}`,
    `${count(failed)} failed${failed > 0 ? ` (${causesOf(failures)})` : ""}`,
    ...(unsent > 0 ? [`${count(unsent)} unsent`] : []),
  ];
  return `  ${parts.join("  ")}`;
}

function summaryLines(summary: TrafficSummary): readonly string[] {
  const { failed, unsent, scheduled, late, plan } = summary;
  const isGood = failed === 0 && unsent === 0;
  const missing = unsent > 0 ? ` · ${count(unsent)} never sent: no connection was free` : "";
  const stopped = summary.ended === "stopped" ? " · stopped early" : "";
  return [
    `  ${isGood ? "✔" : "✖"} ${count(failed)} of ${count(scheduled)} requests failed${missing}${stopped}`,
    ...causeRows(summary),
    "",
    row("rate", `${decimal(summary.sentPerSecond)}/s sent · ${decimal(plan.ratePerSecond)}/s asked for`),
    row("answers", statusesOf(summary.statusClasses)),
    row("latency", `${percentileText(summary.latencyMs)}   from when it was due`),
    row("service", `${percentileText(summary.serviceMs)}   from when it was sent`),
    row("outage", `${milliseconds(summary.longestOutageMs)} was the longest time without a success`),
    ...(late === 0 ? [] : [row("late", `${count(late)} waited: all ${count(plan.connections)} connections were busy`)]),
  ];
}

function causeRows({ failures }: TrafficFigures): readonly string[] {
  const rows = inOrder(failures);
  const digits = Math.max(0, ...rows.map(([, times]) => count(times).length));
  return rows.map(([cause, times]) => `    ${count(times).padStart(digits)}  ${cause}`);
}

function causesOf(failures: TrafficFigures["failures"]): string {
  return inOrder(failures)
    .map(([cause, times]) => `${count(times)} ${cause}`)
    .join(", ");
}

/** The most frequent first. */
function inOrder(failures: TrafficFigures["failures"]): readonly (readonly [string, number])[] {
  return Object.entries(failures)
    .map(([cause, times = 0]) => [cause, times] as const)
    .toSorted(([, a], [, b]) => b - a);
}

function statusesOf(statusClasses: TrafficFigures["statusClasses"]): string {
  const classes = Object.entries(statusClasses).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return classes.length === 0 ? "none" : classes.map(([name, times]) => `${count(times)} ${name}`).join(" · ");
}

function percentileText({ p50, p90, p99, p999, max }: Percentiles): string {
  const named = { p50, p90, p99, "p99.9": p999, max };
  return Object.entries(named)
    .map(([name, value]) => `${name} ${milliseconds(value).padStart(8)}`)
    .join("   ");
}

function row(name: string, text: string): string {
  return `  ${name.padEnd(8)} ${text}`;
}

function count(value: number): string {
  return value.toLocaleString("en-US");
}

function decimal(value: number): string {
  return value.toLocaleString("en-US", { maximumFractionDigits: 1 });
}

/** `0.8 ms`, `15 ms`, `2.3 s`: two digits are what anybody reads. */
function milliseconds(durationMs: number): string {
  if (durationMs >= 995) return `${(durationMs / 1000).toFixed(1)} s`;
  return `${durationMs < 9.95 ? durationMs.toFixed(1) : Math.round(durationMs)} ms`;
}
