import type { Command } from "commander";
import type { Output } from "../terminal/output.ts";

/** Adds one verb to the program. */
export type AddVerb = (program: Command, context: CommandContext) => void;

export interface CommandContext {
  readonly output: Output;
  /** Says how the command ends, where that is not with 0. */
  readonly end: (code: number) => void;
}

/** Options that every verb has. */
export interface CommonOptions {
  readonly config?: string;
}

/** Adds a verb with the options that all have, and the examples of its help. */
export function addVerb(program: Command, nameAndArguments: string, examples: readonly string[]): Command {
  const command = program
    .command(nameAndArguments)
    .option("-c, --config <path>", "the definition file, or its folder (default: evenkeel.config.ts here)")
    .option("--debug", "show stack traces")
    .helpOption("-h, --help", "show this");
  return withExamples(command, examples);
}

/** Shows examples at the end of a command's help. */
export function withExamples(command: Command, examples: readonly string[]): Command {
  const lines = examples.map((example) => `  $ evenkeel ${example}`);
  return command.addHelpText("after", `\nExamples:\n${lines.join("\n")}`);
}
