import { formatDuration } from "@evenkeel/kernel";
import { stopRegion } from "../region/stop-region.ts";
import type { Interruption } from "../terminal/interruption.ts";
import type { Output } from "../terminal/output.ts";

/** Stops everything that runs on the state folder, and says so. Another interruption ends it at once. */
export async function stopAll(options: {
  readonly stateDirectory: string;
  readonly output: Output;
  readonly interruption: Pick<Interruption, "second">;
}): Promise<void> {
  const { stateDirectory, output, interruption } = options;
  const { colours } = output;
  output.say("");
  output.say("  stopping: tasks finish their requests (Ctrl-C again ends them at once)");
  const stopped = await stopRegion(stateDirectory, interruption.second);
  const duration = stopped.what === "region" ? `    ${formatDuration(stopped.tookMs)}` : "";
  const way = stopped.what === "region" && stopped.way === "forced" ? "forced; " : "";
  output.say(`  ${colours.green("✔")} stopped               ${way}nothing is left running${colours.dim(duration)}`);
}
