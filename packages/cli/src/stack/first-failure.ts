import type { CloudFormation, StackEvent } from "@aws-sdk/client-cloudformation";

/** The resource that ended an operation on a stack, in CloudFormation's words. */
export interface StackFailure {
  readonly logicalId: string;
  readonly type: string;
  readonly reason: string;
}

/** What failed first in the last operation on a stack; what CloudFormation then cancelled says nothing. Undefined where nothing did. */
export async function readFirstFailure(
  cloudFormation: Pick<CloudFormation, "describeStackEvents">,
  stackId: string,
): Promise<StackFailure | undefined> {
  let events: readonly StackEvent[] = [];
  let token: string | undefined;
  do {
    const page = await cloudFormation.describeStackEvents({ StackName: stackId, NextToken: token });
    events = [...events, ...(page.StackEvents ?? [])];
    token = page.NextToken;
  } while (token !== undefined && !events.some(isBeginning));
  return firstFailure(events);
}

/** The same among events, the newest first, as CloudFormation lists them. */
export function firstFailure(events: readonly StackEvent[]): StackFailure | undefined {
  const begun = events.findIndex(isBeginning);
  const own = begun === -1 ? events : events.slice(0, begun);
  const failed = own.findLast(
    ({ ResourceType, ResourceStatus, ResourceStatusReason = "" }) =>
      ResourceType !== stackType &&
      ResourceStatus?.endsWith("_FAILED") === true &&
      !/\bcancell?ed\b/i.test(ResourceStatusReason),
  );
  if (!failed) return undefined;
  const { LogicalResourceId: logicalId = "", ResourceType: type = "", ResourceStatusReason: reason = "" } = failed;
  return { logicalId, type, reason };
}

const stackType = "AWS::CloudFormation::Stack";

function isBeginning({ ResourceType, ResourceStatus }: StackEvent): boolean {
  return ResourceType === stackType && /^(CREATE|UPDATE|DELETE)_IN_PROGRESS$/.test(ResourceStatus ?? "");
}
