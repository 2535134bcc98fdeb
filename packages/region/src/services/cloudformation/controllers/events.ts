import { uuid } from "@evenkeel/kernel";
import type { Context } from "../../../engine/context.ts";
import { lastEvents, stackEvents, stacks, type Stack, type StackResource, type StackStatus } from "../state.ts";

/** Moves a stack to a status and records it as an event. */
export function setStackStatus(
  context: Context,
  stack: Stack,
  change: { status: StackStatus; reason?: string | undefined },
): Stack {
  const { statusReason: _, ...rest } = stack;
  const next: Stack = {
    ...rest,
    status: change.status,
    ...(change.reason !== undefined && { statusReason: change.reason }),
  };
  context.tx.put(stacks, next);
  const { stackId, stackName } = stack;
  append(context, stack, { logicalId: stackName, physicalId: stackId, type: "AWS::CloudFormation::Stack", ...change });
  return next;
}

/** Records a resource's status as an event. */
export function recordResourceEvent(context: Context, stack: Stack, resource: ResourceOfEvent): void {
  const { logicalId, physicalId = "", type, status, statusReason: reason, properties } = resource;
  append(context, stack, { logicalId, physicalId, type, status, reason, properties });
}

type ResourceOfEvent = Pick<
  StackResource,
  "logicalId" | "physicalId" | "type" | "status" | "statusReason" | "properties"
>;

interface EventDraft {
  readonly logicalId: string;
  readonly physicalId: string;
  readonly type: string;
  readonly status: string;
  readonly reason?: string | undefined;
  readonly properties?: StackResource["properties"];
}

function append({ tx, now, random }: Context, { stackId, stackName }: Stack, draft: EventDraft): void {
  // Clients sort a stack's events by their time: no two share one.
  const atMs = Math.max(now, (tx.get(lastEvents, stackId)?.atMs ?? 0) + 1);
  tx.put(lastEvents, { stackId, atMs });
  const { logicalId, physicalId, type, status, reason, properties } = draft;
  const eventId =
    type === "AWS::CloudFormation::Stack" ? uuid(random) : `${logicalId}-${status}-${atMs}-${uuid(random).slice(0, 8)}`;
  tx.append(stackEvents, [
    {
      eventId,
      stackId,
      stackName,
      logicalId,
      physicalId,
      type,
      atMs,
      status,
      ...(reason !== undefined && { statusReason: reason }),
      ...(properties && { properties }),
    },
  ]);
}
