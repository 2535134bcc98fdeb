import { targetOptions, withPlaceOptions, type TargetFlags } from "./target-options.ts";
import { addVerb, type AddVerb } from "./verb.ts";

interface Options extends TargetFlags {
  readonly watch?: true;
  readonly json?: true;
}

/** `evenkeel status` */
export const addStatus: AddVerb = (program, { output }) => {
  const examples = ["status", "status --watch", "status --json", "status --to aws"];
  const command = addVerb(program, "status", examples).description(
    "zones, tasks, targets, deployments, alarms and the last events",
  );
  withPlaceOptions(command)
    .option("-w, --watch", "show it again and again, until Ctrl-C")
    .option("--json", "print it as JSON; with --watch, one document per line")
    .action(async ({ watch, json, ...where }: Options) => {
      const { showStatus } = await import("../status/show-status.ts");
      await showStatus(targetOptions(where), {
        output,
        mode: watch ? "watch" : "once",
        format: json ? "json" : "text",
      });
    });
};
