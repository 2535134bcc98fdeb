import type { StateValue } from "@aws-sdk/client-cloudwatch";
import type { Scenario, Stage } from "../../stage/scenario.ts";

type Treatment = "missing" | "ignore" | "breaching" | "notBreaching";

/** Five windows, oldest first: `0` does not breach, `X` breaches, `-` has no data; the state by how missing data is treated. */
type Row = readonly [windows: string, states: Readonly<Partial<Record<Treatment, StateValue>>>];

const threeOfThree: readonly Row[] = [
  ["0 - X - X", { missing: "OK", ignore: "OK", breaching: "OK", notBreaching: "OK" }],
  ["0 - - - -", { missing: "OK", ignore: "OK", breaching: "OK", notBreaching: "OK" }],
  ["0 X X - X", { missing: "ALARM", ignore: "ALARM", breaching: "ALARM", notBreaching: "ALARM" }],
  ["- - X - -", { missing: "ALARM", ignore: "INSUFFICIENT_DATA", breaching: "ALARM", notBreaching: "OK" }],
  ["- - - - -", { missing: "INSUFFICIENT_DATA", ignore: "INSUFFICIENT_DATA", breaching: "ALARM", notBreaching: "OK" }],
];

const twoOfThree: readonly Row[] = [
  ["0 - X - X", { missing: "ALARM", ignore: "ALARM", breaching: "ALARM", notBreaching: "ALARM" }],
  ["0 0 X 0 X", { missing: "ALARM", ignore: "ALARM", breaching: "ALARM", notBreaching: "ALARM" }],
  ["0 - X - -", { missing: "OK", ignore: "OK", breaching: "ALARM", notBreaching: "OK" }],
  ["- - - - 0", { missing: "OK", ignore: "OK", breaching: "ALARM", notBreaching: "OK" }],
  ["- - - X -", { missing: "ALARM", ignore: "INSUFFICIENT_DATA", breaching: "ALARM", notBreaching: "OK" }],
];

const periodSeconds = 300;

/** A metric that had these values, each in the middle of its window. */
async function aMetric({ place }: Stage, MetricName: string, windows: string, now: number): Promise<void> {
  const MetricData = windows.split(" ").flatMap((window, at, all) => {
    const age = (all.length - at - 0.5) * periodSeconds * 1000;
    return window === "-" ? [] : [{ MetricName, Timestamp: new Date(now - age), Value: window === "X" ? 100 : 0 }];
  });
  if (MetricData.length > 0) await place.aws.cloudwatch.putMetricData({ Namespace: "Conformance", MetricData });
}

/** Each row's alarm reaches the state that it says, for every way to treat missing data. */
async function holds(stage: Stage, rows: readonly Row[], DatapointsToAlarm: number): Promise<void> {
  const { place, name, afterwards } = stage;
  const { cloudwatch } = place.aws;
  const now = place.now();
  const expected: Record<string, StateValue> = {};
  for (const [index, [windows, states]] of rows.entries()) {
    const MetricName = `${name}-${index}`;
    await aMetric(stage, MetricName, windows, now);
    for (const [TreatMissingData, state] of Object.entries(states)) {
      const AlarmName = `${MetricName} ${windows} ${TreatMissingData}`;
      await cloudwatch.putMetricAlarm({
        ...{ AlarmName, MetricName, TreatMissingData, DatapointsToAlarm, Namespace: "Conformance" },
        ...{ Statistic: "Average", Period: periodSeconds, EvaluationPeriods: 3 },
        ...{ Threshold: 50, ComparisonOperator: "GreaterThanThreshold" },
      });
      afterwards(() => cloudwatch.deleteAlarms({ AlarmNames: [AlarmName] }));
      expected[AlarmName] = state;
    }
  }
  const unlike = async () => {
    const { MetricAlarms = [] } = await cloudwatch.describeAlarms({ AlarmNames: Object.keys(expected) });
    return MetricAlarms.filter((it) => it.StateValue !== expected[it.AlarmName ?? ""]).map((it) => it.AlarmName);
  };
  // An alarm is evaluated once a minute; the windows are those of the row for a period only.
  await place.pass(65);
  await place.until(
    "the alarms are in their states",
    async () => ((await unlike()).length === 0 ? true : undefined),
    180,
  );
}

export const missingData: readonly Scenario[] = [
  {
    title: "an alarm of three of three points decides about missing ones as documented",
    proves: [
      "cloudwatch/missing/table-3-of-3",
      "cloudwatch/missing/enough-points",
      "cloudwatch/missing/one-good-point",
      "cloudwatch/evaluation/older-than-alarm",
    ],
    inPart: [
      "cloudwatch/missing/table-3-of-3-treated",
      "cloudwatch/missing/premature-alarm",
      "cloudwatch/missing/no-points",
      "cloudwatch/evaluation/range-of-five-minutes",
    ],
    needs: ["time"],
    play: (stage) => holds(stage, threeOfThree, 3),
  },
  {
    title: "an alarm of two of three points decides about missing ones as documented",
    proves: ["cloudwatch/missing/table-2-of-3"],
    inPart: ["cloudwatch/missing/table-2-of-3-treated"],
    needs: ["time"],
    play: (stage) => holds(stage, twoOfThree, 2),
  },
];
