// Commands that are run in containers beside their own: ECS Exec.
import type { TerminalSize } from "../data-channel/index.ts";

/** A command to run in a container that runs, in a terminal of its own. */
export interface TaskCommand {
  readonly taskId: string;
  readonly container: string;
  /** Program and arguments. */
  readonly command: readonly string[];
  /** Of its terminal from the start; it may be given another one. */
  readonly size?: TerminalSize;
  /** As whom: the user of the container, or root, as ECS Exec. Processes have one user. @default root */
  readonly user?: "of the container";
}

/** What becomes of a command: reported later, and never from within the call that starts it. */
export interface CommandEvents {
  /** What its terminal shows. */
  output(bytes: Uint8Array): void;
  /** Called once. */
  ended(end: CommandEnd): void;
  /** It takes input again after it was full. */
  drained(): void;
}

export type CommandEnd =
  /** 128 + the signal's number when a signal ended it; undefined when its end was not observed. */
  | { readonly kind: "exited"; readonly exitCode: number | undefined }
  /** It never ran. */
  | { readonly kind: "failed"; readonly reason: string };

/** A command that runs: it ends by itself, by `end`, with its container, and with the control plane. */
export interface RunningCommand {
  /** Whether it has not taken what was typed before: more of it waits until it is drained. */
  readonly isFull: boolean;
  /** What is typed into its terminal. */
  input(bytes: Uint8Array): void;
  resize(size: TerminalSize): void;
  /** Its output is not read until `resume`, so that it waits. */
  pause(): void;
  resume(): void;
  /** Kills it, and whatever it has started; `ended` follows. */
  end(): void;
}
