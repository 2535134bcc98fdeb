import { collect } from "./collect.ts";
import { targetWish, withToOption, type TargetOptions } from "./target-options.ts";
import { addVerb, type AddVerb } from "./verb.ts";

interface Options extends Pick<TargetOptions, "config" | "to" | "service"> {
  readonly image?: readonly string[];
  readonly exitCode?: true;
  readonly json?: true;
}

/** `evenkeel diff` */
export const addDiff: AddVerb = (program, { output, end }) => {
  const command = addVerb(program, "diff", [
    "diff",
    "diff --to aws",
    "diff --to aws --exit-code || echo 'to be provisioned'",
  ])
    .description("what `provision` would do to the stack, value by value, and what that interrupts; changes nothing")
    .option("--image <ref>", "as for provision", collect)
    .option("--exit-code", "end with 10 where there is something to do, with 0 where there is nothing")
    .option("--json", "print it as JSON");
  withToOption(command).action(async (options: Options) => {
    const { findStackTargets } = await import("../stack/stack-target.ts");
    const { diffAll } = await import("../stack/show-diff.ts");
    const { image, exitCode, json } = options;
    const show = { format: json ? "json" : "text", onChanges: exitCode ? "differs" : "done" } as const;
    const targets = await findStackTargets(targetWish(options));
    end(await diffAll(targets, { output, ...show, ...(image !== undefined && { images: image }) }));
  });
};
