import type { EChartsCoreOption } from "echarts/core";
import type { JudgedRun } from "../../run/run-record.ts";
import { numberText } from "../../judges/reading/figures.ts";
import { axesOf, gridOf, panelsOf, type Panels } from "./panels.ts";
import { pictureData, type Lane, type Moment, type PictureData } from "./picture-data.ts";
import { seriesOf } from "./series.ts";
import { svgChart, type Tip } from "./svg-chart.ts";
import { clockText } from "./time-axis.ts";

/** What happened, as one picture over time: faults and releases, requests, latencies, tasks. */
export function renderPicture(
  run: JudgedRun,
  { width, name }: { readonly width: number; readonly name: string },
): string {
  const isNarrow = width < 600;
  const data = pictureData(run, isNarrow ? 90 : 240);
  const panels = panelsOf(data, width);
  const option: EChartsCoreOption = {
    backgroundColor: "transparent",
    // What is not given a colour has none: those of the library know one theme only.
    color: ["transparent"],
    textStyle: { fontFamily: "inherit" },
    grid: panels.all.map((panel) => gridOf(panel, panels)),
    ...axesOf(data, panels),
    series: seriesOf(data, panels),
  };
  const label = `Faults, requests, latencies and tasks over ${clockText(data.endSeconds)}`;
  return svgChart({ option, width, height: panels.height, name, label, tips: tipsOf(data, panels) });
}

function tipsOf(data: PictureData, panels: Panels): readonly Tip[] {
  const xOf = (seconds: number): number =>
    panels.left + (Math.min(seconds, data.endSeconds) / data.endSeconds) * (panels.width - panels.left - panels.right);
  const [first, ...others] = panels.all;
  const columns = others.flatMap((panel) =>
    data.moments.map((moment): Tip => {
      const x = xOf(moment.fromSeconds);
      const { top: y, height } = panel;
      return { x, y, width: Math.max(1, xOf(moment.untilSeconds) - x), height, text: momentText(moment) };
    }),
  );
  return [
    ...columns,
    ...(first ? data.lanes.flatMap((lane, row) => laneTips(lane, first.top + row * panels.laneHeight)) : []),
  ];

  function laneTips(lane: Lane, y: number): readonly Tip[] {
    return lane.bars.map(({ fromSeconds, untilSeconds, text }) => {
      const x = xOf(fromSeconds);
      const width = Math.max(8, xOf(untilSeconds) - x);
      const times =
        untilSeconds > fromSeconds ? `${clockText(fromSeconds)} to ${clockText(untilSeconds)}` : clockText(fromSeconds);
      return { x, y, width, height: panels.laneHeight, text: `${times}: ${text}` };
    });
  }
}

function momentText({ fromSeconds, succeededPerSecond, failed, p50, p99, desired, healthy }: Moment): string {
  const lines = [
    clockText(fromSeconds),
    `${numberText(succeededPerSecond ?? 0)} requests/s answered, ${failed} failed`,
    `p50 ${numberText(p50)} ms, p99 ${numberText(p99)} ms`,
    ...(desired === undefined || healthy === undefined ? [] : [`${healthy} healthy of ${desired} desired`]),
  ];
  return lines.join("\n");
}
