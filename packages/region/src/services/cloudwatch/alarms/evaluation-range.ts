/**
 * How many of the most recent windows an alarm reads: more than it needs, so that late data still counts.
 * CloudWatch documents 5 for 3 periods of 5 minutes; one of a minute was seen to read 6. The rest is our choice.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html#alarm-evaluation
 */
export function evaluationRange({ period, evaluationPeriods }: EvaluationPeriods): number {
  const isMinutes = period >= 60 && period < 300;
  return evaluationPeriods + (isMinutes ? Math.max(2, Math.ceil(300 / period)) : 2);
}

interface EvaluationPeriods {
  /** Seconds. */
  readonly period: number;
  readonly evaluationPeriods: number;
}
