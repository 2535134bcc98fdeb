import { placeOf } from "../place.ts";
import { addVerb, type AddVerb, type CommonOptions } from "./verb.ts";

interface Options extends CommonOptions {
  readonly watch?: true;
  readonly json?: true;
}

/** `evenkeel status` */
export const addStatus: AddVerb = (program, { output }) => {
  addVerb(program, "status", ["status", "status --watch", "status --json"])
    .description("zones, tasks, targets, deployments, alarms and the last events")
    .option("-w, --watch", "show it again and again, until Ctrl-C")
    .option("--json", "print it as JSON; with --watch, one document per line")
    .action(async ({ config, watch, json }: Options) => {
      const { showStatus } = await import("../status/show-status.ts");
      await showStatus(placeOf(config), { output, mode: watch ? "watch" : "once", format: json ? "json" : "text" });
    });
};
