import { rules } from "../rule.ts";

/** Metrics and their data: what identifies them, what may be put, how they are kept and summed up. */
export const metricRules = rules({
  "cloudwatch/wire/protocols": {
    says: "One endpoint takes Smithy RPC v2 CBOR, AWS JSON 1.0 with `X-Amz-Target: GraniteServiceVersion20100801.<Operation>`, and the query form.",
    basis: "documented",
  },
  "cloudwatch/wire/query-error-header": {
    says: "An error over CBOR or JSON also has the header `x-amzn-query-error: <Code>;Sender`.",
    basis: "documented",
  },
  "cloudwatch/metric/identity": {
    says: "A metric is its namespace, its name and the exact set of its dimensions, of which there are at most 30.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_concepts.html",
  },
  "cloudwatch/metric/no-roll-up": {
    says: "A query names the exact set of dimensions that was published: custom metrics are not summed up over dimensions.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_concepts.html",
  },
  "cloudwatch/datum/value-forms": {
    says: "A datum holds a Value, StatisticValues with SampleCount, Sum, Minimum and Maximum, or up to 150 Values with their Counts.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricDatum.html",
  },
  "cloudwatch/datum/value-range": {
    says: "A value lies between −2^360 and 2^360 and is neither NaN nor infinite.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricDatum.html",
  },
  "cloudwatch/datum/timestamp-range": {
    says: "The timestamp of a datum is at most two weeks in the past and two hours in the future.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricData.html",
  },
  "cloudwatch/datum/default-timestamp": {
    says: "A datum without a timestamp has the time at which it is received.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricDatum.html",
  },
  "cloudwatch/put/most-data": {
    says: "A PutMetricData request holds at most 1000 metrics.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricData.html",
  },
  "cloudwatch/put/most-bytes": {
    says: "A PutMetricData request has at most 1 MB.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricData.html",
    differs: "bodies of up to 16 MiB are read",
  },
  "cloudwatch/datum/resolution": {
    says: "StorageResolution is 60, the default, or 1.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricDatum.html",
  },
  "cloudwatch/put/value-and-values": {
    says: "Value beside Values is `InvalidParameterCombination`: `The parameters MetricData.member.1.Value and MetricData.member.1.Values are mutually exclusive and you have specified both.`.",
    basis: "observed",
  },
  "cloudwatch/put/values-and-counts": {
    says: "Values and Counts of different lengths are `InvalidParameterValue`: `The parameters MetricData.member.1.Values and MetricData.member.1.Counts must be of the same size.`.",
    basis: "observed",
  },
  "cloudwatch/unit/separates-data": {
    says: "Data of one metric in different units are aggregated separately.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_concepts.html",
  },
  "cloudwatch/unit/query-without": {
    says: "A query without a unit returns the data of all units.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricStatistics.html",
  },
  "cloudwatch/unit/query-with-another": {
    says: "A query with a unit that was not published returns nothing: units are not converted.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricStatistics.html",
  },
  "cloudwatch/unit/default": {
    says: "The unit of a datum is `None` by default.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricDatum.html",
  },
  "cloudwatch/storage/minute": {
    says: "The data of a minute are one point with SampleCount, Sum, Minimum and Maximum, whose timestamp is the minute's start.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_concepts.html",
  },
  "cloudwatch/storage/current-minute": {
    says: "The point of the current minute is visible before the minute is over, and may still change.",
    basis: "documented",
  },
  "cloudwatch/storage/longer-periods": {
    says: "In a longer period SampleCount and Sum add up, Average is Sum divided by SampleCount, and Minimum and Maximum are those of all.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Statistics-definitions.html",
  },
  "cloudwatch/storage/period-alignment": {
    says: "A period of a query begins at a multiple of its length and holds the minutes that start within it.",
    basis: "documented",
  },
  "cloudwatch/storage/retention": {
    says: "Points of less than 60 s are kept for 3 hours, of 60 s for 15 days, of 300 s for 63 days, of 3600 s for 455 days.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_concepts.html",
  },
  "cloudwatch/storage/down-sampling": {
    says: "Points that are too old for their period are summed up into the next longer one.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_concepts.html",
  },
  "cloudwatch/list/new-metric": {
    says: "A new metric is listed by ListMetrics within 15 minutes.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_ListMetrics.html",
    differs: "a new metric is listed at once",
  },
  "cloudwatch/list/silent-metric": {
    says: "ListMetrics leaves out metrics that have no data of the last two weeks.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_ListMetrics.html",
  },
  "cloudwatch/statistic/basic": {
    says: "The basic statistics are SampleCount, Sum, Average, Minimum and Maximum.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Statistics-definitions.html",
  },
  "cloudwatch/statistic/percentile": {
    says: "A percentile is `pNN.NN` with up to ten decimals.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Statistics-definitions.html",
  },
  "cloudwatch/statistic/trimmed": {
    says: "`tmNN`, `wmNN`, `tcNN` and `tsNN` are the trimmed mean, winsorized mean, trimmed count and trimmed sum below a percentile.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Statistics-definitions.html",
  },
  "cloudwatch/statistic/interquartile-mean": {
    says: "`IQM` is the same as `TM(25%:75%)`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Statistics-definitions.html",
  },
  "cloudwatch/statistic/ranges": {
    says: "`PR`, `TM`, `WM`, `TC` and `TS` take `(a:b)`: percentiles with %, or values of which a is excluded and b included.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Statistics-definitions.html",
  },
  "cloudwatch/statistic/percentile-of-sets": {
    says: "Statistic sets have percentiles only with SampleCount 1 and equal Minimum, Maximum and Sum, or with equal Minimum and Maximum and a Sum of Minimum times SampleCount.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Statistics-definitions.html",
  },
  "cloudwatch/statistic/percentile-of-negatives": {
    says: "Percentiles are not available when a value is negative.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Statistics-definitions.html",
  },
  "cloudwatch/statistic/percentile-of-ecs": {
    says: "AWS/ECS has no percentiles, AWS/ApplicationELB has.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html",
  },
  "cloudwatch/statistic/percentile-estimate": {
    says: "A percentile is interpolated between the two nearest ranks, exactly up to 10,000 values and within 1 % beyond.",
    basis: "choice",
    differs: "in steps of 1 % past 1000 different values of a period",
  },
  "cloudwatch/statistic/low-samples": {
    says: "An alarm on a percentile with EvaluateLowSampleCountPercentile `ignore` keeps its state with fewer than 10/(1−p) samples, or 10/p below the median.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html",
  },
  "cloudwatch/statistic/low-samples-evaluated": {
    says: "With `evaluate`, and without EvaluateLowSampleCountPercentile, an alarm on a percentile is evaluated whatever the number of samples.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html",
  },
});

