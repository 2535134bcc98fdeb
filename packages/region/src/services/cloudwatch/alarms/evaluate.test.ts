import type { StateValue } from "@aws-sdk/client-cloudwatch";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { AlarmRule, Window } from "./alarm-rule.ts";
import { evaluate } from "./evaluate.ts";
import { evaluationRange } from "./alarm-windows.ts";
import { javaDouble } from "../formats.ts";

const minute = 60_000;
const nowMs = Date.UTC(2024, 11, 19, 8, 35, 1, 260);
const aRule: AlarmRule = {
  period: 60,
  evaluationPeriods: 3,
  threshold: 80,
  comparison: "GreaterThanThreshold",
  treatment: "missing",
  statistic: "Average",
};

/** Windows newest first, of a picture oldest first: `X` breaches, `0` does not, `-` is missing, a number is itself. */
function windowsOf(picture: string, period = 60): readonly Window[] {
  const newestStartMs = Math.floor(nowMs / minute) * minute - period * 1000;
  const point = { X: { value: 90, sampleCount: 2 }, "0": { value: 10, sampleCount: 2 } };
  return picture
    .split(" ")
    .toReversed()
    .map((symbol, index) => ({
      startMs: newestStartMs - index * period * 1000,
      ...(symbol === "X" || symbol === "0" ? { point: point[symbol] } : {}),
      ...(/^\d\d/.test(symbol) && { point: { value: Number(symbol), sampleCount: 2 } }),
    }));
}

const evaluated = (picture: string, rule: Partial<AlarmRule> = {}, state: StateValue = "OK") =>
  evaluate({ rule: { ...aRule, ...rule }, windows: windowsOf(picture), state, nowMs });

describe("missing data", () => {
  const rows: readonly (readonly [string, number, string, string, string, string])[] = [
    ["0 - X - X", 3, "OK", "OK", "OK", "OK"],
    ["0 - - - -", 3, "OK", "OK", "OK", "OK"],
    ["- - - - -", 3, "INSUFFICIENT_DATA", "keep", "ALARM", "OK"],
    ["0 X X - X", 3, "ALARM", "ALARM", "ALARM", "ALARM"],
    ["- - X - -", 3, "ALARM", "keep", "ALARM", "OK"],
    ["0 - X - X", 2, "ALARM", "ALARM", "ALARM", "ALARM"],
    ["0 0 X 0 X", 2, "ALARM", "ALARM", "ALARM", "ALARM"],
    ["0 - X - -", 2, "OK", "OK", "ALARM", "OK"],
    ["- - - - 0", 2, "OK", "OK", "ALARM", "OK"],
    ["- - - X -", 2, "ALARM", "keep", "ALARM", "OK"],
  ];
  const treatments = ["missing", "ignore", "breaching", "notBreaching"] as const;
  const cases = rows.flatMap(([picture, m, ...states]) =>
    treatments.map((treatment, index) => [picture, m, treatment, states[index]] as const),
  );

  it.each(cases)("[%s], %i of 3, %s: %s", (picture, datapointsToAlarm, treatment, expected) => {
    for (const state of ["OK", "ALARM", "INSUFFICIENT_DATA"] as const) {
      const { value } = evaluated(picture, { datapointsToAlarm, treatment }, state);
      expect(value).toBe(expected === "keep" ? state : expected);
    }
  });

  it("keeps the state while all that there is breaches, and is neither enough nor about to go", () => {
    expect(evaluated("- - - - X", { datapointsToAlarm: 2 }, "OK").value).toBe("OK");
    expect(evaluated("- - - - X", { datapointsToAlarm: 2 }, "ALARM").value).toBe("ALARM");
  });

  it("keeps the state on a percentile of too few samples", () => {
    expect(evaluated("X X X", { leastSamples: 100 }).value).toBe("OK");
    expect(evaluated("X X X", { leastSamples: 2 }).value).toBe("ALARM");
  });

  it.each([
    [60, 1, 6],
    [60, 3, 8],
    [120, 3, 6],
    [300, 3, 5],
    [10, 3, 5],
    [3600, 2, 4],
  ])("reads, with periods of %i s and %i of them, %i windows", (period, evaluationPeriods, range) => {
    expect(evaluationRange({ period, evaluationPeriods })).toBe(range);
  });
});

