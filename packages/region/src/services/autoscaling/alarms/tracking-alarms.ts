import type { TargetTrackingScalingPolicyConfiguration } from "@aws-sdk/client-application-auto-scaling";
import { uuid } from "@evenkeel/kernel";
import type { Context } from "../../../engine/context.ts";
import { ServiceError } from "../../../wire/contract/service-error.ts";
import { deleteAlarms } from "../../cloudwatch/operations/DeleteAlarms.ts";
import { putMetricAlarm } from "../../cloudwatch/operations/PutMetricAlarm.ts";
import { alarms, type AlarmConfiguration } from "../../cloudwatch/state.ts";
import { failedResourceAccess } from "../errors.ts";
import { trackedMetric } from "../requests/tracked-metric.ts";

/** Makes the alarms of a target-tracking policy, under new names: one above the target, and one below unless it only scales out. */
export function createManagedAlarms(
  context: Context,
  policy: { readonly policyArn: string; readonly resourceId: string },
  tracking: TargetTrackingScalingPolicyConfiguration,
): readonly string[] {
  const { policyArn, resourceId } = policy;
  const creator = `${policyArn}:createdBy/${uuid(context.random)}`;
  const { TargetValue: target = 0, DisableScaleIn: isOutOnly } = tracking;
  const common: AlarmConfiguration = {
    ...trackedMetric(resourceId, tracking),
    AlarmDescription: `DO NOT EDIT OR DELETE. For TargetTrackingScaling policy ${creator}.`,
    AlarmActions: [creator],
  };
  const high = {
    ...common,
    ComparisonOperator: "GreaterThanThreshold",
    Threshold: target,
    EvaluationPeriods: 3,
  } as const;
  const low = {
    ...common,
    ComparisonOperator: "LessThanThreshold",
    Threshold: lowThreshold(target),
    EvaluationPeriods: 15,
  } as const;
  const made = [{ side: "AlarmHigh", alarm: high }, ...(isOutOnly ? [] : [{ side: "AlarmLow", alarm: low }])];
  return made.map(({ side, alarm }) => {
    const name = `TargetTracking-${resourceId}-${side}-${uuid(context.random)}`;
    put(context, name, alarm);
    return name;
  });
}

/** Deletes those that are still there. */
export function deleteManagedAlarms(context: Context, names: readonly string[]): void {
  const present = names.filter((name) => context.tx.get(alarms, name));
  if (present.length > 0) deleteAlarms({ AlarmNames: present }, context);
}

function put(context: Context, name: string, alarm: AlarmConfiguration): void {
  try {
    putMetricAlarm({ ...alarm, AlarmName: name }, context);
  } catch (error) {
    if (error instanceof ServiceError) throw failedResourceAccess(`The alarm ${name} cannot be put: ${error.message}`);
    throw error;
  }
}

/** Nine tenths of the target, without what binary fractions would add to it. */
function lowThreshold(target: number): number {
  return Number((target * 0.9).toPrecision(12));
}
