import { pause, poll, realClock } from "@evenkeel/kernel";
import { readRegionInfo } from "@evenkeel/region";
import { exitCodes } from "../exit-codes.ts";
import { Failure } from "../failure.ts";
import type { ServiceTarget } from "./service-target.ts";
import { takeInterruption, type Interruption } from "../terminal/interruption.ts";

interface LookOptions {
  readonly target: Pick<ServiceTarget, "local" | "paths">;
  readonly everyMs: number;
}

/**
 * Looks at the region again and again until it is interrupted. A look that fails because the region has been stopped
 * meanwhile ends it with a `Failure` that says so.
 */
export async function pollUntilInterrupted(look: () => Promise<void>, options: LookOptions): Promise<void> {
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
  { target: { local, paths }, everyMs }: LookOptions,
): Promise<void> {
  const { first: signal } = interruption;
  const lookOnce = async (): Promise<undefined> => {
    try {
      await look();
    } catch (error) {
      // A region that stops answers wrongly for a moment before it answers no more.
      await pause({ clock: realClock }, everyMs);
      if (!local || readRegionInfo(paths.stateDirectory)) throw error;
      throw new Failure(exitCodes.unreachable, "the region was stopped", { fix: "evenkeel up" });
    }
  };
  if (!signal.aborted) await poll(lookOnce, { clock: realClock, everyMs, signal });
}
