import type { Context } from "../../../engine/context.ts";
import type { Change } from "../../../store/store.ts";
import type { Table } from "../../../store/table.ts";
import { deployments, serviceEvents, services, tasks } from "../../ecs/state.ts";
import { taskOutput } from "../../ecs/responses/task-output.ts";
import type { EventDraft } from "../emit.ts";

// https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_cwe_events.html

/** `ECS Task State Change`: whenever the version of a task rises. */
export function taskStateChange(change: Change, { tx, now }: Context): readonly EventDraft[] {
  const { before, after } = recordsOf(change, tasks);
  if (!after || before?.version === after.version) return [];
  const { tags: _, attachments = [], ...output } = taskOutput(tx, after, undefined);
  const detail = {
    ...output,
    attachments: attachments.map((attachment) => ({ ...attachment, type: "eni" })),
    updatedAt: new Date(now),
  };
  return [{ source, detailType: "ECS Task State Change", resources: [after.taskArn], detail }];
}

/** `ECS Service Action`: some of a service's events, distinguished by ECS's own wording, oldest first. */
export function serviceActions(change: Change, { tx }: Context): readonly EventDraft[] {
  const { before, after } = recordsOf(change, serviceEvents);
  const known = before?.events ?? [];
  const fresh = (after?.events ?? []).filter(({ id }) => !known.some((event) => event.id === id)).toReversed();
  return fresh.flatMap(({ message, createdAtMs }) => {
    const action = actions.find(({ wording }) => wording.test(message));
    const clusterArn = tx.get(services, after?.serviceArn ?? "")?.clusterArn;
    if (!after || !action || clusterArn === undefined) return [];
    const { wording: _, eventType, eventName, ...more } = action;
    const detail = { eventType, eventName, clusterArn, ...more, createdAt: new Date(createdAtMs) };
    return [{ source, detailType: "ECS Service Action", resources: [after.serviceArn], detail }];
  });
}

/** `ECS Service Action`: how many tasks a service wants was changed, by whomever. */
export function desiredCountUpdate(change: Change, { now }: Context): readonly EventDraft[] {
  const { before, after } = recordsOf(change, services);
  if (!before || !after || before.desiredCount === after.desiredCount) return [];
  const { clusterArn, serviceArn } = after;
  const named = { eventType: "INFO", eventName: "SERVICE_DESIRED_COUNT_UPDATED" };
  const detail = { ...named, clusterArn, createdAt: new Date(now) };
  return [{ source, detailType: "ECS Service Action", resources: [serviceArn], detail }];
}

/** `ECS Deployment State Change` */
export function deploymentStateChange(change: Change): readonly EventDraft[] {
  const { before, after } = recordsOf(change, deployments);
  if (!after) return [];
  const { rolloutState, rolloutStateReason: reason, deploymentId, serviceArn, updatedAtMs } = after;
  if (before?.rolloutState === rolloutState && before.rolloutStateReason === reason) return [];
  const detail = {
    eventType: rolloutState === "FAILED" ? "ERROR" : "INFO",
    eventName: `SERVICE_DEPLOYMENT_${rolloutState}`,
    deploymentId,
    updatedAt: new Date(updatedAtMs),
    reason,
  };
  return [{ source, detailType: "ECS Deployment State Change", resources: [serviceArn], detail }];
}

const source = "aws.ecs";

const actions = [
  { wording: /has reached a steady state\.$/, eventType: "INFO", eventName: "SERVICE_STEADY_STATE" },
  { wording: /AZ Rebalancing in progress\.$/, eventType: "INFO", eventName: "SERVICE_REBALANCING_STARTED" },
  { wording: / is AZ balanced with /, eventType: "INFO", eventName: "SERVICE_REBALANCING_COMPLETED" },
  { wording: / has started \d+ tasks/, eventType: "INFO", eventName: "TASKS_STARTED" },
  { wording: / has stopped \d+ running tasks/, eventType: "INFO", eventName: "TASKS_STOPPED" },
  {
    wording: / is unable to consistently start tasks successfully\./,
    eventType: "WARN",
    eventName: "SERVICE_TASK_START_IMPAIRED",
  },
  {
    wording: / was unable to place a task\. /,
    eventType: "ERROR",
    eventName: "SERVICE_TASK_PLACEMENT_FAILURE",
    reason: "RESOURCE:FARGATE",
  },
] as const;

function recordsOf<R>(
  change: Change,
  table: Table<R, never>,
): { readonly before?: R | undefined; readonly after?: R | undefined } {
  if (change.table.name !== table.name) return {};
  return { before: change.before as R | undefined, after: change.after as R | undefined };
}
