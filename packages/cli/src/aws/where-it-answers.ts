import { poll, realClock } from "@evenkeel/kernel";
import { lastRegionInfo, livingSupervisor, readRegionInfo, type RegionInfo } from "@evenkeel/region";
import { exitCodes } from "../exit-codes.ts";
import { Failure } from "../failure.ts";

const pollIntervalMs = 50;
/** How long a control plane that is started again is waited for, in real milliseconds. */
const restartTimeoutMs = 120_000;

/**
 * The region of a state folder that answers now. One that has died is waited for as long as its supervisor starts it
 * again; a `Failure` says that it was stopped, or that it is not started again.
 */
export async function whereItAnswers(stateDirectory: string): Promise<RegionInfo> {
  const look = (): RegionInfo | undefined => {
    const region = readRegionInfo(stateDirectory);
    if (!region && !livingSupervisor(stateDirectory)) throw hasDied(lastIn(stateDirectory), "nothing starts it again");
    return region;
  };
  const region = await poll(look, { clock: realClock, everyMs: pollIntervalMs, timeoutMs: restartTimeoutMs });
  if (region !== "late") return region;
  throw hasDied(lastIn(stateDirectory), `it was not back within ${restartTimeoutMs / 1000} s`);
}

/** What the region that has died said of itself; a `Failure` where it was stopped. */
function lastIn(stateDirectory: string): RegionInfo {
  const last = lastRegionInfo(stateDirectory);
  if (!last) throw new Failure(exitCodes.unreachable, "the region was stopped", { fix: "evenkeel up" });
  return last;
}

function hasDied({ pid, endpoint }: RegionInfo, why: string): Failure {
  return new Failure(exitCodes.unreachable, `the region has died, and ${why}`, {
    given: `${endpoint} (pid ${pid}); tasks and load balancers go on`,
    fix: "evenkeel up",
  });
}
