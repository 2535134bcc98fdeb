import type { Datapoint } from "@aws-sdk/client-cloudwatch";
import { putData } from "../../fixtures/alarms.ts";
import { refusalOf, type Scenario } from "../../stage/scenario.ts";

export const metrics: readonly Scenario[] = [
  {
    title: "data of a minute are one point, and longer periods add up",
    proves: [
      "cloudwatch/datum/value-forms",
      "cloudwatch/storage/longer-periods",
      "cloudwatch/query/end",
      "cloudwatch/query/empty-period",
      "cloudwatch/unit/default",
      "cloudwatch/unit/query-with-another",
      "cloudwatch/statistic/basic",
      "cloudwatch/statistics-query/label",
      "cloudwatch/statistics-query/most-points",
      "cloudwatch/metric/no-roll-up",
    ],
    inPart: ["cloudwatch/storage/minute", "cloudwatch/query/start-not-before-end", "cloudwatch/data-query/order"],
    async play(stage) {
      const { expect, matching, place, name } = stage;
      const { cloudwatch } = place.aws;
      const now = place.now();
      const start = Math.floor(now / 300_000) * 300_000 - 600_000;
      const at = (minute: number, second = 0) => new Date(start + minute * 60_000 + second * 1000);
      await putData(
        stage,
        { Timestamp: at(0, 5), Value: 1 },
        { Timestamp: at(0, 50), Values: [3, 5], Counts: [1, 2] },
        { Timestamp: at(2), StatisticValues: { SampleCount: 2, Sum: 10, Minimum: 4, Maximum: 6 } },
        { Timestamp: at(6), Value: 9 },
        { Timestamp: at(0), Value: 100, Dimensions: [{ Name: "d", Value: "1" }] },
      );
      const query = (Period: number, more: object = {}) =>
        cloudwatch.getMetricStatistics({
          ...{ Namespace: "Conformance", MetricName: name, Period, StartTime: at(0), EndTime: at(10) },
          Statistics: ["SampleCount", "Sum", "Average", "Minimum", "Maximum"],
          ...more,
        });
      const points = async (Period: number, more: object = {}) => {
        const { Datapoints = [] } = await query(Period, more);
        const row = (it: Datapoint) => [it.SampleCount, it.Sum, it.Average, it.Minimum, it.Maximum];
        return Datapoints.toSorted((a, b) => (a.Timestamp?.getTime() ?? 0) - (b.Timestamp?.getTime() ?? 0)).map(row);
      };
      await place.until("the data can be read", async () => ((await points(60)).length === 3 ? true : undefined));
      expect(await points(60)).toEqual([
        [4, 14, 3.5, 1, 5],
        [2, 10, 5, 4, 6],
        [1, 9, 9, 9, 9],
      ]);
      expect(await points(300)).toEqual([
        [6, 24, 4, 1, 6],
        [1, 9, 9, 9, 9],
      ]);
      expect(await points(60, { EndTime: at(6) })).toHaveLength(2);
      expect(await points(60, { Unit: "Bytes" })).toEqual([]);
      expect(await points(60, { Unit: "None" })).toHaveLength(3);
      expect((await query(60)).Label).toBe(name);
      expect(await refusalOf(query(60, { StartTime: at(-43_200), EndTime: at(43_200) }))).toEqual({
        code: matching(/^InvalidParameterCombination/),
        message: matching(/^You have requested up to 86,?400 datapoints, which exceeds the limit of 1,?440/),
      });
      expect((await refusalOf(query(60, { StartTime: at(5), EndTime: at(4) }))).message).toBe(
        "The parameter StartTime must be less than the parameter EndTime.",
      );
      const Metric = { Namespace: "Conformance", MetricName: name };
      const data = (ScanBy: "TimestampAscending" | "TimestampDescending") =>
        cloudwatch.getMetricData({
          ...{ StartTime: at(0), EndTime: at(10), ScanBy },
          MetricDataQueries: [{ Id: "m", MetricStat: { Metric, Period: 60, Stat: "Sum" } }],
        });
      expect((await data("TimestampAscending")).MetricDataResults?.[0]?.Values).toEqual([14, 10, 9]);
      expect((await data("TimestampDescending")).MetricDataResults?.[0]?.Values).toEqual([9, 10, 14]);
    },
  },
  {
    title: "data that cannot be are refused in CloudWatch's words",
    proves: [
      "cloudwatch/datum/timestamp-range",
      "cloudwatch/datum/resolution",
      "cloudwatch/put/value-and-values",
      "cloudwatch/put/values-and-counts",
      "cloudwatch/put/most-data",
      "cloudwatch/metric/identity",
    ],
    inPart: ["cloudwatch/datum/value-range"],
    async play(stage) {
      const { expect, matching, place } = stage;
      const now = place.now();
      const refused = (...data: Parameters<typeof putData>[1][]) => refusalOf(putData(stage, ...data));
      expect(await refused({ Value: 1, Values: [1] })).toEqual({
        code: matching(/^InvalidParameterCombination/),
        message:
          "The parameters MetricData.member.1.Value and MetricData.member.1.Values are mutually exclusive and you have specified both.",
      });
      expect(await refused({ Values: [1, 2], Counts: [1] })).toEqual({
        code: matching(/^InvalidParameterValue/),
        message: "The parameters MetricData.member.1.Values and MetricData.member.1.Counts must be of the same size.",
      });
      const day = 86_400_000;
      const bad: readonly Parameters<typeof putData>[1][] = [
        { Value: 2 ** 361 },
        { Value: 1, StorageResolution: 30 },
        { Value: 1, Timestamp: new Date(now - 15 * day) },
        { Value: 1, Timestamp: new Date(now + day / 8) },
        { Values: Array.from({ length: 151 }, (_, value) => value) },
        { Value: 1, Dimensions: Array.from({ length: 31 }, (_, n) => ({ Name: `d${n}`, Value: "v" })) },
      ];
      for (const datum of bad) {
        expect((await refused(datum)).code, JSON.stringify(datum).slice(0, 100)).toMatch(
          /^(InvalidParameter\w+|Validation(Error|Exception))$/,
        );
      }
      const many = Array.from({ length: 1001 }, () => ({ Value: 1 }));
      expect((await refused(...many)).code).toMatch(/^(InvalidParameter\w+|Validation(Error|Exception))$/);
    },
  },
];
