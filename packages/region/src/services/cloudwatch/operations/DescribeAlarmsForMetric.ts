import type {
  DescribeAlarmsForMetricInput,
  DescribeAlarmsForMetricOutput,
  Dimension,
} from "@aws-sdk/client-cloudwatch";
import type { Operation } from "../../../engine/service.ts";
import { describe } from "../responses/describe-alarms.ts";
import { alarms, type AlarmConfiguration } from "../state.ts";

/** Only alarms on exactly this metric; alarms on metric math are not among them. https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarmsForMetric.html */
export const describeAlarmsForMetric: Operation<DescribeAlarmsForMetricInput, DescribeAlarmsForMetricOutput> = (
  input,
  { tx },
) => ({
  MetricAlarms: tx
    .list(alarms)
    .filter(({ configuration }) => watches(configuration, input))
    .map(describe),
});

function watches(configuration: AlarmConfiguration, input: DescribeAlarmsForMetricInput): boolean {
  const isSame = (member: "Statistic" | "ExtendedStatistic" | "Period" | "Unit"): boolean =>
    input[member] === undefined || configuration[member] === input[member];
  return (
    configuration.MetricName === input.MetricName &&
    configuration.Namespace === input.Namespace &&
    namesOf(configuration.Dimensions) === namesOf(input.Dimensions) &&
    (["Statistic", "ExtendedStatistic", "Period", "Unit"] as const).every(isSame)
  );
}

/** A metric is the exact set of its dimensions, in whatever order they are given. */
function namesOf(dimensions: readonly Dimension[] = []): string {
  return JSON.stringify(dimensions.map(({ Name: name, Value: value }) => [name, value]).sort());
}
