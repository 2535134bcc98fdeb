import type {
  PutScheduledActionRequest,
  PutScheduledActionResponse,
  ScalableTargetAction,
} from "@aws-sdk/client-application-auto-scaling";
import type { Context } from "../../../engine/context.ts";
import type { Operation } from "../../../engine/service.ts";
import { newScheduledActionArn } from "../arns.ts";
import { constraintViolated, limitExceeded, validationError } from "../errors.ts";
import { requireTarget, resourceIdOf } from "../lookup.ts";
import { quotas } from "../quotas.ts";
import { checkName } from "../requests/names.ts";
import { checkSchedule, checkTimezone } from "../requests/schedule.ts";
import { keyWithin, scheduledActions } from "../state.ts";

/**
 * Creates a scheduled action, or updates one: a schedule, time zone or action that is left out stays, start and end do not.
 * https://docs.aws.amazon.com/autoscaling/application/APIReference/API_PutScheduledAction.html
 */
export const putScheduledAction: Operation<PutScheduledActionRequest, PutScheduledActionResponse> = (
  input,
  context,
) => {
  const { tx, now } = context;
  const resourceId = resourceIdOf(input);
  const scheduledActionName = checkName("scheduledActionName", input.ScheduledActionName);
  requireTarget(tx, resourceId);
  const current = tx.get(scheduledActions, keyWithin(resourceId, scheduledActionName));
  if (!current) checkQuota(context, resourceId);
  const { StartTime: start, EndTime: end, ScalableTargetAction: action } = input;
  if (start && end && start >= end) throw validationError("StartTime must be before EndTime.");
  const schedule = input.Schedule ?? current?.schedule;
  if (schedule === undefined) throw validationError("Schedule is required for a new scheduled action.");
  const timezone = input.Timezone ?? current?.timezone;
  tx.put(scheduledActions, {
    scheduledActionArn: current?.scheduledActionArn ?? newScheduledActionArn(context, resourceId, scheduledActionName),
    scheduledActionName,
    resourceId,
    schedule: checkSchedule(schedule),
    ...(timezone !== undefined && { timezone: checkTimezone(timezone) }),
    ...(start && { startAtMs: start.getTime() }),
    ...(end && { endAtMs: end.getTime() }),
    action: checkAction(action ?? current?.action),
    createdAtMs: current?.createdAtMs ?? now,
  });
  return {};
};

function checkQuota({ tx }: Context, resourceId: string): void {
  if (tx.by(scheduledActions, "resourceId", resourceId).length < quotas.scheduledActions) return;
  throw limitExceeded(
    `The scalable target ${resourceId} has ${quotas.scheduledActions} scheduled actions, which is the most that it can have.`,
  );
}

function checkAction({ MinCapacity: min, MaxCapacity: max }: ScalableTargetAction = {}): ScalableTargetAction {
  if (min === undefined && max === undefined) {
    throw validationError("ScalableTargetAction must have MinCapacity, MaxCapacity or both.");
  }
  for (const [member, value] of Object.entries({ minCapacity: min, maxCapacity: max })) {
    if (value === undefined || (Number.isInteger(value) && value >= 0)) continue;
    throw constraintViolated({ value: String(value), member, constraint: "have value greater than or equal to 0" });
  }
  if (min !== undefined && max !== undefined && min > max) {
    throw validationError(
      `Maximum capacity cannot be less than minimum capacity: MinCapacity is ${min} and MaxCapacity is ${max}.`,
    );
  }
  return { ...(min !== undefined && { MinCapacity: min }), ...(max !== undefined && { MaxCapacity: max }) };
}
