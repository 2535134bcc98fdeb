import { mainContainer } from "@evenkeel/definition";
import type { Colours } from "../terminal/output.ts";
import { timeOfDay } from "../terminal/progress.ts";
import type { LogEvent } from "./read-logs.ts";

/** One log line, coloured by its task; a sidecar is named, the application is not. */
export function renderLog({ atMs, taskId, container, message }: LogEvent, colours: Colours): string {
  const paint = paintsOf(colours)[hashOf(taskId) % paintsOf(colours).length] ?? colours.dim;
  const writer = container === mainContainer ? "" : colours.dim(`${container} | `);
  return `${colours.dim(timeOfDay(atMs))}  ${paint(taskId.slice(0, shortId))}  ${writer}${message}`;
}

const shortId = 8;

function paintsOf({ cyan, magenta, blue, yellow, green, cyanBright, magentaBright, blueBright }: Colours) {
  return [cyan, magenta, blue, yellow, green, cyanBright, magentaBright, blueBright];
}

/** The same task has the same colour in every run. */
function hashOf(text: string): number {
  return Buffer.from(text).reduce((hash, byte) => (hash * 31 + byte) >>> 0, 7);
}
