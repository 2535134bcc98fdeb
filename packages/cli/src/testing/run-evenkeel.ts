import { execFile } from "node:child_process";
import { join } from "node:path";

export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the real program in a folder, without colours, which whoever runs the tests may force on every process below them. */
export function runEvenkeel(cwd: string, args: readonly string[]): Promise<Ended> {
  const { FORCE_COLOR: _, ...env } = process.env;
  const program = join(import.meta.dirname, "../../bin/evenkeel.js");
  return new Promise((resolve) => {
    execFile(process.execPath, [program, ...args], { cwd, env }, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === "number" ? error.code : 0, stdout, stderr });
    });
  });
}
