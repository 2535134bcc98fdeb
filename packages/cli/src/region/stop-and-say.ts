import { realClock } from "@evenkeel/kernel";
import { takeInterruption } from "../terminal/interruption.ts";
import type { Output } from "../terminal/output.ts";
import { stopRegion, type Stopped } from "./stop-region.ts";

/** When it is said what is waited for, in real milliseconds. */
const quietMs = 2000;

/** Stops everything that runs on a state folder, and says what takes long; an interruption ends what has not ended. */
export async function stopAndSay(stateDirectory: string, output: Pick<Output, "say">): Promise<Stopped> {
  const interruption = takeInterruption();
  const slow = realClock.after(quietMs, () => {
    output.say(
      "  waiting for tasks that have not ended on SIGTERM, until their stop timeout; Ctrl-C ends them at once",
    );
  });
  try {
    return await stopRegion(stateDirectory, interruption.first);
  } finally {
    slow.cancel();
    interruption.release();
  }
}
