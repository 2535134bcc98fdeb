import { createInterface } from "node:readline/promises";

/** Whether a user at a terminal can be asked. */
export function canAsk(): boolean {
  return process.stdin.isTTY && process.stderr.isTTY;
}

/** Asks a question on the terminal; the answer as it was typed, and nothing where the terminal was closed, or at Ctrl-C. */
export async function ask(question: string): Promise<string> {
  const { stdin: input, stderr: output } = process;
  const reader = createInterface({ input, output });
  const closed = new AbortController();
  reader.on("close", () => closed.abort());
  try {
    return (await reader.question(question, { signal: closed.signal })).trim();
  } catch {
    output.write("\n");
    return "";
  } finally {
    reader.close();
  }
}
