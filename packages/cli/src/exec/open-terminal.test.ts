import { PassThrough } from "node:stream";
import { expect, it } from "vitest";
import { openTerminal } from "./open-terminal.ts";

/** Streams that are pipes, or a terminal; whether that is raw, and what was written. */
function streams({ isTTY }: { readonly isTTY: boolean }) {
  const written: Buffer[] = [];
  const raw: boolean[] = [];
  const setRawMode = (mode: boolean) => void raw.push(mode);
  const stdin = Object.assign(new PassThrough(), { isTTY, setRawMode });
  const write = (bytes: Uint8Array): boolean => written.push(Buffer.from(bytes)) > 0;
  const stdout = Object.assign(new PassThrough(), { isTTY, columns: 80, rows: 24, write });
  const process = { stdin, stdout } as unknown as Parameters<typeof openTerminal>[0];
  return { stdin, raw, text: () => Buffer.concat(written).toString(), terminal: openTerminal(process) };
}

it("hands every key to the command, and the terminal back as it was", () => {
  const { terminal, raw } = streams({ isTTY: true });
  // Until a command runs Ctrl-C ends this program.
  expect([terminal.size(), raw]).toEqual([{ columns: 80, rows: 24 }, []]);
  terminal.onInput(() => undefined);
  expect(raw).toEqual([true]);
  terminal.close();
  expect(raw).toEqual([true, false]);
});

it("writes to a terminal what comes, and to a pipe lines without returns, wherever the pieces part", () => {
  for (const [isTTY, shown] of [
    [true, "one\r\ntwo\rthree\r\n"],
    [false, "one\ntwo\rthree\n"],
  ] as const) {
    const { terminal, text } = streams({ isTTY });
    for (const piece of ["one\r", "\ntwo\r", "three", "\r\n"]) terminal.write(Buffer.from(piece));
    expect(text()).toBe(shown);
  }
});

it.each([
  ["after a whole line", "ls\n", "ls\n\u0004"],
  ["in the middle of a line", "ls", "ls\u0004\u0004"],
  ["with nothing at all", "", "\u0004"],
])("ends the input of a pipe %s", async (_when, input, taken) => {
  const { terminal, stdin } = streams({ isTTY: false });
  let text = "";
  const ended = new Promise((resolve) => stdin.on("end", resolve));
  terminal.onInput((bytes) => (text += Buffer.from(bytes).toString()));
  stdin.end(input);
  await ended;
  expect([text, terminal.size()]).toEqual([taken, undefined]);
});
