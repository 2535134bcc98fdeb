import type { Panels } from "./panels.ts";
import type { Lane } from "./picture-data.ts";

/** What ECharts gives to a series that draws by itself. */
export interface ItemApi {
  readonly value: (dimension: number) => number;
  readonly coord: (data: readonly number[]) => readonly number[];
}

/** A row of bars for each lane, with its label where there is room. */
export function laneSeries(lanes: readonly Lane[], panels: Panels): object {
  return {
    type: "custom",
    clip: false,
    data: lanes.map((_, row) => [0, row]),
    renderItem({ dataIndexInside: row }: { readonly dataIndexInside: number }, api: ItemApi) {
      const lane = lanes[row];
      if (!lane) return undefined;
      const [, y = 0] = api.coord([0, row]);
      const bars = lane.bars.map(({ fromSeconds, untilSeconds }): DrawnBar => {
        const [x = 0] = api.coord([fromSeconds, row]);
        const [end = 0] = api.coord([untilSeconds, row]);
        return { x, end: Math.max(x + (lane.kind === "event" ? 3 : 5), end) };
      });
      const label = labelOf(lane.label, bars, panels);
      return {
        type: "group",
        children: [
          ...bars.map((bar) => rect(bar, lane, y, panels)),
          text(lane.label, label, y + panels.laneHeight / 2),
        ],
      };
    },
  };
}

interface DrawnBar {
  readonly x: number;
  readonly end: number;
}

interface Label {
  readonly x: number;
  readonly align: "left" | "right";
  readonly on: "bar" | "page" | "bars";
}

function rect({ x, end }: DrawnBar, { kind }: Lane, y: number, { laneHeight }: Panels): object {
  const shape = { x, y: y + 4, width: end - x, height: laneHeight - 8, r: kind === "event" ? 1 : 3 };
  return { type: "rect", shape, style: { fill: `var(--${kind})` } };
}

/** In the first bar, or on the right of it, on the left of it, or behind the last one: wherever it covers no bar. */
function labelOf(label: string, bars: readonly DrawnBar[], { left, width }: Panels): Label {
  const textWidth = label.length * 7 + 12;
  const [first = { x: left, end: left }, second] = bars;
  const last = bars.at(-1) ?? first;
  const rightEdge = width;
  if (first.end - first.x >= textWidth) return { x: first.x + 7, align: "left", on: "bar" };
  if (first.end + textWidth <= (second?.x ?? rightEdge)) return { x: first.end + 6, align: "left", on: "page" };
  if (first.x - textWidth >= left - 30) return { x: first.x - 6, align: "right", on: "page" };
  if (last.end + textWidth <= rightEdge) return { x: last.end + 6, align: "left", on: "page" };
  return { x: first.end + 6, align: "left", on: "bars" };
}

function text(label: string, { x, align, on }: Label, y: number): object {
  const fill = on === "bar" ? "var(--on-bar)" : "var(--fg)";
  // Where there are bars all along, the label has a ground of its own.
  const ground =
    on === "bars"
      ? { backgroundColor: "var(--card)", padding: [2, 5 + label.length * 1.4, 2, 5], borderRadius: 3 }
      : {};
  return {
    type: "text",
    style: {
      ...ground,
      text: label,
      x,
      y,
      fill,
      fontFamily: "inherit",
      fontSize: 12,
      fontWeight: 600,
      align,
      verticalAlign: "middle",
    },
  };
}
