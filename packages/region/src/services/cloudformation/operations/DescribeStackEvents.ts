import type {
  DescribeStackEventsInput,
  DescribeStackEventsOutput,
  StackEvent as Described,
} from "@aws-sdk/client-cloudformation";
import type { Operation } from "../../../engine/service.ts";
import type { JournalPosition } from "../../../store/store.ts";
import { validationError } from "../errors.ts";
import { existingStack } from "../requests/requests.ts";
import { stackEvents, type StackEvent } from "../state.ts";

const pageLength = 100;

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeStackEvents.html */
export const describeStackEvents: Operation<DescribeStackEventsInput, DescribeStackEventsOutput> = (input, { tx }) => {
  const { stackId } = existingStack(tx, input.StackName);
  const after = input.NextToken === undefined ? undefined : positionOf(input.NextToken);
  const page = tx.read(stackEvents, {
    partition: stackId,
    order: "descending",
    limit: pageLength,
    ...(after && { after }),
  });
  const last = page.at(-1);
  return {
    StackEvents: page.map(({ entry }) => describe(entry)),
    ...(page.length === pageLength && last && { NextToken: `${last.timeMs}-${last.sequence}` }),
  };
};

function positionOf(token: string): JournalPosition {
  const [, timeMs, sequence] = /^(\d+)-(\d+)$/.exec(token) ?? [];
  if (sequence === undefined) throw validationError("NextToken is not valid");
  return { timeMs: Number(timeMs), sequence: Number(sequence) };
}

function describe(event: StackEvent): Described {
  const { statusReason, properties } = event;
  return {
    StackId: event.stackId,
    EventId: event.eventId,
    StackName: event.stackName,
    LogicalResourceId: event.logicalId,
    PhysicalResourceId: event.physicalId,
    ResourceType: event.type,
    Timestamp: new Date(event.atMs),
    ResourceStatus: event.status as NonNullable<Described["ResourceStatus"]>,
    ...(statusReason !== undefined && { ResourceStatusReason: statusReason }),
    ...(properties && { ResourceProperties: JSON.stringify(properties) }),
  };
}
