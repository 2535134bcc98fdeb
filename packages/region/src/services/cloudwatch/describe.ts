import type { MetricAlarm as Described } from "@aws-sdk/client-cloudwatch";
import type { MetricAlarm } from "./state.ts";

/** An alarm as the Describe operations tell it. */
export function describe({
  alarmName,
  alarmArn,
  configuration,
  actionsEnabled,
  configuredAtMs,
  state,
}: MetricAlarm): Described {
  return {
    AlarmName: alarmName,
    AlarmArn: alarmArn,
    AlarmConfigurationUpdatedTimestamp: new Date(configuredAtMs),
    ActionsEnabled: actionsEnabled,
    OKActions: [],
    AlarmActions: [],
    InsufficientDataActions: [],
    StateValue: state.value,
    StateReason: state.reason,
    ...(state.reasonData !== undefined && { StateReasonData: state.reasonData }),
    StateUpdatedTimestamp: new Date(state.updatedAtMs),
    StateTransitionedTimestamp: new Date(state.transitionedAtMs),
    ...(!configuration.Metrics && { Dimensions: [] }),
    ...configuration,
  };
}
