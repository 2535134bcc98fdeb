import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { readFileSync } from "node:fs";
import { connect } from "node:net";
import { availableParallelism } from "node:os";

/** The cores: what is measured has the first to itself, what measures and what answers share the second. */
export type Core = "measured" | "measuring";

const coreNumbers: Readonly<Record<Core, string>> = { measured: "0", measuring: "1" };
const canPin = availableParallelism() > 1 && isInstalled("taskset", "--version");
const running = new Set<ChildProcess>();

/** Whether a program is there, asked by a harmless call of it. */
export function isInstalled(program: string, ...harmless: string[]): boolean {
  return spawnSync(program, harmless, { stdio: "ignore" }).error === undefined;
}

/** A command line that stays on its core, where the system can do that. */
export function pinned(core: Core, command: readonly string[]): readonly string[] {
  return canPin ? ["taskset", "-c", coreNumbers[core], ...command] : command;
}

/** Starts a process that ends with this one at the latest. */
export function start(core: Core, command: readonly string[]): ChildProcess {
  const [program = "", ...args] = pinned(core, command);
  const child = spawn(program, args, { stdio: ["ignore", "ignore", "inherit"] });
  running.add(child);
  child.on("exit", () => running.delete(child));
  return child;
}

/** Ends every process that was started. */
export function stopAll(): void {
  for (const child of running) child.kill("SIGKILL");
}

/** Waits until something accepts connections on a port of this machine. */
export async function answers(port: number): Promise<void> {
  for (let attempt = 0; attempt < 50_000; attempt++) if (await accepts(port)) return;
  throw new Error(`nothing answers on port ${port}`);
}

/** CPU time that a process has used, in milliseconds; undefined where the system does not say. */
export function cpuMs({ pid }: ChildProcess): number | undefined {
  try {
    const [, fields = ""] = readFileSync(`/proc/${pid ?? 0}/stat`, "utf8").split(/\) (?=\w )/);
    const [userTicks = "0", systemTicks = "0"] = fields.split(" ").slice(11, 13);
    return (Number(userTicks) + Number(systemTicks)) * 10;
  } catch {
    return undefined;
  }
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.on("connect", () => resolve(true));
    socket.on("error", () => resolve(false));
    socket.on("connect", () => socket.destroy());
  });
}
