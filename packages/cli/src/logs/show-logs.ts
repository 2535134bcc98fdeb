import { loadDefinition } from "../definition/load-definition.ts";
import type { Place } from "../place.ts";
import { lookAgain } from "../region/look-again.ts";
import { regionClients } from "../region/region-clients.ts";
import { requireRegion } from "../region/require-region.ts";
import { takeInterruption } from "../terminal/interruption.ts";
import type { Output } from "../terminal/output.ts";
import { logFollower, readLogs, type LogClient, type LogEvent, type LogWish } from "./read-logs.ts";
import { renderLog } from "./render-log.ts";

export interface LogShow {
  readonly output: Output;
  readonly mode: "once" | "follow";
  readonly format: "text" | "json";
}

/** Prints what the tasks of the service wrote, and with `follow` what they write from now on. */
export async function showLogs(place: Place, wish: Omit<LogWish, "service">, show: LogShow): Promise<void> {
  const region = requireRegion(place);
  const { name } = await loadDefinition(place);
  const logs = await regionClients(place.stateDirectory, region).logs();
  const whole = { ...wish, service: name };
  if (show.mode === "follow") {
    await follow(logs, whole, { ...show, stateDirectory: place.stateDirectory });
    return;
  }
  const all: LogEvent[] = [];
  for await (const page of readLogs(logs, whole)) {
    if (show.format === "json") all.push(...page);
    else print(page, show);
  }
  if (show.format === "json") show.output.result(JSON.stringify(all.map(documentOf), undefined, 2));
}

const lookEveryMs = 1000;

async function follow(
  logs: LogClient,
  wish: LogWish,
  show: LogShow & { readonly stateDirectory: string },
): Promise<void> {
  const next = logFollower(logs, wish);
  const interruption = takeInterruption();
  const { stateDirectory } = show;
  await lookAgain(async () => print(await next(), show), { stateDirectory, everyMs: lookEveryMs, interruption });
  interruption.release();
}

function print(events: readonly LogEvent[], { output, format }: LogShow): void {
  for (const event of events) {
    output.result(format === "json" ? JSON.stringify(documentOf(event)) : renderLog(event, output.resultColours));
  }
}

function documentOf({ id, atMs, taskId, message }: LogEvent): object {
  return { id, at: new Date(atMs).toISOString(), task: taskId, message };
}
