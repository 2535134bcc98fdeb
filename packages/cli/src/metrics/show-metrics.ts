import { pollUntilInterrupted } from "../target/poll-until-interrupted.ts";
import { findTarget, sayEndpoint, type TargetOptions } from "../target/service-target.ts";
import { alarmTexts } from "../status/render-load.ts";
import type { Output } from "../terminal/output.ts";
import { redraw } from "../terminal/redraw.ts";
import { readMetrics, type MetricsReport, type MetricsOptions } from "./metrics-report.ts";
import { tableHead, tableRows } from "./metrics-table.ts";
import { renderMetrics } from "./render-metrics.ts";

export interface MetricsShow extends Pick<MetricsOptions, "sinceMsOf" | "periodSeconds"> {
  readonly output: Output;
  readonly mode: "once" | "watch";
  readonly format: "text" | "json";
}

/** Prints how the service did: once, or again and again until it is interrupted. */
export async function showMetrics(where: TargetOptions, show: MetricsShow): Promise<void> {
  const target = await findTarget(where);
  sayEndpoint(target, show.output);
  const read = (): Promise<MetricsReport> => readMetrics({ target, ...show });
  if (show.mode === "once") {
    show.output.result(textOf(await read(), show));
    return;
  }
  const print = printer(show);
  const look = async (): Promise<void> => print(await read());
  await pollUntilInterrupted(look, { target, everyMs: watchIntervalMs });
}

const watchIntervalMs = 1000;

function textOf(report: MetricsReport, { format, output }: MetricsShow): string {
  if (format === "json") return JSON.stringify(report, undefined, 2);
  if (process.stdout.isTTY) return charts(report, output);
  const alarms = alarmTexts(report, output.resultColours).map((text) => `alarm ${text}`);
  return [tableHead, ...tableRows(report), ...alarms].join("\n");
}

function charts(report: MetricsReport, { resultColours: colours }: Output): string {
  return renderMetrics(report, { width: process.stdout.columns || 100, colours }).join("\n");
}

/** Redrawn on a terminal; elsewhere a line for each period that is over, or a document for each as JSON. */
function printer(show: MetricsShow): (report: MetricsReport) => void {
  const { output, format } = show;
  if (format === "text" && process.stdout.isTTY) return (report) => redraw(charts(report, output));
  let printedUntilMs: number | undefined;
  return (report) => {
    const untilMs = Date.parse(report.to);
    if (untilMs === printedUntilMs || !isPublished(report)) return;
    const lines = format === "json" ? [JSON.stringify(report)] : tableRows(report, printedUntilMs);
    if (printedUntilMs === undefined && format === "text") output.result(tableHead);
    for (const line of lines) output.result(line);
    printedUntilMs = untilMs;
  };
}

/** Whether the newest period has come: what AWS measures is published some time after the period's end. */
function isPublished({ series }: MetricsReport): boolean {
  return Object.values(series).some((values) => values.at(-1) !== null);
}