describe("reasons", () => {
  const rows: readonly (readonly [string, Partial<AlarmRule>, string])[] = [
    [
      "90",
      { evaluationPeriods: 1 },
      "Threshold Crossed: 1 datapoint [90.0 (19/12/24 08:34:00)] was greater than the threshold (80.0).",
    ],
    [
      "91 92 93",
      {},
      "Threshold Crossed: 3 datapoints [93.0 (19/12/24 08:34:00), 92.0 (19/12/24 08:33:00), 91.0 (19/12/24 08:32:00)] were greater than the threshold (80.0).",
    ],
    [
      "91 92 93 94 95 96",
      { evaluationPeriods: 6 },
      "Threshold Crossed: 6 datapoints were greater than the threshold (80.0). The most recent datapoints which crossed the threshold: [96.0 (19/12/24 08:34:00), 95.0 (19/12/24 08:33:00), 94.0 (19/12/24 08:32:00), 93.0 (19/12/24 08:31:00), 92.0 (19/12/24 08:30:00)].",
    ],
    [
      "90",
      { evaluationPeriods: 1, datapointsToAlarm: 1, comparison: "GreaterThanOrEqualToThreshold" },
      "Threshold Crossed: 1 out of the last 1 datapoints [90.0 (19/12/24 08:34:00)] was greater than or equal to the threshold (80.0) (minimum 1 datapoint for OK -> ALARM transition).",
    ],
    [
      "91 0 93",
      { datapointsToAlarm: 2 },
      "Threshold Crossed: 2 out of the last 3 datapoints [93.0 (19/12/24 08:34:00), 91.0 (19/12/24 08:32:00)] were greater than the threshold (80.0) (minimum 2 datapoints for OK -> ALARM transition).",
    ],
    [
      "91 92 93 94 95",
      { evaluationPeriods: 5, datapointsToAlarm: 5 },
      "Threshold Crossed: 5 out of the last 5 datapoints were greater than the threshold (80.0). The most recent datapoints which crossed the threshold: [95.0 (19/12/24 08:34:00), 94.0 (19/12/24 08:33:00), 93.0 (19/12/24 08:32:00), 92.0 (19/12/24 08:31:00), 91.0 (19/12/24 08:30:00)] (minimum 5 datapoints for OK -> ALARM transition).",
    ],
    [
      "70",
      { evaluationPeriods: 1, datapointsToAlarm: 1 },
      "Threshold Crossed: 1 out of the last 1 datapoints [70.0 (19/12/24 08:34:00)] was not greater than the threshold (80.0) (minimum 1 datapoint for ALARM -> OK transition).",
    ],
    [
      "90 70 60",
      {},
      "Threshold Crossed: 1 datapoint [60.0 (19/12/24 08:34:00)] was not greater than the threshold (80.0).",
    ],
    [
      "-",
      { evaluationPeriods: 1, treatment: "breaching" },
      "Threshold Crossed: no datapoints were received for 1 period and 1 missing datapoint was treated as [Breaching].",
    ],
    [
      "- - -",
      { treatment: "notBreaching" },
      "Threshold Crossed: no datapoints were received for 3 periods and 3 missing datapoints were treated as [NonBreaching].",
    ],
    ["-", { evaluationPeriods: 1 }, "Insufficient Data: 1 datapoint was unknown."],
    ["- - -", {}, "Insufficient Data: 3 datapoints were unknown."],
  ];

  it.each(rows)("of [%s] with %j", (picture, rule, reason) => {
    expect(evaluated(picture, rule).reason).toBe(reason);
  });

  it("gives the data that it saw", () => {
    expect(evaluated("X - X X", { unit: "Percent" }).reasonData).toBe(
      '{"version":"1.0","queryDate":"2024-12-19T08:35:01.260+0000","startDate":"2024-12-19T08:31:00.000+0000",' +
        '"unit":"Percent","statistic":"Average","period":60,"recentDatapoints":[90.0,90.0,90.0],"threshold":80.0,' +
        '"evaluatedDatapoints":[{"timestamp":"2024-12-19T08:34:00.000+0000","sampleCount":2.0,"value":90.0},' +
        '{"timestamp":"2024-12-19T08:33:00.000+0000","sampleCount":2.0,"value":90.0},' +
        '{"timestamp":"2024-12-19T08:32:00.000+0000"},' +
        '{"timestamp":"2024-12-19T08:31:00.000+0000","sampleCount":2.0,"value":90.0}]}',
    );
    const nothing = JSON.parse(evaluated("- - - - -").reasonData) as Record<string, unknown>;
    expect(nothing).toMatchObject({ recentDatapoints: [] });
    expect(nothing).not.toHaveProperty("startDate");
    expect(nothing["evaluatedDatapoints"]).toHaveLength(3);
  });

  it("writes numbers as Java does", () => {
    const written = [2, 99.7027322404378, 0, -0.5, 1e7, 12_345_678.5, 0.0005].map(javaDouble);
    expect(written).toEqual(["2.0", "99.7027322404378", "0.0", "-0.5", "1.0E7", "1.23456785E7", "5.0E-4"]);
  });
});

it("has a verdict on any history, and leaves a state for ALARM only on a breach or a treatment as one", () => {
  const aWindow = fc.option(
    fc.record({ value: fc.double({ noNaN: true, noDefaultInfinity: true }), sampleCount: fc.nat() }),
  );
  const history = fc.record({
    points: fc.array(aWindow, { maxLength: 12 }),
    evaluationPeriods: fc.integer({ min: 1, max: 6 }),
    missing: fc.nat({ max: 5 }),
    treatment: fc.constantFrom(...(["missing", "ignore", "breaching", "notBreaching"] as const)),
    comparison: fc.constantFrom("GreaterThanThreshold", "LessThanOrEqualToThreshold" as const),
    state: fc.constantFrom(...(["OK", "ALARM", "INSUFFICIENT_DATA"] as const)),
  });
  fc.assert(
    fc.property(history, ({ points, evaluationPeriods, missing, treatment, comparison, state }) => {
      const datapointsToAlarm = Math.max(1, evaluationPeriods - missing);
      const rule = { ...aRule, evaluationPeriods, datapointsToAlarm, treatment, comparison };
      const windows = points.map((point, index) => ({
        startMs: nowMs - (index + 1) * minute,
        ...(point && { point }),
      }));
      const { value, reason, reasonData } = evaluate({ rule, windows, state, nowMs });
      expect(["OK", "ALARM", "INSUFFICIENT_DATA"]).toContain(value);
      expect(reason).toMatch(/^(Threshold Crossed|Insufficient Data): /);
      JSON.parse(reasonData);
      const isBreach = points.some(
        (point) => point && (comparison === "GreaterThanThreshold" ? point.value > 80 : point.value <= 80),
      );
      if (value === "ALARM" && state !== "ALARM") expect(isBreach || treatment === "breaching").toBe(true);
    }),
  );
});
