import picocolors from "picocolors";
import { isatty } from "node:tty";

/** Colours as functions from text to text; those of a terminal without colour change nothing. */
export type Colours = ReturnType<typeof picocolors.createColors>;

/** Where a command speaks: results to stdout, progress and errors to stderr. */
export interface Output {
  /** One or more lines of the result. */
  readonly result: (text: string) => void;
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
    say: (line) => stderr.write(`${line}\n`),
    resultColours: picocolors.createColors(hasColour(stdout)),
    colours: picocolors.createColors(hasColour(stderr)),
    terminalWidth: () => (stderr.isTTY && process.env["TERM"] !== "dumb" ? stderr.columns : undefined),
  };
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
