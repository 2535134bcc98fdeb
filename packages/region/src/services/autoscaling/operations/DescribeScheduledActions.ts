import type {
  DescribeScheduledActionsRequest,
  DescribeScheduledActionsResponse,
  ScheduledAction as Described,
} from "@aws-sdk/client-application-auto-scaling";
import type { Operation } from "../../../engine/service.ts";
import { checkDimension, checkNamespace } from "../lookup.ts";
import { pageFor } from "../pagination.ts";
import { sortable } from "../../pagination.ts";
import { scalableDimension, scheduledActions, type ScheduledAction } from "../state.ts";

/** https://docs.aws.amazon.com/autoscaling/application/APIReference/API_DescribeScheduledActions.html */
export const describeScheduledActions: Operation<DescribeScheduledActionsRequest, DescribeScheduledActionsResponse> = (
  input,
  { tx },
) => {
  checkNamespace(input.ServiceNamespace);
  const { ScheduledActionNames: names = [], ResourceId: resourceId, ScalableDimension: dimension } = input;
  if (dimension !== undefined) checkDimension(dimension);
  const actions = (
    resourceId === undefined ? tx.list(scheduledActions) : tx.by(scheduledActions, "resourceId", resourceId)
  ).filter(
    ({ scheduledActionName: name, scheduledActionArn: arn }) =>
      names.length === 0 || names.includes(name) || names.includes(arn),
  );
  const { page, ...next } = pageFor(actions, keyOf, input);
  return { ScheduledActions: page.map(describe), ...next };
};

const keyOf = ({ createdAtMs, scheduledActionArn }: ScheduledAction): string =>
  sortable(createdAtMs) + scheduledActionArn;

function describe(action: ScheduledAction): Described {
  const { timezone, startAtMs, endAtMs } = action;
  return {
    ScheduledActionName: action.scheduledActionName,
    ScheduledActionARN: action.scheduledActionArn,
    ServiceNamespace: "ecs",
    Schedule: action.schedule,
    ...(timezone !== undefined && { Timezone: timezone }),
    ResourceId: action.resourceId,
    ScalableDimension: scalableDimension,
    ...(startAtMs !== undefined && { StartTime: new Date(startAtMs) }),
    ...(endAtMs !== undefined && { EndTime: new Date(endAtMs) }),
    ScalableTargetAction: action.action,
    CreationTime: new Date(action.createdAtMs),
  };
}
