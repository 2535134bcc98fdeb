import type { RunOptions } from "@evenkeel/deployer";
import { exitCodes } from "../exit-codes.ts";
import { Failure } from "../failure.ts";
import { readEntry } from "../release/change-options.ts";
import { collect } from "./collect.ts";
import { secondsOf } from "./release-options.ts";
import { targetOptions, withTargetOptions, type TargetFlags } from "./target-options.ts";
import { addVerb, type AddVerb } from "./verb.ts";

interface Options extends TargetFlags {
  readonly container?: string;
  readonly base?: string;
  readonly env?: readonly string[];
  readonly wait?: string;
  readonly json?: true;
}

/** `evenkeel run` */
export const addRun: AddVerb = (program, { output, end }) => {
  const command = addVerb(program, "run <command...>", [
    "run npm run migrate",
    "run --env DRY_RUN=1 --wait 60 node src/repair.ts",
  ]).description("run a command in a task of its own, with the service's image and network; ends as the command does");
  withTargetOptions(command.passThroughOptions())
    .option("--container <name>", "the container that runs it (default: the main one)")
    .option("--base <revision>", "with this task definition, not the one that serves")
    .option("--env <name=value>", "set an environment variable for it", collect)
    .option("--wait <seconds>", "how long it may take before it is stopped (default: 600)")
    .option("--json", "print how it ended as JSON")
    .action(async (words: readonly string[], options: Options) => {
      const request = optionsOf(words, options);
      const { findTarget } = await import("../target/service-target.ts");
      const { showRun } = await import("../release/show-run.ts");
      const target = await findTarget(targetOptions(options));
      end(await showRun(target, request, { output, format: options.json ? "json" : "text" }));
    });
};

function optionsOf(command: readonly string[], { container, base, env = [], wait }: Options): Omit<RunOptions, "name"> {
  const environment = Object.fromEntries(env.map(entryOf));
  return {
    command,
    ...(container !== undefined && { container }),
    ...(base !== undefined && { taskDefinition: base }),
    ...(env.length > 0 && { environment }),
    ...(wait !== undefined && { timeoutMs: secondsOf("--wait", wait) * 1000 }),
  };
}

function entryOf(text: string): readonly [string, string] {
  const { container, value } = readEntry("--env", text);
  if (container === "") return value;
  throw new Failure(exitCodes.usage, "--env of run is for the container that runs the command", {
    given: text,
    allowed: "NAME=VALUE",
    fix: `--container ${container} --env ${value.join("=")}`,
  });
}
