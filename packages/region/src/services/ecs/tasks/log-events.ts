import { longestLineBytes } from "../../../world/lifecycle/long-lines.ts";
import { findsExpression } from "../start-pattern/find-expression.ts";
import { NotGo, TooLarge } from "../start-pattern/go-expression.ts";

/** One event of a log stream, or what has come of it. */
export interface LogLine {
  readonly timeMs: number;
  readonly message: string;
}

/** How long an event is waited for to be continued, as Docker's awslogs driver does. */
export const joinedForMs = 5000;

/** Only so much of a line is looked at: each character takes as many steps at most as its pattern has. */
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
  const starts = startsOf(pattern);
  const events: LogLine[] = [];
  let event = pending;
  for (const { timeMs, message } of lines) {
    const line = Buffer.byteLength(message) < longestLineBytes ? `${message}\n` : message;
    if (event && !starts(message.slice(0, searchedChars)) && fits(event.message, line)) {
      event = { timeMs: event.timeMs, message: event.message + line };
      continue;
    }
    if (event) events.push(event);
    event = { timeMs, message: line };
  }
  return { events, pending: event };
}

/** Of a definition from before patterns were read as Go reads them, each line is an event where that cannot be done. */
function startsOf(pattern: string): (line: string) => boolean {
  try {
    return findsExpression(pattern);
  } catch (error) {
    if (error instanceof NotGo || error instanceof TooLarge) return () => true;
    throw error;
  }
}

function fits(message: string, line: string): boolean {
  return Buffer.byteLength(message) + Buffer.byteLength(line) <= longestLineBytes;
}
