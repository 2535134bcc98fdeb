import type { TailedEvent } from "@evenkeel/region/console";
import { call } from "../../state/call.ts";
import { startTimes } from "./log-source.ts";

/** Which lines. */
export interface LogsWanted {
  readonly logGroupName: string;
  /** Of one task; all of the group where there are none. */
  readonly logStreamNames: readonly string[];
  readonly filterPattern: string;
}

interface Between {
  /** Epoch milliseconds of the region. */
  readonly startMs: number;
  readonly endMs: number;
}

/** So many of the last lines are there at first. */
const linesWanted = 300;
/** AWS answers a page for each part of the group that it has searched, empty or not. */
const pagesMax = 20;

/** The last lines until `endMs`: looks further back until there are enough, no further than `earliestMs`. @throws CallFailure */
export async function readLastLines(
  wanted: LogsWanted,
  { endMs, earliestMs }: { readonly endMs: number; readonly earliestMs: number },
): Promise<readonly TailedEvent[]> {
  let found: readonly TailedEvent[] = [];
  for (const startMs of startTimes(endMs, earliestMs)) {
    found = await readLines(wanted, { startMs, endMs });
    if (found.length >= linesWanted) break;
  }
  return found;
}

/** The lines of that time, at most the last few hundred of them. @throws CallFailure */
export async function readLines(wanted: LogsWanted, { startMs, endMs }: Between): Promise<readonly TailedEvent[]> {
  const { logGroupName, logStreamNames, filterPattern } = wanted;
  const input = {
    ...{ logGroupName, startTime: Math.floor(startMs), endTime: Math.ceil(endMs) },
    ...(logStreamNames.length > 0 && { logStreamNames }),
    ...(filterPattern !== "" && { filterPattern }),
  };
  let lines: readonly TailedEvent[] = [];
  let nextToken: string | undefined;
  let pages = 0;
  do {
    const answer: Page = await call<Page>("logs", "FilterLogEvents", { ...input, ...(nextToken && { nextToken }) });
    lines = [...lines, ...(answer.events ?? [])].slice(-linesWanted);
    nextToken = answer.nextToken;
    pages++;
  } while (nextToken !== undefined && pages < pagesMax);
  return lines;
}

interface Page {
  readonly events?: readonly TailedEvent[];
  readonly nextToken?: string;
}

/** The ARN of a log group as StartLiveTail takes it; undefined where there is no such group. @throws CallFailure */
export async function logGroupArn(name: string): Promise<string | undefined> {
  const { logGroups = [] } = await call<{ readonly logGroups?: readonly Group[] }>("logs", "DescribeLogGroups", {
    logGroupNamePrefix: name,
  });
  const found = logGroups.find(({ logGroupName }) => logGroupName === name);
  return found?.logGroupArn ?? found?.arn?.replace(/:\*$/, "");
}

interface Group {
  readonly logGroupName?: string;
  readonly arn?: string;
  readonly logGroupArn?: string;
}
