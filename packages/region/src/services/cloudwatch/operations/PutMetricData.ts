import type { MetricDatum, PutMetricDataInput } from "@aws-sdk/client-cloudwatch";
import type { Context } from "../../../engine/context.ts";
import type { Operation } from "../../../engine/service.ts";
import { invalidCombination, invalidValue, missingParameter, unsupported } from "../errors.ts";
import { metricNameOf } from "../metric.ts";
import { publish, type Datum } from "../metrics/metric-store.ts";
import { setOfCounted, type StatisticSet } from "../statistic-set.ts";

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricData.html */
export const most = { data: 1000, values: 150 } as const;

/**
 * Publishes data of the caller's own. Stored at once, all of the request or nothing.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricData.html
 */
export const putMetricData: Operation<PutMetricDataInput, undefined> = (input, context) => {
  const { Namespace: namespace = "", MetricData: data = [] } = input;
  if (input.EntityMetricData && input.EntityMetricData.length > 0) throw unsupported("entities (EntityMetricData)");
  if (namespace === "") throw missingParameter("Namespace");
  if (namespace.startsWith("AWS/")) {
    throw invalidValue(`The value ${namespace} for parameter Namespace is invalid: AWS/ is reserved for AWS services.`);
  }
  if (data.length > most.data) throw invalidValue(`A request holds at most ${most.data} metrics, not ${data.length}.`);
  publish(
    context,
    data.map((datum, index) => datumOf(context, namespace, { datum, member: `MetricData.member.${index + 1}` })),
  );
};

interface Given {
  readonly datum: MetricDatum;
  /** Where it is in the request: `MetricData.member.1`. */
  readonly member: string;
}

function datumOf({ now }: Context, namespace: string, given: Given): Datum {
  const { datum, member } = given;
  const { MetricName: name, Dimensions: dimensions = [], Unit: unit = "None", StorageResolution: resolution } = datum;
  if (!name) throw missingParameter(`${member}.MetricName`);
  if (resolution !== undefined && resolution !== 1 && resolution !== 60) {
    throw invalidValue(`The value ${resolution} for parameter ${member}.StorageResolution must be 1 or 60.`);
  }
  return {
    metric: metricNameOf({ Namespace: namespace, MetricName: name, Dimensions: dimensions }),
    unit,
    atMs: timestampOf(now, given),
    ...(resolution !== undefined && { resolution }),
    set: setOf(given),
  };
}

/** At most two weeks ago, and two hours ahead. */
function timestampOf(now: number, { datum, member }: Given): number {
  const atMs = datum.Timestamp?.getTime() ?? now;
  if (atMs >= now - 14 * 24 * hourMs && atMs <= now + 2 * hourMs) return atMs;
  const shown = new Date(atMs).toISOString();
  throw invalidValue(
    `The parameter ${member}.Timestamp must specify a time no more than two weeks in the past and two hours in the future, not ${shown}.`,
  );
}

const hourMs = 3_600_000;

function setOf({ datum, member }: Given): StatisticSet {
  const { Value: value, Values: values = [], Counts: counts = [], StatisticValues: statistics } = datum;
  const given = { Value: value, Values: values.length > 0 ? values : undefined, StatisticValues: statistics };
  const [first, second] = Object.entries(given).flatMap(([name, it]) => (it === undefined ? [] : [name]));
  if (second !== undefined) {
    throw invalidCombination(
      `The parameters ${member}.${first ?? ""} and ${member}.${second} are mutually exclusive and you have specified both.`,
    );
  }
  if (statistics) return statisticSetOf({ datum, member });
  if (first === undefined) throw missingParameter(`${member}.Value`);
  if (counts.length > 0 && counts.length !== values.length) {
    throw invalidValue(`The parameters ${member}.Values and ${member}.Counts must be of the same size.`);
  }
  if (values.length > most.values)
    throw invalidValue(`A datum holds at most ${most.values} values, not ${values.length}.`);
  const counted = (value === undefined ? values : [value]).map((it, index) => [it, counts[index] ?? 1] as const);
  for (const [it] of counted) checkNumber(it, member);
  return setOfCounted(counted);
}

function statisticSetOf({ datum: { StatisticValues: given }, member }: Given): StatisticSet {
  const { SampleCount: sampleCount = 0, Sum: sum = 0, Minimum: minimum = 0, Maximum: maximum = 0 } = given ?? {};
  for (const it of [sampleCount, sum, minimum, maximum]) checkNumber(it, member);
  if (sampleCount <= 0)
    throw invalidValue(`The parameter ${member}.StatisticValues.SampleCount must be greater than 0.`);
  if (minimum > maximum) {
    throw invalidValue(`The parameter ${member}.StatisticValues.Minimum must not be greater than Maximum.`);
  }
  return { sampleCount, sum, minimum, maximum };
}

function checkNumber(value: number, member: string): void {
  if (Number.isFinite(value) && Math.abs(value) <= 2 ** 360) return;
  throw invalidValue(`The value ${value} for parameter ${member}.Value is not within -2^360 and 2^360.`);
}
