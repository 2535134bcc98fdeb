import type { Colours } from "./output.ts";

/** Values over time as columns of blocks. */
export interface Chart {
  readonly title: string;
  /** The newest readings, beside the title. */
  readonly readings: string;
  /** One for each period, oldest first; undefined where nothing was measured. */
  readonly values: readonly (number | undefined)[];
  /** A part of each value, drawn solid within it; the rest of the value is then shaded. */
  readonly parts?: readonly (number | undefined)[];
  /** Lines across, such as an alarm's threshold, and what the axis calls them. */
  readonly limits: readonly { readonly value: number; readonly label: string }[];
  /** Where the axis ends at least. */
  readonly topMin: number;
  readonly labelOf: (value: number) => string;
  /** How a column is painted. */
  readonly paint?: (value: number, colours: Colours) => (text: string) => string;
  /** Below the first and the last column. */
  readonly times: readonly [string, string];
}

export interface ChartLook {
  /** Columns of the terminal that each line fills exactly. */
  readonly width: number;
  /** Lines of the columns, without those of title and times. */
  readonly height: number;
  readonly colours: Colours;
}

/** Title, columns and times of a chart, each line as wide as asked for. */
export function chartLines(chart: Chart, look: ChartLook): readonly string[] {
  const { colours, width, height } = look;
  const top = topOf(chart);
  const labels = axisLabels(chart, top, height);
  const axisWidth = Math.max(...labels.map((label) => label.length));
  const columns = columnsOf(chart, width - axisWidth - axis.length);
  const used = columns.length;
  const rows = labels.map((label, index) => {
    const level = height - 1 - index;
    const isLimit = chart.limits.some(({ value }) => rowOf(value, top, height) === level);
    const cells = columns.map((column) => cellOf(column, { level, top, height, isLimit, chart, colours }));
    const rest = " ".repeat(Math.max(0, width - axisWidth - axis.length - used));
    return `${colours.dim(`${label.padStart(axisWidth)}${axis}`)}${cells.join("")}${rest}`;
  });
  return [
    titleLine(chart, look),
    ...rows,
    timeLine(chart.times, { indent: axisWidth + axis.length, used, width, colours }),
  ];
}

const axis = " ┤";

function titleLine({ title, readings }: Chart, { width, colours }: ChartLook): string {
  const text = `${title}  ${readings}`;
  if (text.length > width) return `${text.slice(0, width - 1)}…`;
  return `${colours.bold(title)}  ${readings}${" ".repeat(width - text.length)}`;
}

function timeLine(
  [from, to]: Chart["times"],
  place: { readonly indent: number; readonly used: number; readonly width: number; readonly colours: Colours },
): string {
  const { indent, used, width, colours } = place;
  const text = used > from.length + to.length ? `${from}${to.padStart(used - from.length)}` : to.padStart(used);
  return colours.dim(`${" ".repeat(indent)}${text}`.padEnd(width).slice(0, width));
}

/** A column of the picture: the values of one or more periods, or of a part of one. */
interface Column {
  readonly value: number | undefined;
  readonly part: number | undefined;
}

/** As wide as fits: each period takes the same number of columns, or each column shows the highest of some periods. */
function columnsOf({ values, parts = [] }: Chart, room: number): readonly Column[] {
  const perPeriod = Math.min(widestPeriod, Math.floor(room / Math.max(1, values.length)));
  if (perPeriod >= 1) {
    return values.flatMap((value, index) => Array.from({ length: perPeriod }, () => ({ value, part: parts[index] })));
  }
  const perColumn = Math.ceil(values.length / Math.max(1, room));
  const starts = Array.from({ length: Math.ceil(values.length / perColumn) }, (_, index) => index * perColumn);
  return starts.map((start) => ({
    value: highest(values.slice(start, start + perColumn)),
    part: highest(parts.slice(start, start + perColumn)),
  }));
}

const widestPeriod = 4;

function highest(values: readonly (number | undefined)[]): number | undefined {
  const known = values.filter((value) => value !== undefined);
  return known.length === 0 ? undefined : Math.max(...known);
}

function cellOf(
  { value, part }: Column,
  place: {
    readonly level: number;
    readonly top: number;
    readonly height: number;
    readonly isLimit: boolean;
    readonly chart: Chart;
    readonly colours: Colours;
  },
): string {
  const { level, top, height, isLimit, chart, colours } = place;
  const empty = isLimit ? colours.dim("╌") : " ";
  if (value === undefined) return empty;
  const paint = chart.paint?.(value, colours) ?? ((text: string) => text);
  const blocks = (amount: number): number => Math.round(((amount / top) * height - level) * 8);
  // What was measured shows, also where it was nothing.
  const solid = blocks(chart.parts ? (part ?? 0) : value);
  const visible = level === 0 ? Math.max(1, solid) : solid;
  if (visible >= 1) return paint(levels.charAt(Math.min(8, visible) - 1));
  return chart.parts && blocks(value) >= 4 ? paint("░") : empty;
}

const levels = "▁▂▃▄▅▆▇█";

/** Where the axis ends: a round number that nothing is above. */
function topOf({ values, limits, topMin }: Chart): number {
  const most = Math.max(topMin, highest(values) ?? 0, ...limits.map(({ value }) => value));
  if (most <= topMin) return topMin;
  const unit = 10 ** Math.floor(Math.log10(most));
  return (roundSteps.find((step) => step * unit >= most) ?? 10) * unit;
}

const roundSteps = [1, 1.5, 2, 3, 4, 5, 6, 8];

/** What stands on the axis, from its top down: its ends, and the limits in between. */
function axisLabels({ limits, labelOf }: Chart, top: number, height: number): readonly string[] {
  return Array.from({ length: height }, (_, index) => {
    const level = height - 1 - index;
    const limit = limits.find(({ value }) => rowOf(value, top, height) === level);
    return limit?.label ?? (index === 0 ? labelOf(top) : level === 0 ? labelOf(0) : "");
  });
}

function rowOf(value: number, top: number, height: number): number {
  return Math.min(height - 1, Math.floor((value / top) * height));
}
