import { formatDuration } from "@evenkeel/kernel";
import { projectPaths } from "../project-paths.ts";
import type { Stopped } from "../region/stop-region.ts";
import { addVerb, type AddVerb, type CommonOptions } from "./verb.ts";

interface Options extends CommonOptions {
  readonly purge?: true;
  readonly json?: true;
}

/** `evenkeel down` */
export const addDown: AddVerb = (program, { output }) => {
  addVerb(program, "down", ["down", "down --purge"])
    .description("stop everything that `up` started; the records stay for the next `up`")
    .option("--purge", "forget the state as well: stack, images, logs, credentials")
    .option("--json", "print what was stopped as JSON")
    .action(async ({ config, purge, json }: Options) => {
      const { stateDirectory } = projectPaths(config);
      const { stopAndSay } = await import("../region/stop-and-say.ts");
      const { forgetState } = await import("../region/forget-state.ts");
      const stopped = await stopAndSay(stateDirectory, output);
      if (purge) forgetState(stateDirectory);
      if (json) output.result(JSON.stringify({ ...stopped, purged: purge ?? false }));
      else output.result(`  ${wordsFor(stopped)}${purge ? "; the state is forgotten" : ""}`);
    });
};

function wordsFor(stopped: Stopped): string {
  switch (stopped.what) {
    case "region":
      return `✔ stopped${stopped.way === "forced" ? " by force" : ""} in ${formatDuration(stopped.tookMs)}: nothing is left running`;
    case "leftovers":
      return `✔ ended ${stopped.count} processes that a dead control plane had left`;
    case "nothing":
      return "✔ nothing was running";
  }
}
