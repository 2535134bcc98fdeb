import type { DocumentTypes } from "@evenkeel/region/console";
import type { EChartsCoreOption } from "echarts/core";
import { rows, type Line, type Row } from "./rows.ts";
import type { Step } from "./steps.ts";

/** What the charts are drawn from. */
export interface Drawn {
  readonly series: DocumentTypes["series"];
  readonly alarms: readonly DocumentTypes["alarm"][];
  readonly steps: readonly Step[];
  readonly stairs: readonly (readonly [number, number])[];
  readonly fromMs: number;
  readonly toMs: number;
}

/** A variable of the theme, as it is now. */
export type Colour = (variable: string) => string;

export const rowHeight = 116;
const headHeight = 30;
const axisHeight = 26;
export const chartHeight = rows.length * rowHeight + axisHeight;

/** The whole column as ECharts draws it: a grid for each row, with one time axis. */
export function optionsOf(drawn: Drawn, colour: Colour): EChartsCoreOption {
  const { fromMs, toMs } = drawn;
  const label = { color: colour("--muted"), fontFamily: "Open Sans Variable, Open Sans, sans-serif", fontSize: 11 };
  return {
    animation: false,
    axisPointer: { link: [{ xAxisIndex: "all" }] },
    tooltip: tooltipOf(colour),
    grid: rows.map((_, index) => ({
      ...{ left: 44, right: 14, top: index * rowHeight + headHeight, height: rowHeight - headHeight - 12 },
    })),
    xAxis: rows.map((_, gridIndex) => ({
      ...{ type: "time", gridIndex, min: fromMs, max: toMs, axisTick: { show: false } },
      axisLine: { lineStyle: { color: colour("--line-strong") } },
      axisLabel: { ...label, show: gridIndex === rows.length - 1, hideOverlap: true },
      // The heads of the rows say what is under the pointer.
      axisPointer: {
        show: true,
        triggerTooltip: false,
        label: { show: false },
        lineStyle: { color: colour("--muted"), type: "solid" },
      },
    })),
    yAxis: rows.map((row, gridIndex) => ({
      ...{ type: "value", gridIndex, min: 0, max: maxOf(row, drawn), interval: maxOf(row, drawn) / 2 },
      ...{ axisLabel: { ...label, hideOverlap: true } },
      splitLine: { lineStyle: { color: colour("--line") } },
    })),
    series: [
      ...rows.flatMap((row, index) => row.lines.map((line, at) => lineOf({ drawn, row, line, index, at, colour }))),
      ...stairsSeries(drawn, colour),
    ],
  };
}

function tooltipOf(colour: Colour): object {
  return {
    ...{ trigger: "item", renderMode: "richText", confine: true, backgroundColor: colour("--panel") },
    ...{ borderColor: colour("--line-strong"), textStyle: { color: colour("--text"), fontSize: 12 } },
  };
}

interface LineOf {
  readonly drawn: Drawn;
  readonly row: Row;
  readonly line: Line;
  readonly index: number;
  /** Which one of its row. */
  readonly at: number;
  readonly colour: Colour;
}

function lineOf({ drawn, row, line, index, at, colour }: LineOf): object {
  const { fromMs, periodSeconds, metrics } = drawn.series;
  const isArea = row.lines.length === 1;
  return {
    ...{ type: "line", id: line.metric, xAxisIndex: index, yAxisIndex: index, silent: true },
    ...{ symbol: "circle", symbolSize: 3, showSymbol: true, lineStyle: { width: 1.75 }, color: colour(line.colour) },
    data: metrics[line.metric].map((value, period) => [fromMs + period * periodSeconds * 1000, value ?? null]),
    ...(isArea && { areaStyle: { opacity: 0.1 } }),
    ...(at === 0 && thresholdsOf(row, drawn, colour)),
  };
}

/** Each alarm's threshold as a line, with a faint band where it is in ALARM. */
function thresholdsOf(row: Row, drawn: Drawn, colour: Colour): object {
  const alarms = drawn.alarms.filter(({ MetricName }) => row.watched !== undefined && MetricName === row.watched);
  const isHigh = ({ ComparisonOperator }: (typeof alarms)[number]): boolean =>
    ComparisonOperator?.startsWith("GreaterThan") === true;
  const paint = (alarm: (typeof alarms)[number]): string => colour(isHigh(alarm) ? "--bad" : "--warn");
  return {
    markLine: {
      ...{ silent: true, symbol: "none", label: { show: false } },
      data: alarms.map((alarm) => ({ yAxis: alarm.Threshold, lineStyle: { color: paint(alarm), type: [4, 4] } })),
    },
    markArea: {
      silent: true,
      data: alarms.map((alarm) => [
        { yAxis: alarm.Threshold, itemStyle: { color: paint(alarm), opacity: 0.09 } },
        { yAxis: isHigh(alarm) ? maxOf(row, drawn) : 0 },
      ]),
    },
  };
}

function stairsSeries({ steps, stairs, fromMs }: Drawn, colour: Colour): object[] {
  const axes = { xAxisIndex: rows.length - 1, yAxisIndex: rows.length - 1 };
  const marked = steps.filter(({ count, atMs }) => count !== undefined && atMs >= fromMs);
  return [
    {
      ...{ type: "line", id: "desired", step: "end", ...axes, showSymbol: false, silent: true, z: 3 },
      ...{ data: stairs, color: colour("--text"), lineStyle: { width: 2 } },
    },
    {
      ...{ type: "scatter", id: "steps", ...axes, symbolSize: 10, z: 4 },
      itemStyle: { color: colour("--panel"), borderColor: colour("--text"), borderWidth: 2 },
      data: marked.map(({ atMs, count, cause }) => ({
        value: [atMs, count],
        name: `desired count ${count}\n${cause}`,
      })),
      tooltip: { formatter: "{b}" },
    },
  ];
}

/** With head room, so that a line never lies on the upper edge. */
function maxOf({ lines, max = 0, unit }: Row, { series, stairs }: Drawn): number {
  const values = lines.flatMap(({ metric }) => series.metrics[metric]);
  const counts = unit === "" ? stairs.map(([, count]) => count + 1) : [];
  const highest = Math.max(max, 2, ...counts, ...values.map((value) => value ?? 0));
  return highest === max ? max : niceAbove(highest);
}

/** The next of 2, 4, 6, 8, 10, 12, 16, 20 … above a value: its half is a number to read as well. */
function niceAbove(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return ([1.2, 1.6, 2, 4, 6, 8, 10].find((factor) => factor * power >= value) ?? 10) * power;
}
