import type { DisableAlarmActionsInput } from "@aws-sdk/client-cloudwatch";
import type { Operation } from "../../../engine/service.ts";
import { switchActions } from "../alarms/switch-actions.ts";

/** Names that no alarm has are passed over. https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DisableAlarmActions.html */
export const disableAlarmActions: Operation<DisableAlarmActionsInput, undefined> = (input, context) => {
  switchActions(context, input.AlarmNames ?? [], { actionsEnabled: false });
};
