import { readRegionInfo } from "@evenkeel/region";
import { exitCodes } from "../exit-codes.ts";
import { Failure } from "../failure.ts";
import { takeInterruption, type Interruption } from "../terminal/interruption.ts";
import { pause } from "../terminal/pause.ts";

/**
 * Looks at the region again and again until it is interrupted. A look that fails because the region has been stopped
 * meanwhile ends it with a `Failure` that says so.
 */
export async function lookAgain(
  look: () => Promise<void>,
  options: { readonly stateDirectory: string; readonly everyMs: number },
): Promise<void> {
  const interruption = takeInterruption();
  try {
    await lookUntil(interruption, look, options);
  } finally {
    interruption.release();
  }
}

async function lookUntil(
  interruption: Interruption,
  look: () => Promise<void>,
  { stateDirectory, everyMs }: { readonly stateDirectory: string; readonly everyMs: number },
): Promise<void> {
  while (!interruption.first.aborted) {
    try {
      await look();
    } catch (error) {
      // A region that stops answers wrongly for a moment before it answers no more.
      await pause(everyMs);
      if (readRegionInfo(stateDirectory)) throw error;
      throw new Failure(exitCodes.unreachable, "the region was stopped", { fix: "evenkeel up" });
    }
    await Promise.race([pause(everyMs), interruption.whenFirst]);
  }
}
