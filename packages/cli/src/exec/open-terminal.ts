import type { TerminalSize } from "@evenkeel/region/data-channel";
import type { ReadStream, WriteStream } from "node:tty";

/** What a session is shown on, and typed into. */
export interface Terminal {
  /** Undefined where the output is no terminal's. */
  readonly size: () => TerminalSize | undefined;
  readonly onResize: (action: () => void) => void;
  /** Hands on what is typed, or comes through a pipe, to its end. */
  readonly onInput: (take: (bytes: Uint8Array) => void) => void;
  /** No more is read until `resume`. */
  readonly pause: () => void;
  readonly resume: () => void;
  readonly write: (bytes: Uint8Array) => void;
  /** Whether what reads the output has not taken what was written before. */
  readonly isFull: () => boolean;
  readonly onDrain: (action: () => void) => void;
  /** The terminal is as it was before; nothing more is read. */
  readonly close: () => void;
}

/** The standard streams of a process. */
interface Streams {
  readonly stdin: Pick<ReadStream, "on" | "off" | "pause" | "resume" | "isTTY" | "setRawMode" | "destroy">;
  readonly stdout: Pick<WriteStream, "on" | "off" | "write" | "writableNeedDrain" | "isTTY" | "columns" | "rows">;
}

/** Every key goes to the command, Ctrl-C too. What comes through a pipe ends as if Ctrl-D had been typed. */
export function openTerminal({ stdin, stdout }: Streams): Terminal {
  const toOutput = stdout.isTTY ? (bytes: Uint8Array) => bytes : withoutReturns();
  const ends: (() => void)[] = [];
  return {
    size: () => (stdout.isTTY ? { columns: stdout.columns, rows: stdout.rows } : undefined),
    onResize(action) {
      stdout.on("resize", action);
      ends.push(() => stdout.off("resize", action));
    },
    onInput(take) {
      // Before a command runs Ctrl-C ends this program.
      if (stdin.isTTY) stdin.setRawMode(true);
      let isLineBegun = false;
      const onData = (bytes: Buffer): void => {
        isLineBegun = bytes.at(-1) !== newLine;
        take(bytes);
      };
      // In the middle of a line the first one hands over what is there.
      const onEnd = (): void => take(Buffer.alloc(isLineBegun ? 2 : 1, endOfInput));
      stdin.on("data", onData);
      stdin.on("end", onEnd);
      ends.push(() => stdin.off("data", onData).off("end", onEnd));
    },
    pause: () => stdin.pause(),
    resume: () => stdin.resume(),
    write: (bytes) => stdout.write(toOutput(bytes)),
    isFull: () => stdout.writableNeedDrain,
    onDrain(action) {
      stdout.on("drain", action);
      ends.push(() => stdout.off("drain", action));
    },
    close() {
      for (const end of ends.splice(0)) end();
      if (stdin.isTTY) stdin.setRawMode(false);
      stdin.destroy();
    },
  };
}

const newLine = 0x0a;
const carriageReturn = 0x0d;
const endOfInput = 0x04;

/** The remote terminal writes a return before each new line: in a file, or for a program, there is none. */
function withoutReturns(): (bytes: Uint8Array) => Uint8Array {
  let held = false;
  return (bytes) => {
    const kept: number[] = held ? [carriageReturn] : [];
    for (const byte of bytes) {
      if (byte === newLine && kept.at(-1) === carriageReturn) kept.pop();
      kept.push(byte);
    }
    held = kept.at(-1) === carriageReturn;
    if (held) kept.pop();
    return Uint8Array.from(kept);
  };
}
