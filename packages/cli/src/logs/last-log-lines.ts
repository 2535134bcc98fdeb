import type { CloudWatchLogs } from "@aws-sdk/client-cloudwatch-logs";
import { tellingLines } from "./telling-lines.ts";

export interface LogLine {
  readonly atMs: number;
  readonly message: string;
}

/** The most telling lines that a task wrote: from the last error on, else its last ones. None where it never came so far. */
export async function lastLogLines(
  { logs }: { readonly logs: () => Promise<Pick<CloudWatchLogs, "filterLogEvents">> },
  wish: { readonly service: string; readonly taskId: string; readonly count: number },
): Promise<readonly LogLine[]> {
  const { service, taskId, count } = wish;
  try {
    const { events = [] } = await (
      await logs()
    ).filterLogEvents({
      logGroupName: logGroupOf(service),
      logStreamNamePrefix: streamPrefixOf(service, taskId),
    });
    const lines = events.map(({ timestamp = 0, message = "" }) => ({ atMs: timestamp, message: message.trimEnd() }));
    return tellingLines(lines, { textOf: (line) => line.message, count });
  } catch (error) {
    if (error instanceof Error && error.name === "ResourceNotFoundException") return [];
    throw error;
  }
}

/** The log group of a service, as the stack names it. */
export function logGroupOf(service: string): string {
  return `/evenkeel/${service}`;
}

/** Where the log streams of tasks begin, whose ids begin with `taskIdStart`. */
export function streamPrefixOf(service: string, taskIdStart: string): string {
  return `${service}/app/${taskIdStart}`;
}
