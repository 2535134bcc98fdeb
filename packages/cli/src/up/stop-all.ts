import { formatDuration } from "@evenkeel/kernel";
import { stopRegion } from "../region/stop-region.ts";
import type { Undertaking } from "./attempt.ts";

/** Stops everything that runs on the state folder, and says so. Another interruption ends it at once. */
export async function stopAll({
  options,
  output,
  interruption,
}: Pick<Undertaking, "options" | "output" | "interruption">): Promise<void> {
  const { stateDirectory } = options.paths;
  const { colours } = output;
  output.say("");
  output.say("  stopping: tasks finish their requests (Ctrl-C again ends them at once)");
  const stopped = await stopRegion(stateDirectory, interruption.second);
  const duration = stopped.what === "region" ? `    ${formatDuration(stopped.tookMs)}` : "";
  const way = stopped.what === "region" && stopped.way === "forced" ? "forced; " : "";
  output.say(`  ${colours.green("✔")} stopped               ${way}nothing is left running${colours.dim(duration)}`);
}
