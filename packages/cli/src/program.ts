import { Command, CommanderError } from "commander";
import { addConsole } from "./commands/console.ts";
import { addDeploy } from "./commands/deploy.ts";
import { addCost } from "./commands/cost.ts";
import { addDestroy } from "./commands/destroy.ts";
import { addDiff } from "./commands/diff.ts";
import { addFault } from "./commands/fault.ts";
import { addHistory } from "./commands/history.ts";
import { addLoad } from "./commands/load.ts";
import { addRollback } from "./commands/rollback.ts";
import { addRun } from "./commands/run.ts";
import { addRehearse } from "./commands/rehearse.ts";
import { addScale } from "./commands/scale.ts";
import { addVerify } from "./commands/verify.ts";
import { addExec } from "./commands/exec.ts";
import { addDoctor } from "./commands/doctor.ts";
import { addDown } from "./commands/down.ts";
import { addEnv } from "./commands/env.ts";
import { addImage } from "./commands/image.ts";
import { addInit } from "./commands/init.ts";
import { addLogs } from "./commands/logs.ts";
import { addMetrics } from "./commands/metrics.ts";
import { addNotBuiltYet, plannedVerbs } from "./commands/not-built-yet.ts";
import { addPipeline } from "./commands/pipeline.ts";
import { addProvision } from "./commands/provision.ts";
import { addRegion } from "./commands/region.ts";
import { addSecret } from "./commands/secret.ts";
import { addStatus } from "./commands/status.ts";
import { addSynth } from "./commands/synth.ts";
import { addUp } from "./commands/up.ts";
import { withExamples, type AddVerb } from "./commands/verb.ts";
import { exitCodes, type ExitCode } from "./exit-codes.ts";
import { Failure } from "./failure.ts";
import { ownPackage } from "./own-package.ts";
import type { Output } from "./terminal/output.ts";

const verbs: readonly AddVerb[] = [
  addInit,
  addUp,
  addDown,
  addStatus,
  addMetrics,
  addConsole,
  addLogs,
  addDeploy,
  addRollback,
  addHistory,
  addVerify,
  addScale,
  addRun,
  addExec,
  addLoad,
  addRegion,
  addEnv,
  addImage,
  addSecret,
  addSynth,
  addPipeline,
  addDiff,
  addProvision,
  addDestroy,
  addCost,
  addRehearse,
  addFault,
  addDoctor,
  addNotBuiltYet,
];

/** The command line as a function from arguments to the exit code. */
export function programFor(output: Output): (args: readonly string[]) => Promise<number> {
  let exitCode: number = exitCodes.done;
  const end = (code: number): void => {
    exitCode = code;
  };
  const program = withExamples(new Command("evenkeel"), ["up", "status", "logs -f", "down"])
    .description("Highly available web services on AWS Fargate, from one TypeScript file.")
    .helpOption("-h, --help", "show this")
    .helpCommand("help [command]", "show what a command does, with examples")
    .addHelpText("after", `\nNot built yet: ${plannedVerbs.join(", ")}`)
    // For the verbs that hand words on to another program.
    .enablePositionalOptions()
    .version(ownPackage().version, "-V, --version", "print the version");
  for (const add of verbs) add(program, { output, end });
  let failing = program;
  for (const command of withSubcommands(program)) quiet(command, () => (failing = command));
  return async (args) => {
    try {
      await program.parseAsync(args, { from: "user" });
      return exitCode;
    } catch (error) {
      if (error instanceof CommanderError) return usageOf(error, failing);
      throw error;
    }
  };
}

function withSubcommands(command: Command): readonly Command[] {
  return [command, ...command.commands.flatMap(withSubcommands)];
}

/** Errors come as exceptions, to be reported in one way; and whose they are. */
function quiet(command: Command, isFailing: () => void): void {
  command
    .exitOverride((error) => {
      isFailing();
      throw error;
    })
    .configureOutput({ outputError: () => undefined });
}

/** Commander says on a second line what may have been meant. */
function usageOf(error: CommanderError, command: Command): ExitCode {
  if (error.exitCode === 0) return exitCodes.done;
  // A bare `evenkeel` has shown its help, and has done nothing.
  if (error.code === "commander.help") return exitCodes.usage;
  const [message = "", meant = ""] = error.message.replace(/^error: /, "").split("\n");
  const suggestion = /Did you mean (.+)\?\)/.exec(meant)?.[1];
  throw new Failure(exitCodes.usage, message, {
    fix: [...(suggestion === undefined ? [] : [suggestion]), `${pathOf(command)} --help`].join("; "),
  });
}

/** `evenkeel region start` */
function pathOf(command: Command): string {
  return command.parent ? `${pathOf(command.parent)} ${command.name()}` : command.name();
}
