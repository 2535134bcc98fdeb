import type { CommandEvents, RunningCommand } from "../commands.ts";
import type { TaskCommandProblem } from "../observations.ts";
import type { FaultCommand } from "../tasks.ts";

/** Where a task's command is run; undefined where its container does not run. */
type Execute = (taskId: string, command: readonly string[], events: CommandEvents) => RunningCommand | undefined;

/** The commands of faults: each runs once in its task, beside what that does. They end with their task, and with the control plane. */
export class FaultCommands {
  readonly #execute: Execute;
  readonly #observe: (problem: TaskCommandProblem) => void;
  readonly #running = new Map<string, RunningCommand>();

  constructor(execute: Execute, observe: (problem: TaskCommandProblem) => void) {
    this.#execute = execute;
    this.#observe = observe;
  }

  run(taskId: string, { commandId, command }: FaultCommand): void {
    const key = keyOf(taskId, commandId);
    if (this.#running.has(key)) return;
    const running = this.#execute(taskId, command, {
      output: () => undefined,
      drained: () => undefined,
      ended: (end) => {
        this.#running.delete(key);
        if (end.kind === "failed") this.#observe({ kind: "taskCommandFailed", taskId, commandId, reason: end.reason });
      },
    });
    if (running) this.#running.set(key, running);
  }

  end(taskId: string, commandId: string): void {
    this.#running.get(keyOf(taskId, commandId))?.end();
  }
}

function keyOf(taskId: string, commandId: string): string {
  return `${commandId} ${taskId}`;
}
