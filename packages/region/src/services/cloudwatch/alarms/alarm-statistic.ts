import type { PutMetricAlarmInput } from "@aws-sdk/client-cloudwatch";
import { invalidCombination, invalidValue, missingParameter } from "../errors.ts";

/** Exactly one of the two statistics has to be given; an extended one in a form that CloudWatch has. */
export function checkStatistic({
  Statistic: statistic,
  ExtendedStatistic: extended,
}: Pick<PutMetricAlarmInput, "Statistic" | "ExtendedStatistic">): void {
  if (statistic !== undefined && extended !== undefined) {
    throw invalidCombination(
      "The parameters Statistic and ExtendedStatistic are mutually exclusive and you have specified both.",
    );
  }
  if (statistic === undefined && extended === undefined) throw missingParameter("Statistic");
  if (extended !== undefined && !isExtended(extended)) {
    throw invalidValue(`The value ${extended} for parameter ExtendedStatistic is not supported.`);
  }
}

/** Whether a metric query may ask for this statistic. */
export function isStatistic(text: string): boolean {
  return statistics.includes(text) || isExtended(text);
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Statistics-definitions.html */
function isExtended(text: string): boolean {
  const short = /^(?:p|tm|wm|tc|ts)(\d{1,3}(?:\.\d{1,10})?)$/i.exec(text);
  if (short) return Number(short[1]) <= 100;
  const bound = String.raw`(?:-?\d+(?:\.\d+)?%?)?`;
  return /^iqm$/i.test(text) || new RegExp(`^(?:pr|tm|wm|tc|ts)\\(${bound}:${bound}\\)$`, "i").test(text);
}

const statistics: readonly string[] = ["Maximum", "SampleCount", "Sum", "Minimum", "Average"];
