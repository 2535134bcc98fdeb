import { processOutput } from "./terminal/output.ts";
import { isDebugging, report } from "./report.ts";
import { programFor } from "./program.ts";

/** Runs one command line, without the program's name; resolves to the exit code. */
export async function main(args: readonly string[]): Promise<number> {
  const output = processOutput();
  try {
    return await programFor(output)(args);
  } catch (error) {
    return report(error, { output, debug: isDebugging(args) ? "on" : "off" });
  }
}
