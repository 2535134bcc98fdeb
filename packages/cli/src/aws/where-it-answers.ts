import { realClock } from "@evenkeel/kernel";
import { lastRegionInfo, livingSupervisor, readRegionInfo, type RegionInfo } from "@evenkeel/region";
import { exitCodes } from "../exit-codes.ts";
import { Failure } from "../failure.ts";
import { pause } from "../terminal/pause.ts";

const lookEveryMs = 50;
/** How long a control plane that is started again is waited for, in real milliseconds. */
const patienceMs = 120_000;

/**
 * The region of a state folder that answers now. One that has died is waited for as long as its supervisor starts it
 * again; a `Failure` says that it was stopped, or that it is not started again.
 */
export async function whereItAnswers(stateDirectory: string): Promise<RegionInfo> {
  const deadlineMs = realClock.now() + patienceMs;
  for (;;) {
    const region = readRegionInfo(stateDirectory);
    if (region) return region;
    const last = lastRegionInfo(stateDirectory);
    if (!last) throw new Failure(exitCodes.unreachable, "the region was stopped", { fix: "evenkeel up" });
    if (!livingSupervisor(stateDirectory)) throw hasDied(last, "nothing starts it again");
    if (realClock.now() > deadlineMs) throw hasDied(last, `it was not back within ${patienceMs / 1000} s`);
    await pause(lookEveryMs);
  }
}

function hasDied({ pid, endpoint }: RegionInfo, why: string): Failure {
  return new Failure(exitCodes.unreachable, `the region has died, and ${why}`, {
    given: `${endpoint} (pid ${pid}); tasks and load balancers go on`,
    fix: "evenkeel up",
  });
}