/** What queries may ask, and what they answer. */
export const queryRules = rules({
  "cloudwatch/statistics-query/most-points": {
    says: "More than 1440 points are `InvalidParameterCombination`: `You have requested up to 86400 datapoints, which exceeds the limit of 1440. You may reduce the datapoints …`.",
    basis: "observed",
  },
  "cloudwatch/statistics-query/one-kind-of-statistic": {
    says: "GetMetricStatistics takes either Statistics or ExtendedStatistics.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricStatistics.html",
  },
  "cloudwatch/statistics-query/label": {
    says: "The Label of GetMetricStatistics is the name of the metric.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricStatistics.html",
  },
  "cloudwatch/data-query/most-queries": {
    says: "A GetMetricData request has at most 500 queries.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricData.html",
  },
  "cloudwatch/data-query/pages": {
    says: "A page of GetMetricData has at most 100,800 points, and a NextToken when there are more.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricData.html",
  },
  "cloudwatch/data-query/order": {
    says: "GetMetricData lists the newest point first, and the oldest first with ScanBy TimestampAscending.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricData.html",
  },
  "cloudwatch/data-query/statistic-or-expression": {
    says: "A query of GetMetricData has one Stat of a metric, or an Expression.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricDataQuery.html",
    refused: "Metrics Insights queries, and functions of metric math that are not built",
  },
  "cloudwatch/data-query/status": {
    says: "The StatusCode of a result is Complete, PartialData or InternalError.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricDataResult.html",
  },
});
