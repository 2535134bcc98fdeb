import type { Datapoint, Evaluation, Window } from "./alarm-rule.ts";
import { javaDouble, reasonDataTime } from "../formats.ts";

/**
 * An evaluation as JSON, with whole numbers written as CloudWatch writes them (`70.0`), which JSON.stringify cannot.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricAlarm.html (StateReasonData)
 */
export function reasonData({
  rule,
  windows,
  nowMs,
  points,
}: Evaluation & { readonly points: readonly Datapoint[] }): string {
  const oldest = points.at(-1);
  const members: Readonly<Record<string, string | undefined>> = {
    version: quoted("1.0"),
    queryDate: quoted(reasonDataTime(nowMs)),
    startDate: oldest && quoted(reasonDataTime(oldest.startMs)),
    unit: rule.unit === undefined ? undefined : quoted(rule.unit),
    statistic: rule.statistic === undefined ? undefined : quoted(rule.statistic),
    period: String(rule.period),
    recentDatapoints: `[${points
      .map(({ point }) => javaDouble(point.value))
      .reverse()
      .join(",")}]`,
    threshold: javaDouble(rule.threshold),
    evaluatedDatapoints: `[${evaluated(windows, rule.evaluationPeriods).map(windowJson).join(",")}]`,
  };
  const present = Object.entries(members).filter(([, json]) => json !== undefined);
  return `{${present.map(([name, json]) => `${quoted(name)}:${json ?? ""}`).join(",")}}`;
}

/** As many windows as the alarm evaluates, and on to the oldest point that counts, newest first. */
function evaluated(windows: readonly Window[], evaluationPeriods: number): readonly Window[] {
  const positions = windows.flatMap(({ point }, position) => (point ? [position] : []));
  const oldest = positions[evaluationPeriods - 1] ?? positions.at(-1) ?? 0;
  return windows.slice(0, Math.max(evaluationPeriods, oldest + 1));
}

function windowJson({ startMs, point }: Window): string {
  const timestamp = `"timestamp":${quoted(reasonDataTime(startMs))}`;
  if (!point) return `{${timestamp}}`;
  return `{${timestamp},"sampleCount":${javaDouble(point.sampleCount)},"value":${javaDouble(point.value)}}`;
}

function quoted(text: string): string {
  return JSON.stringify(text);
}
