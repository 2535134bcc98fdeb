import type { CloudWatchLogs, FilterLogEventsCommandOutput } from "@aws-sdk/client-cloudwatch-logs";
import { mainContainer } from "@evenkeel/definition";
import { exitCodes } from "../exit-codes.ts";
import { Failure } from "../failure.ts";
import { logGroupOf, streamPrefixOf } from "./log-stream.ts";

/** One line of a task. */
export interface LogEvent {
  readonly id: string;
  readonly atMs: number;
  readonly taskId: string;
  /** Which container of the task wrote it. */
  readonly container: string;
  readonly message: string;
}

export interface LogOptions {
  readonly service: string;
  /** How the task's id begins. */
  readonly task?: string;
  /** The containers beside the application, where the definition has some. */
  readonly sidecars?: readonly string[];
  /** Epoch milliseconds of the region's clock. */
  readonly sinceMs?: number;
  /** CloudWatch Logs' filter pattern. */
  readonly pattern?: string;
}

export type LogClient = Pick<CloudWatchLogs, "filterLogEvents" | "describeLogStreams">;

/** Pages of lines. */
export type LogPages = AsyncGenerator<readonly LogEvent[], void, undefined>;

/** The lines of a service's tasks, oldest first, page by page. Throws a `Failure` where there is no log yet. */
export async function* readLogs(logs: LogClient, options: LogOptions): LogPages {
  let nextToken: string | undefined;
  do {
    const page = await explained(options, readPage(logs, options, nextToken));
    const events = (page.events ?? []).map(({ eventId = "", timestamp = 0, logStreamName = "", message = "" }) => {
      const [container = "", taskId = ""] = logStreamName.split("/").slice(-2);
      return { id: eventId, atMs: timestamp, taskId, container, message: message.replace(/\n$/, "") };
    });
    yield events.filter(({ taskId }) => taskId.startsWith(options.task ?? ""));
    nextToken = page.nextToken;
  } while (nextToken !== undefined);
}

/** Refuses a task whose id begins like none that ever wrote: otherwise its log would be empty for ever. */
export async function requireTask(logs: LogClient, options: LogOptions): Promise<void> {
  const { service, task, sidecars = [] } = options;
  if (task === undefined) return;
  for (const container of [mainContainer, ...sidecars]) {
    const logStreamNamePrefix = streamPrefixOf({ service, container, taskId: task });
    const names = { logGroupName: logGroupOf(service), logStreamNamePrefix };
    const { logStreams = [] } = await explained(options, logs.describeLogStreams({ ...names, limit: 1 }));
    if (logStreams.length > 0) return;
  }
  throw new Failure(exitCodes.usage, `no task of ${service} has an id that begins so`, {
    given: `--task ${task}`,
    allowed: "the id of a task, or how it begins",
    fix: "evenkeel status",
  });
}

/**
 * Reads on and on: what is new since the last look, without a line doubled. Lines may arrive late and with a time before
 * others, so each look goes back a little, and each line is known by its id.
 */
export function logFollower(logs: LogClient, options: LogOptions): () => LogPages {
  const { sinceMs = 0 } = options;
  const seen = new Map<string, number>();
  let fromMs = sinceMs;
  return async function* nextLook() {
    for await (const page of readLogs(logs, { ...options, sinceMs: fromMs })) {
      const fresh = page.filter(({ id }) => !seen.has(id));
      for (const { id, atMs } of fresh) seen.set(id, atMs);
      if (fresh.length > 0) yield fresh;
    }
    fromMs = Math.max(sinceMs, lookBackTo([...seen.values()]));
    for (const [id, atMs] of seen) if (atMs < fromMs) seen.delete(id);
  };
}

/** How late a line may come, in the region's time; of a service that writes much, as late as so many lines before. */
const late = { ms: 60_000, lines: 2000 };

function lookBackTo(timesMs: readonly number[]): number {
  const newestFirst = timesMs.toSorted((a, b) => b - a);
  return Math.max((newestFirst[0] ?? 0) - late.ms, newestFirst[late.lines] ?? 0);
}

function readPage(
  logs: LogClient,
  { service, task, sidecars = [], sinceMs, pattern }: LogOptions,
  nextToken: string | undefined,
): Promise<FilterLogEventsCommandOutput> {
  return logs.filterLogEvents({
    logGroupName: logGroupOf(service),
    // The streams of a task's containers do not begin alike: those of other tasks are left out afterwards.
    ...(task !== undefined &&
      sidecars.length === 0 && {
        logStreamNamePrefix: streamPrefixOf({ service, container: mainContainer, taskId: task }),
      }),
    ...(sinceMs !== undefined && { startTime: sinceMs }),
    ...(pattern !== undefined && { filterPattern: pattern }),
    ...(nextToken !== undefined && { nextToken }),
  });
}

/** What CloudWatch Logs answers, or why it does not, in the words of a person. */
async function explained<T>({ service, pattern }: LogOptions, answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    if (error.name === "ResourceNotFoundException") {
      throw new Failure(exitCodes.preflight, `the region has no logs of ${service}`, { fix: "evenkeel up" });
    }
    if (error.name === "InvalidParameterException") {
      throw new Failure(exitCodes.usage, `CloudWatch Logs does not take that: ${error.message}`, {
        given: pattern === undefined ? service : `--filter ${pattern}`,
        fix: `--filter ERROR, --filter '"two words"', --filter '{ $.level = "error" }' or --filter '%4[0-9]{2}%'`,
      });
    }
    throw error;
  }
}

/** The newest lines of all pages, as one; with no limit, the pages as they come. */
export async function* lastOf(pages: LogPages, limit: number | undefined): LogPages {
  if (limit === undefined) {
    yield* pages;
    return;
  }
  let last: readonly LogEvent[] = [];
  for await (const page of pages) last = [...last, ...page].slice(-limit);
  yield last;
}
