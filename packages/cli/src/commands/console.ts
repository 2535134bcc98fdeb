import { targetOptions, withToOption, type TargetFlags } from "./target-options.ts";
import { addVerb, type AddVerb } from "./verb.ts";

interface Options extends TargetFlags {
  readonly open: boolean;
}

/** `evenkeel console` */
export const addConsole: AddVerb = (program, { output }) => {
  const verb = addVerb(program, "console", ["console", "console --no-open", "console --to aws"])
    .description("open the page that shows the service as it runs: diagram, releases, load, logs, failures, resources")
    .option("--no-open", "print its address only");
  withToOption(verb).action(async ({ open, ...flags }: Options) => {
    const { showConsole } = await import("../console/show-console.ts");
    const opening = open && process.stdout.isTTY ? "browser" : "none";
    await showConsole(targetOptions(flags), { output, opening });
  });
};
