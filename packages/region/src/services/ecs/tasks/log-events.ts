import { longestLineBytes } from "../../../world/lifecycle/long-lines.ts";
import { startExpression } from "../requests/log-options.ts";

/** One event of a log stream, or what has come of it. */
export interface LogLine {
  readonly timeMs: number;
  readonly message: string;
}

/** How long an event is waited for to be continued, as Docker's awslogs driver does. */
export const joinedForMs = 5000;

/** Only so much of a line is looked at, so that no pattern keeps the region busy. */
const searchedChars = 4096;

/**
 * Joins lines to events: one that the pattern is found in, and all that follow until the next such line. As the driver does it,
 * each line of an event ends with a newline, and what would be longer than an event may be begins another one.
 * https://docs.docker.com/engine/logging/drivers/awslogs/#awslogs-multiline-pattern
 *
 * @returns the events that are whole, and the one that may go on
 */
export function joinLines(
  pending: LogLine | undefined,
  lines: readonly LogLine[],
  pattern: string,
): { readonly events: readonly LogLine[]; readonly pending: LogLine | undefined } {
  const starts = startExpression(pattern);
  const events: LogLine[] = [];
  let event = pending;
  for (const { timeMs, message } of lines) {
    const line = Buffer.byteLength(message) < longestLineBytes ? `${message}\n` : message;
    if (event && !starts.test(message.slice(0, searchedChars)) && fits(event.message, line)) {
      event = { timeMs: event.timeMs, message: event.message + line };
      continue;
    }
    if (event) events.push(event);
    event = { timeMs, message: line };
  }
  return { events, pending: event };
}

function fits(message: string, line: string): boolean {
  return Buffer.byteLength(message) + Buffer.byteLength(line) <= longestLineBytes;
}
