import picocolors from "picocolors";
import { isatty } from "node:tty";
import { typeable } from "./invocation.ts";
import { wrap } from "./wrap.ts";

/** Colours as functions from text to text; those of a terminal without colour change nothing. */
export type Colours = ReturnType<typeof picocolors.createColors>;

/** Where a command speaks: results to stdout, progress and errors to stderr. */
export interface Output {
  /** One or more lines of the result. */
  readonly result: (text: string) => void;
  /** A line of the result that is for a person alone; `result` leaves a text as it is. @default as `result` */
  readonly print?: (line: string) => void;
  /** A line for a person: progress, a hint. */
  readonly say: (line: string) => void;
  /** Colours for the result. */
  readonly resultColours: Colours;
  /** Colours for what is said. */
  readonly colours: Colours;
  /** Columns of the terminal that the progress goes to; undefined when it goes to none. */
  readonly terminalWidth: () => number | undefined;
}

/** The output of this process. */
export function processOutput(): Output {
  const { stdout, stderr } = process;
  for (const stream of [stdout, stderr]) stream.on("error", endOnClosedPipe);
  return {
    result: (text) => stdout.write(`${text}\n`),
    say: (line) => stderr.write(`${forPerson(line, stderr).join("\n")}\n`),
    print: (line) => stdout.write(`${forPerson(line, stdout).join("\n")}\n`),
    resultColours: picocolors.createColors(hasColour(stdout)),
    colours: picocolors.createColors(hasColour(stderr)),
    terminalWidth: () => (stderr.isTTY && process.env["TERM"] !== "dumb" ? stderr.columns : undefined),
  };
}

/** With commands that can be typed as they stand and, on a terminal, broken between words. */
function forPerson(line: string, stream: Pick<NodeJS.WriteStream, "isTTY" | "columns">): readonly string[] {
  const text = typeable(line, process.env);
  return stream.isTTY && stream.columns > 0 ? wrap(text, stream.columns) : [text];
}

/** https://no-color.org */
function hasColour(stream: { readonly fd: number }): boolean {
  const { NO_COLOR: no = "", FORCE_COLOR: forced = "", TERM: term } = process.env;
  if (no !== "") return false;
  return forced !== "" ? forced !== "0" : isatty(stream.fd) && term !== "dumb";
}

/** Whoever reads us may stop reading (`evenkeel logs | head`): that is no failure. */
function endOnClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code === "EPIPE") process.exit(0);
  throw error;
}
