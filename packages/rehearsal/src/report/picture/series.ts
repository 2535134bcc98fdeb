import { joined } from "../../judges/reading/spans.ts";
import { laneSeries, type ItemApi } from "./lanes.ts";
import type { Panel, Panels } from "./panels.ts";
import type { PictureData } from "./picture-data.ts";

/** The series of every panel. */
export function seriesOf(data: PictureData, panels: Panels): readonly object[] {
  return panels.all.flatMap((panel, index) => {
    const axes = { xAxisIndex: index, yAxisIndex: index, silent: true };
    return [background(data, axes), ...seriesOfPanel(panel, data, panels).map((series) => ({ ...axes, ...series }))];
  });
}

function seriesOfPanel(panel: Panel, data: PictureData, panels: Panels): readonly object[] {
  const { moments } = data;
  switch (panel.name) {
    case "lanes":
      return [laneSeries(data.lanes, panels)];
    case "requests":
      return [
        line(
          "var(--answered)",
          moments.map((each) => [middle(each), each.succeededPerSecond ?? null]),
          { area: 0.16 },
        ),
      ];
    case "failed":
      return [failures(data)];
    case "latency":
      return (["p50", "p99"] as const).map((name) =>
        line(name === "p50" ? "var(--p50)" : "var(--p99)", latencies(data, name), { label: name }),
      );
    case "tasks":
      return tasks(data);
  }
}

interface Timed {
  readonly fromSeconds: number;
  readonly untilSeconds: number;
}

function middle({ fromSeconds, untilSeconds }: Timed): number {
  return (fromSeconds + untilSeconds) / 2;
}

type Point = readonly [number, number | null];

function latencies({ moments }: PictureData, name: "p50" | "p99"): readonly Point[] {
  // On a scale of powers there is no 0: where nothing was answered the line is broken.
  return moments.map((each) => [middle(each), each[name] > 0 ? Math.max(1, each[name]) : null]);
}

function line(
  color: string,
  data: readonly Point[],
  { area, label }: { readonly area?: number; readonly label?: string },
): object {
  return {
    ...{ type: "line", data, showSymbol: false, lineStyle: { color, width: 1.6 }, itemStyle: { color } },
    ...(area !== undefined && { areaStyle: { color, opacity: area } }),
    ...(label !== undefined && {
      endLabel: { show: true, formatter: label, color, fontSize: 11, fontWeight: 600, offset: [-26, -8] },
    }),
  };
}

/** A bar for each moment in which requests failed, never too low to be seen. */
function failures({ moments }: PictureData): object {
  return {
    type: "custom",
    data: moments
      .filter(({ failed }) => failed > 0)
      .map(({ fromSeconds, untilSeconds, failed }) => [fromSeconds, untilSeconds, failed]),
    renderItem(_: unknown, api: ItemApi) {
      const [x = 0, y = 0] = api.coord([api.value(0), api.value(2)]);
      const [end = 0, bottom = 0] = api.coord([api.value(1), 0]);
      const height = Math.max(3, bottom - y);
      const shape = { x, y: bottom - height, width: Math.max(2, end - x - 0.5), height };
      return { type: "rect", shape, style: { fill: "var(--bad)" } };
    },
  };
}

/** Healthy targets stacked, a colour for each zone, lighter for each later revision; the desired count as a line of dashes. */
function tasks({ stacks, moments }: PictureData): readonly object[] {
  const zones = [...new Set(stacks.map(({ zone }) => zone))];
  const revisions = [...new Set(stacks.map(({ revision }) => revision))].toSorted((a, b) => a - b);
  const areas = stacks.map(({ zone, revision, counts }) => {
    const color = `var(--zone-${(zones.indexOf(zone) % zoneColours) + 1})`;
    return {
      ...{ type: "line", step: "end", stack: "tasks", showSymbol: false },
      data: counts.map((count, index) => [moments[index]?.fromSeconds ?? 0, count]),
      lineStyle: { width: 0 },
      areaStyle: { color, opacity: opacityOf(revisions.indexOf(revision)) },
    };
  });
  const desired = {
    ...{ type: "line", step: "end", showSymbol: false, lineStyle: { color: "var(--fg)", width: 1.6, type: [5, 3] } },
    data: moments.flatMap(({ fromSeconds, desired: count }) => (count === undefined ? [] : [[fromSeconds, count]])),
  };
  return [...areas, desired];
}

/** How many colours the page's style has for zones. */
export const zoneColours = 4;

export function opacityOf(revision: number): number {
  return [0.85, 0.5, 0.3][revision] ?? 0.2;
}

/** Where something was missed, and while a fault lasted. */
function background({ missed, lanes: rows, moments }: PictureData, axes: object): object {
  // Two bands that are closer than a point of the picture are one.
  const [gapSeconds = 0] = moments.map(({ fromSeconds, untilSeconds }) => untilSeconds - fromSeconds);
  const faults = rows.filter(({ kind }) => kind === "fault").flatMap(({ bars }) => bars);
  const band = (bars: readonly Timed[], color: string): readonly object[] =>
    bars.map(({ fromSeconds, untilSeconds }) => [
      { xAxis: fromSeconds, itemStyle: { color } },
      { xAxis: Math.max(untilSeconds, fromSeconds + 0.5) },
    ]);
  const data = [
    ...band(joined(faults, gapSeconds), "var(--fault-band)"),
    ...band(joined(missed, gapSeconds), "var(--missed-band)"),
  ];
  return { ...axes, type: "line", data: [], z: 0, markArea: { silent: true, data, z: 0 } };
}
