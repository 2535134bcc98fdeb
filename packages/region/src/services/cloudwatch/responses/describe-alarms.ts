import type { CompositeAlarm as DescribedComposite, MetricAlarm as Described } from "@aws-sdk/client-cloudwatch";
import type { Alarm, CompositeAlarm, MetricAlarm } from "../state.ts";

/** A metric alarm as the Describe operations answer it. */
export function describe(alarm: MetricAlarm): Described {
  return {
    ...common(alarm),
    ...(!alarm.configuration.Metrics && { Dimensions: [] }),
    ...alarm.configuration,
  };
}

/** A composite alarm as DescribeAlarms answers it. */
export function describeComposite(alarm: CompositeAlarm): DescribedComposite {
  const { configuration, suppression } = alarm;
  return {
    ...common(alarm),
    ...(suppression && {
      ActionsSuppressedBy: suppression.by,
      ActionsSuppressedReason: `Actions suppressed by ${suppression.by}`,
    }),
    ...configuration,
  };
}

function common({ alarmName, alarmArn, actionsEnabled, configuredAtMs, state }: Alarm) {
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
  };
}
