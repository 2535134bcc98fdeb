import { realClock } from "@evenkeel/kernel";
import { spawn } from "node:child_process";
import { send } from "./system/signals.ts";
import { enteringCommand, type Launch } from "./launch.ts";

interface ProbeOptions {
  /** Of real time: the command takes its time at every speed of the region. */
  readonly timeoutMs: number;
  readonly answer: (passed: boolean) => void;
}

/** Runs a container's health check (`["CMD", …]` or `["CMD-SHELL", script]`) in its directory and environment. */
export function probe(plan: Launch, { timeoutMs, answer }: ProbeOptions): void {
  const { directory, environment } = plan;
  const [kind, ...rest] = plan.command;
  const command = kind === "CMD-SHELL" ? ["/bin/sh", "-c", ...rest] : rest;
  const [program = "", ...args] = enteringCommand({ ...plan, command });
  const child = spawn(program, args, { cwd: directory, env: { ...environment }, detached: true, stdio: "ignore" });
  let isDone = false;
  const finish = (passed: boolean): void => {
    if (isDone) return;
    isDone = true;
    timer.cancel();
    if (child.pid !== undefined) send(-child.pid, "SIGKILL");
    answer(passed);
  };
  const timer = realClock.after(timeoutMs, () => finish(false));
  child.once("error", () => finish(false));
  child.once("exit", (code) => finish(code === 0));
}
