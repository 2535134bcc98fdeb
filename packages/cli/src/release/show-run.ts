import { ChangeError, run, type ReleaseEvent, type RunResult, type RunOptions } from "@evenkeel/deployer";
import { exitCodes } from "../exit-codes.ts";
import { Failure } from "../failure.ts";
import { takeInterruption } from "../terminal/interruption.ts";
import type { Output } from "../terminal/output.ts";
import { deployerFor } from "./deployer-for.ts";
import { optionsFor, sayEndpoint, type ServiceTarget } from "../target/service-target.ts";

/** Runs a command in a task of its own and prints what it wrote; the exit code is the command's own where it has one. */
export async function showRun(
  target: ServiceTarget,
  request: Omit<RunOptions, "name">,
  { output, format }: { readonly output: Output; readonly format: "text" | "json" },
): Promise<number> {
  sayEndpoint(target, output);
  const interruption = takeInterruption();
  const onEvent = (event: ReleaseEvent): void => {
    if (event.type === "taskStarted") output.say(`  task ${event.taskId} runs ${event.command.join(" ")}`);
    if (event.type === "warning") output.say(`  ${event.message}`);
  };
  try {
    const deployer = await deployerFor(target, { onEvent, signal: interruption.first });
    const result = await run(deployer, { ...request, name: target.name });
    printResult(result, { output, format, options: optionsFor(target) });
    return exitCodeFor(result);
  } catch (error) {
    if (error instanceof ChangeError) throw new Failure(exitCodes.usage, error.message);
    throw error;
  } finally {
    interruption.release();
  }
}

/** The command's own code; without one, why there is none. */
function exitCodeFor({ state, exitCode }: RunResult): number {
  switch (state) {
    case "succeeded":
      return exitCodes.done;
    case "failed":
      return exitCode ?? exitCodes.preflight;
    case "timedOut":
      return exitCodes.timedOut;
    case "interrupted":
      return exitCodes.interrupted;
  }
}

function printResult(
  result: RunResult,
  { output, format, options }: { readonly output: Output; readonly format: "text" | "json"; readonly options: string },
): void {
  if (format === "json") return output.result(JSON.stringify(result, undefined, 2));
  const { state, reason, taskId, logs } = result;
  for (const { message } of logs?.lines ?? []) output.result(message);
  if (state === "succeeded") return output.say(`  ${output.colours.green("✔")} ${reason}`);
  const where = taskId === undefined ? "" : `    evenkeel logs${options} --task ${taskId.slice(0, 8)}`;
  output.say(`  ${output.colours.red("✖")} ${reason}${where}    exit ${exitCodeFor(result)}`);
}
