import { ChangeError, verify, type Change, type Verified } from "@evenkeel/deployer";
import { exitCodes } from "../exit-codes.ts";
import { Failure } from "../failure.ts";
import type { Output } from "../terminal/output.ts";
import { deployerFor } from "./deployer-for.ts";
import { renderChecks } from "./render-checks.ts";
import { optionsFor, sayEndpoint, type ServiceTarget } from "../target/service-target.ts";

/** Prints whether everything is there that a release needs; the exit code. */
export async function showVerify(
  target: ServiceTarget,
  change: Change,
  { output, format }: { readonly output: Output; readonly format: "text" | "json" },
): Promise<number> {
  sayEndpoint(target, output);
  const { preflight } = await verified(target, change);
  if (format === "json") output.result(JSON.stringify(preflight, undefined, 2));
  else {
    for (const line of renderChecks(preflight.checks, output.resultColours)) output.result(line);
    output.result("");
    output.result(
      preflight.passed
        ? `  ready: evenkeel deploy${optionsFor(target)}`
        : "  a release would change nothing and end with exit code 3: mend what is marked ✖",
    );
  }
  return preflight.passed ? exitCodes.done : exitCodes.preflight;
}

async function verified(target: ServiceTarget, change: Change): Promise<Verified> {
  const deployer = await deployerFor(target, { onEvent: () => undefined });
  try {
    return await verify(deployer, { name: target.name, change });
  } catch (error) {
    if (error instanceof ChangeError) throw new Failure(exitCodes.usage, error.message);
    throw error;
  }
}
