import type { CommandEvents, RunningCommand } from "../commands.ts";

/** The commands that run in one container beside its own process. */
export class ContainerCommands {
  readonly #running = new Set<RunningCommand>();

  get count(): number {
    return this.#running.size;
  }

  /** Runs one, and knows it until it has ended. */
  add(begin: (events: CommandEvents) => RunningCommand, events: CommandEvents): RunningCommand {
    const command: RunningCommand = begin({
      output: (bytes) => events.output(bytes),
      drained: () => events.drained(),
      ended: (end) => {
        this.#running.delete(command);
        events.ended(end);
      },
    });
    this.#running.add(command);
    return command;
  }

  /** Ends all of them. */
  end(): void {
    for (const command of this.#running) command.end();
  }
}
