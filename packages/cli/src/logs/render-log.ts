import type { Colours } from "../terminal/output.ts";
import { timeOfDay } from "../terminal/progress.ts";
import type { LogEvent } from "./read-logs.ts";

/** One log line, coloured by its task. */
export function renderLog({ atMs, taskId, message }: LogEvent, colours: Colours): string {
  const paint = paintsOf(colours)[hashOf(taskId) % paintsOf(colours).length] ?? colours.dim;
  return `${colours.dim(timeOfDay(atMs))}  ${paint(taskId.slice(0, shortId))}  ${message}`;
}

const shortId = 8;

function paintsOf({ cyan, magenta, blue, yellow, green, cyanBright, magentaBright, blueBright }: Colours) {
  return [cyan, magenta, blue, yellow, green, cyanBright, magentaBright, blueBright];
}

/** The same task has the same colour in every run. */
function hashOf(text: string): number {
  return Buffer.from(text).reduce((hash, byte) => (hash * 31 + byte) >>> 0, 7);
}
