import type { CloudWatchLogs } from "@aws-sdk/client-cloudwatch-logs";
import { tellingLines } from "../terminal/error-excerpt.ts";

export interface LogLine {
  readonly atMs: number;
  readonly message: string;
}

/** The most telling lines that a container of a task wrote: from the last error on, else its last ones. None where it never came so far. */
export async function lastLogLines(
  { logs }: { readonly logs: () => Promise<Pick<CloudWatchLogs, "filterLogEvents">> },
  { count, ...stream }: Stream & { readonly count: number },
): Promise<readonly LogLine[]> {
  try {
    const { events = [] } = await (
      await logs()
    ).filterLogEvents({
      logGroupName: logGroupOf(stream.service),
      logStreamNamePrefix: streamPrefixOf(stream),
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

/** What a container of a task writes to; the task's id, or how it begins. */
interface Stream {
  readonly service: string;
  readonly container: string;
  readonly taskId: string;
}

/** How the names of these log streams begin. */
export function streamPrefixOf({ service, container, taskId }: Stream): string {
  return `${service}/${container}/${taskId}`;
}
