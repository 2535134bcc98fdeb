import type { CloudWatchLogs, FilterLogEventsCommandOutput } from "@aws-sdk/client-cloudwatch-logs";
import { exitCodes } from "../exit-codes.ts";
import { Failure } from "../failure.ts";
import { logGroupOf, streamPrefixOf } from "./last-log-lines.ts";

/** One line of a task. */
export interface LogEvent {
  readonly id: string;
  readonly atMs: number;
  readonly taskId: string;
  readonly message: string;
}

export interface LogWish {
  readonly service: string;
  /** How the task's id begins. */
  readonly task?: string;
  /** Epoch milliseconds of the region's clock. */
  readonly sinceMs?: number;
  /** CloudWatch Logs' filter pattern. */
  readonly pattern?: string;
}

export type LogClient = Pick<CloudWatchLogs, "filterLogEvents">;

/** The lines of a service's tasks, oldest first, page by page. Throws a `Failure` where there is no log yet. */
export async function* readLogs(logs: LogClient, wish: LogWish): AsyncGenerator<readonly LogEvent[]> {
  let nextToken: string | undefined;
  do {
    const page = await readPage(logs, wish, nextToken);
    yield (page.events ?? []).map(({ eventId = "", timestamp = 0, logStreamName = "", message = "" }) => ({
      id: eventId,
      atMs: timestamp,
      taskId: logStreamName.split("/").at(-1) ?? "",
      message: message.replace(/\n$/, ""),
    }));
    nextToken = page.nextToken;
  } while (nextToken !== undefined);
}

/**
 * Reads on and on: what is new since the last look, without a line missed or doubled. Lines may arrive late and
 * with a time before others, so each look goes back a little, and each line is known by its id.
 */
export function logFollower(logs: LogClient, wish: LogWish): () => Promise<readonly LogEvent[]> {
  const seen = new Map<string, number>();
  let newestMs = wish.sinceMs ?? 0;
  return async () => {
    const fresh: LogEvent[] = [];
    const fromMs = Math.max(wish.sinceMs ?? 0, newestMs - lateMs);
    for await (const page of readLogs(logs, { ...wish, sinceMs: fromMs })) {
      for (const event of page) {
        newestMs = Math.max(newestMs, event.atMs);
        if (seen.has(event.id)) continue;
        seen.set(event.id, event.atMs);
        fresh.push(event);
      }
    }
    for (const [id, atMs] of seen) if (atMs < newestMs - lateMs) seen.delete(id);
    return fresh.sort((a, b) => a.atMs - b.atMs);
  };
}

/** How late a line may come, in the region's time. */
const lateMs = 60_000;

async function readPage(
  logs: LogClient,
  { service, task, sinceMs, pattern }: LogWish,
  nextToken: string | undefined,
): Promise<FilterLogEventsCommandOutput> {
  try {
    return await logs.filterLogEvents({
      logGroupName: logGroupOf(service),
      ...(task !== undefined && { logStreamNamePrefix: streamPrefixOf(service, task) }),
      ...(sinceMs !== undefined && { startTime: sinceMs }),
      ...(pattern !== undefined && { filterPattern: pattern }),
      ...(nextToken !== undefined && { nextToken }),
    });
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    if (error.name === "ResourceNotFoundException") {
      throw new Failure(exitCodes.preflight, `the region has no logs of ${service}`, { fix: "evenkeel up" });
    }
    if (error.name === "InvalidParameterException") {
      throw new Failure(exitCodes.usage, `CloudWatch Logs does not take that: ${error.message}`, {
        given: pattern === undefined ? service : `--filter ${pattern}`,
        fix: "--filter ERROR, or --filter '\"two words\"'",
      });
    }
    throw error;
  }
}
