import { pollUntilInterrupted } from "../target/poll-until-interrupted.ts";
import { findTarget, sayEndpoint, timeAt, type ServiceTarget, type TargetOptions } from "../target/service-target.ts";
import type { Output } from "../terminal/output.ts";
import {
  lastOf,
  logFollower,
  readLogs,
  requireTask,
  type LogClient,
  type LogEvent,
  type LogOptions,
} from "./read-logs.ts";
import { renderLog } from "./render-log.ts";

export interface LogShow {
  readonly output: Output;
  readonly mode: "once" | "follow";
  readonly format: "text" | "json";
  /** From when on, by the region's time; both epoch milliseconds. @default from the first line */
  readonly sinceMsOf?: (nowMs: number) => number;
  /** Of what is there already, so many lines at most: the newest. @default all */
  readonly limit?: number;
}

/** Prints what the tasks of the service wrote, and with `follow` what they write from now on. */
export async function showLogs(
  where: TargetOptions,
  options: Omit<LogOptions, "service" | "sidecars" | "sinceMs">,
  show: LogShow,
): Promise<void> {
  const target = await findTarget(where);
  sayEndpoint(target, show.output);
  const logs = await target.clients.logs();
  const sinceMs = show.sinceMsOf?.(await timeAt(target));
  const whole = {
    ...{ ...options, service: target.name.service, sidecars: Object.keys(target.definition?.sidecars ?? {}) },
    ...(sinceMs !== undefined && { sinceMs }),
  };
  await requireTask(logs, whole);
  if (show.mode === "follow") await follow(logs, whole, { ...show, target });
  else await showOnce(logs, whole, show);
}

async function showOnce(logs: LogClient, options: LogOptions, show: LogShow): Promise<void> {
  const pages = lastOf(readLogs(logs, options), show.limit);
  const all: LogEvent[] = [];
  for await (const page of pages) {
    if (show.format === "json") for (const event of page) all.push(event);
    else print(page, show);
  }
  if (show.format === "json") show.output.result(JSON.stringify(all.map(documentOf), undefined, 2));
}

/** Real time between two looks. */
const pollIntervalMs = 500;

async function follow(
  logs: LogClient,
  options: LogOptions,
  show: LogShow & { readonly target: ServiceTarget },
): Promise<void> {
  const nextLook = logFollower(logs, options);
  let { limit } = show;
  const look = async (): Promise<void> => {
    for await (const page of lastOf(nextLook(), limit)) print(page, show);
    limit = undefined;
  };
  await pollUntilInterrupted(look, { target: show.target, everyMs: pollIntervalMs });
}

/** A page in one go: a terminal, or whoever reads the pipe, is not asked for each line. */
function print(events: readonly LogEvent[], { output, format }: LogShow): void {
  const lineOf = (event: LogEvent): string =>
    format === "json" ? JSON.stringify(documentOf(event)) : renderLog(event, output.resultColours);
  if (events.length > 0) output.result(events.map(lineOf).join("\n"));
}

function documentOf({ id, atMs, taskId, container, message }: LogEvent): object {
  return { id, at: new Date(atMs).toISOString(), task: taskId, container, message };
}
