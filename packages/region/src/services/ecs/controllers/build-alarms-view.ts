import type { DeploymentConfiguration } from "@aws-sdk/client-ecs";
import type { View } from "../../../store/store.ts";
import { findAlarm, isComposite } from "../../cloudwatch/alarms/alarms.ts";
import { childrenOf } from "../../cloudwatch/composite/family.ts";
import type { Alarm } from "../../cloudwatch/state.ts";
import type { AlarmsView } from "../scheduler/view.ts";

/** The alarms by which a service's deployments fail, as they are now. */
export function alarmsView(view: View, { alarms: configured }: DeploymentConfiguration): AlarmsView | undefined {
  if (!configured?.enable) return undefined;
  const watched = (configured.alarmNames ?? []).flatMap((name) => findAlarm(view, name) ?? []);
  return {
    rollback: configured.rollback ?? false,
    ringing: watched.filter(({ state }) => state.value === "ALARM").map(({ alarmName }) => alarmName),
    bakeMs: bakeMsOf(view, watched),
  };
}

/** As long as the slowest alarm needs to notice, from one minute to a quarter of an hour. */
function bakeMsOf(view: View, watched: readonly Alarm[]): number {
  return Math.min(900, Math.max(60, ...watched.map((alarm) => secondsToNotice(view, alarm)))) * 1000;
}

/** A composite alarm needs as long as the slowest alarm that it reads. */
function secondsToNotice(view: View, alarm: Alarm): number {
  if (isComposite(alarm)) {
    return Math.max(0, ...childrenOf(view, alarm.alarmName).map((child) => secondsToNotice(view, child)));
  }
  const { Period, Metrics = [], EvaluationPeriods = 1 } = alarm.configuration;
  const periods = [Period, ...Metrics.flatMap(({ Period: period, MetricStat }) => [period, MetricStat?.Period])];
  return Math.max(0, ...periods.map((period) => period ?? 0)) * EvaluationPeriods;
}
