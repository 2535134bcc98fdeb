import { exitCodes } from "../exit-codes.ts";
import { Failure } from "../failure.ts";
import { targetOptions, withTargetOptions, type TargetFlags } from "./target-options.ts";
import { addVerb, type AddVerb } from "./verb.ts";

interface Options extends TargetFlags {
  readonly limit: string;
  readonly json?: true;
}

/** `evenkeel history` */
export const addHistory: AddVerb = (program, { output }) => {
  const command = addVerb(program, "history", ["history", "history --limit 3 --json"]).description(
    "the last releases: how each ended, what serves, and what a rollback would put back",
  );
  withTargetOptions(command)
    .option("--limit <n>", "how many", "20")
    .option("--json", "print them as JSON")
    .action(async ({ limit, json, ...options }: Options) => {
      const { findTarget } = await import("../target/service-target.ts");
      const { showHistory } = await import("../release/show-history.ts");
      const show = { output, format: json ? ("json" as const) : ("text" as const), limit: limitOf(limit) };
      await showHistory(await findTarget(targetOptions(options)), show);
    });
};

function limitOf(text: string): number {
  const limit = Number(text);
  if (Number.isInteger(limit) && limit >= 1 && limit <= 100) return limit;
  throw new Failure(exitCodes.usage, "--limit must be a number of releases", { given: text, allowed: "1 to 100" });
}
