import { spawn, type ChildProcess } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** Starts a balancer node in a process group of its own, its output appended to a file: it outlives the control plane. */
export function spawnNode({ nodeId, socketPath, logFile, compileCache }: SpawnOptions): ChildProcess {
  const log = openSync(logFile, "a");
  try {
    const program = fileURLToPath(import.meta.resolve("@evenkeel/balancer/node"));
    const child = spawn(process.execPath, [program, "--socket", socketPath, "--id", nodeId], {
      detached: true,
      windowsHide: true,
      env: { ...process.env, NODE_COMPILE_CACHE: compileCache },
      stdio: ["ignore", log, log],
    });
    child.unref();
    return child;
  } finally {
    closeSync(log);
  }
}

interface SpawnOptions {
  readonly nodeId: string;
  readonly socketPath: string;
  readonly logFile: string;
  /** Where Node.js keeps compiled code, so that the next node starts sooner. */
  readonly compileCache: string;
}
