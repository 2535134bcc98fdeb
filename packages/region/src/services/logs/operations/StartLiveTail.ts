import type { StartLiveTailRequest } from "@aws-sdk/client-cloudwatch-logs";
import { uuid } from "@evenkeel/kernel";
import type { StreamOperation } from "../../../engine/service.ts";
import type { View } from "../../../store/store.ts";
import { groupNotFound, invalidParameter } from "../errors.ts";
import { parseFilterPattern } from "../filter-pattern/filter-pattern.ts";
import { LiveTailSession } from "../live-tail/session.ts";
import type { LogGroup } from "../state.ts";
import { existingGroup } from "../streams.ts";

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_StartLiveTail.html */
export const startLiveTail: StreamOperation<StartLiveTailRequest> = (input, { tx, random, caller }) => {
  const { logGroupIdentifiers = [], logStreamNames = [], logStreamNamePrefixes = [], logEventFilterPattern } = input;
  checkStreams(input);
  const groups = logGroupIdentifiers.map((arn) => groupOf(tx, arn));
  return new LiveTailSession(
    {
      requestId: caller.requestId,
      sessionId: uuid(random),
      logGroupIdentifiers,
      logStreamNames,
      logStreamNamePrefixes,
      ...(logEventFilterPattern !== undefined && { logEventFilterPattern }),
    },
    {
      groups: new Map(groups.map(({ logGroupName, arn }) => [logGroupName, arn])),
      isStreamWanted: wanting(logStreamNames, logStreamNamePrefixes),
      matches: parseFilterPattern(logEventFilterPattern ?? ""),
    },
  );
};

function checkStreams({
  logGroupIdentifiers = [],
  logStreamNames = [],
  logStreamNamePrefixes = [],
}: StartLiveTailRequest): void {
  if (logStreamNames.length === 0 && logStreamNamePrefixes.length === 0) return;
  if (logStreamNames.length > 0 && logStreamNamePrefixes.length > 0)
    throw invalidParameter("logStreamNames and logStreamNamePrefixes are mutually exclusive.");
  if (logGroupIdentifiers.length > 1)
    throw invalidParameter(
      `logStreamNames and logStreamNamePrefixes can be given with exactly one log group, and there are ${logGroupIdentifiers.length}.`,
    );
}

function groupOf(view: View, arn: string): LogGroup {
  const [, name] = /^arn:[^:]*:logs:[^:]*:[^:]*:log-group:([^:*]+)$/.exec(arn) ?? [];
  if (name === undefined)
    throw invalidParameter(
      `logGroupIdentifiers takes ARNs of log groups (arn:aws:logs:REGION:ACCOUNT:log-group:NAME) without a closing :*, and "${arn}" is none.`,
    );
  const group = existingGroup(view, name);
  if (group.arn !== arn) throw groupNotFound();
  return group;
}

function wanting(names: readonly string[], prefixes: readonly string[]): (logStreamName: string) => boolean {
  if (names.length > 0) return (name) => names.includes(name);
  if (prefixes.length > 0) return (name) => prefixes.some((prefix) => name.startsWith(prefix));
  return () => true;
}
