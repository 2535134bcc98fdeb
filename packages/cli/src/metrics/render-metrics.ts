import { formatDuration } from "@evenkeel/kernel";
import { alarmTexts } from "../status/render-load.ts";
import { chartLines } from "../terminal/chart.ts";
import type { Colours } from "../terminal/output.ts";
import type { MetricsReport } from "./metrics-report.ts";
import { panelsOf } from "./panels.ts";

export interface MetricsLook {
  readonly width: number;
  readonly colours: Colours;
}

/** How a service did, as charts: two beside each other where there is room, and the alarms below. */
export function renderMetrics(report: MetricsReport, { width, colours }: MetricsLook): readonly string[] {
  const abreast = width >= twoFrom ? 2 : 1;
  const chartWidth = Math.max(narrowest, Math.floor((width - margin.length - gap.length * (abreast - 1)) / abreast));
  const charts = panelsOf(report).map((panel) =>
    chartLines(panel, { width: chartWidth, height: chartHeight, colours }),
  );
  const rows = Array.from({ length: Math.ceil(charts.length / abreast) }, (_, index) =>
    charts.slice(index * abreast, (index + 1) * abreast),
  );
  return [
    `${margin}${headline(report, colours)}`,
    "",
    ...rows.flatMap((row) => [...beside(row), ""]),
    ...alarmTexts(report, colours).map((text, index) => `${margin}${index === 0 ? "alarms" : "      "}  ${text}`),
  ];
}

const margin = "  ";
const gap = "    ";
const twoFrom = 100;
const narrowest = 24;
const chartHeight = 5;

function headline({ service, from, to, periodSeconds, series }: MetricsReport, { bold, yellow }: Colours): string {
  const span = formatDuration(Date.parse(to) - Date.parse(from));
  const isEmpty = Object.values(series).every((values) => values.every((value) => value === null));
  const note = isEmpty ? ` · ${yellow("nothing measured yet: a minute is published when it is over")}` : "";
  return `${bold(service)}  the last ${span}, by ${formatDuration(periodSeconds * 1000)}${note}`;
}

/** Lines of charts of the same height and of exact width, side by side. */
function beside(charts: readonly (readonly string[])[]): readonly string[] {
  const [first = []] = charts;
  return first.map((_, line) => `${margin}${charts.map((chart) => chart[line] ?? "").join(gap)}`.trimEnd());
}
