import type { PictureData } from "./picture-data.ts";
import { clockText, stepOf } from "./time-axis.ts";

/** A part of the picture, below the one before it. */
export interface Panel {
  readonly name: "lanes" | "requests" | "failed" | "latency" | "tasks";
  readonly title: string;
  readonly top: number;
  readonly height: number;
}

export interface Panels {
  readonly all: readonly Panel[];
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly laneHeight: number;
}

const titleHeight = 30;
const heights = [
  ["requests", "Requests per second, answered", 104],
  ["failed", "Requests that failed", 52],
  ["latency", "Latency in milliseconds: p50, p99", 104],
  ["tasks", "Healthy targets, and the desired count", 112],
] as const;

export function panelsOf({ lanes }: PictureData, width: number): Panels {
  const isNarrow = width < 600;
  const laneHeight = 26;
  const sizes = [["lanes", "", lanes.length * laneHeight] as const, ...heights];
  let top = 4;
  const all = sizes.map(([name, title, height]): Panel => {
    if (title !== "") top += titleHeight;
    const panel = { name, title, top, height };
    top += height + (name === "lanes" ? 0 : 8);
    return panel;
  });
  return { all, width, height: top + 26, left: isNarrow ? 38 : 52, right: isNarrow ? 8 : 16, laneHeight };
}

export function gridOf({ top, height }: Panel, { left, right }: Panels): object {
  return { left, right, top, height: Math.max(1, height), outerBoundsMode: "none" };
}

const text = { color: "var(--muted)", fontSize: 11 };

/** An axis of time and one of values for each panel; the times are written below the last one. */
export function axesOf(data: PictureData, { all, width, laneHeight }: Panels): { xAxis: object[]; yAxis: object[] } {
  const interval = stepOf(data.endSeconds, width < 600 ? 5 : 12);
  const xAxis = all.map((panel, gridIndex) => {
    const isLast = gridIndex === all.length - 1;
    return {
      ...{ type: "value", gridIndex, min: 0, max: data.endSeconds, interval },
      axisLine: { show: panel.name !== "lanes", onZero: false, lineStyle: { color: "var(--line)" } },
      axisTick: { show: isLast, lineStyle: { color: "var(--line)" } },
      splitLine: { show: true, lineStyle: { color: "var(--grid)", width: 1 } },
      axisLabel: { ...text, show: isLast, showMaxLabel: false, formatter: clockText },
    };
  });
  const yAxis = all.map((panel, gridIndex) => {
    if (panel.name === "lanes") {
      return {
        type: "value",
        gridIndex,
        min: 0,
        max: Math.max(1, panel.height / laneHeight),
        inverse: true,
        show: false,
      };
    }
    return {
      ...{ type: panel.name === "latency" ? "log" : "value", gridIndex, splitNumber: 3 },
      ...(panel.name === "latency" ? { min: 1 } : { min: 0, minInterval: 1 }),
      ...(panel.name === "failed" && failedScale(data)),
      name: panel.title,
      nameLocation: "end",
      nameGap: 8,
      nameTextStyle: {
        ...text,
        color: "var(--fg)",
        fontSize: 12,
        fontWeight: 600,
        align: "left",
        padding: [0, 0, 0, -8],
      },
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: { ...text, formatter: short },
      splitLine: { lineStyle: { color: "var(--grid)" } },
    };
  });
  return { xAxis, yAxis };
}

/** Up to the next round number, with a mark there only. */
function failedScale({ moments }: PictureData): { readonly max: number; readonly interval: number } {
  const most = Math.max(1, ...moments.map(({ failed }) => failed));
  const power = 10 ** Math.floor(Math.log10(most));
  const max = Math.max(4, ([1, 2, 5, 10].find((factor) => factor * power >= most) ?? 10) * power);
  return { max, interval: max };
}

/** `1.5k` for 1500. */
function short(value: number): string {
  return Math.abs(value) >= 1000 ? `${Math.round(value / 100) / 10}k` : String(Math.round(value * 10) / 10);
}
