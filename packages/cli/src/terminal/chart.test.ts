import picocolors from "picocolors";
import { expect, test } from "vitest";
import { chartLines, type Chart } from "./chart.ts";

const colours = picocolors.createColors(false);
const look = { width: 24, height: 4, colours };
const chart: Chart = {
  ...{ title: "cpu", readings: "90 %", values: [0, 25, 50, undefined, 90], limits: [], topMin: 100 },
  ...{ labelOf: String, times: ["10:00", "10:05"] },
};

test("columns from nothing to the top of the axis; what was not measured leaves a gap", () => {
  expect(chartLines(chart, look)).toEqual([
    "cpu  90 %               ",
    "100 ┤            ▅▅▅    ",
    "    ┤            ███    ",
    "    ┤      ███   ███    ",
    "  0 ┤▁▁▁██████   ███    ",
    "     10:00     10:05    ",
  ]);
});

test("a limit goes across where nothing else is, and has its name on the axis", () => {
  expect(chartLines({ ...chart, limits: [{ value: 80, label: "≥ 80" }] }, look)).toEqual([
    "cpu  90 %               ",
    "≥ 80 ┤╌╌╌╌╌╌╌╌╌╌╌╌▅▅▅   ",
    "     ┤            ███   ",
    "     ┤      ███   ███   ",
    "   0 ┤▁▁▁██████   ███   ",
    "      10:00     10:05   ",
  ]);
});

test("a part of each value is drawn solid within it", () => {
  const latency = { ...chart, values: [100, 50, undefined], parts: [50, 25, undefined] };
  expect(chartLines(latency, look).slice(1, -1)).toEqual(
    ["100 ┤░░░░            ", "    ┤░░░░            ", "    ┤████░░░░        ", "  0 ┤████████        "].map((line) =>
      line.padEnd(24),
    ),
  );
});

test("more periods than columns: each column shows the highest of its own", () => {
  const values = Array.from({ length: 38 }, (_, index) => (index === 5 ? 100 : 0));
  expect(chartLines({ ...chart, values }, look).slice(1, -1)).toEqual([
    "100 ┤  █                ",
    "    ┤  █                ",
    "    ┤  █                ",
    "  0 ┤▁▁█▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁",
  ]);
});

test.each([
  [212, "300"],
  [1.2, "1.5"],
  [45_000, "50000"],
  [0.2, "1"],
])("the axis of %d ends at %s", (value, top) => {
  expect(chartLines({ ...chart, topMin: 1, values: [value] }, look)[1]?.split(" ┤")[0]).toBe(top);
});

test.each([24, 40, 60, 200])("every line is %i wide", (width) => {
  expect(chartLines({ ...chart, readings: "90 % ".repeat(9) }, { ...look, width }).map(({ length }) => length)).toEqual(
    Array.from({ length: 6 }, () => width),
  );
});
