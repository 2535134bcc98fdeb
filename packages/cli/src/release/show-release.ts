import { ChangeError, exitCodeOf, type Deployer, type ReleaseEvent, type ReleaseOutcome } from "@evenkeel/deployer";
import { exitCodes } from "../exit-codes.ts";
import { Failure } from "../failure.ts";
import { takeInterruption } from "../terminal/interruption.ts";
import type { Output } from "../terminal/output.ts";
import { showProgress } from "../terminal/progress.ts";
import { deployerFor } from "./deployer-for.ts";
import { countRequests, type Requests } from "./measure-traffic.ts";
import { renderOutcome, type Ended } from "./render-outcome.ts";
import { releaseNews, renderRelease } from "./render-release.ts";
import { afterEvent, noRelease } from "./release-state.ts";
import type { ServiceTarget } from "./service-target.ts";

/** How a release is shown: for a person, as one JSON document at the end, or as one JSON document per event. */
export interface ReleaseShow {
  readonly output: Output;
  readonly format: "text" | "json" | "events";
  readonly waitMs?: number;
}

/** Runs a release, shows how it goes on and how it ended; the exit code. */
export async function showRelease(
  target: ServiceTarget,
  { output, format, waitMs }: ReleaseShow,
  release: (deployer: Deployer) => Promise<ReleaseOutcome>,
): Promise<number> {
  const interruption = takeInterruption();
  let state = noRelease(target.name.service);
  const progress = showProgress(output, {
    block: (shown: typeof state, look) => renderRelease(shown, { ...look, colours: output.colours }),
    news: releaseNews,
  });
  const onEvent = (event: ReleaseEvent): void => {
    state = afterEvent(state, event);
    progress.show(state);
    if (format === "events") output.result(JSON.stringify(event));
  };
  try {
    const deployer = await deployerFor(target, {
      onEvent,
      signal: interruption.first,
      ...(waitMs !== undefined && { waitMs }),
    });
    const count = await countRequests(target);
    const outcome = await explained(release(deployer));
    const ended = { outcome, requests: await count(), revisions: state.revisions, options: optionsFor(target) };
    progress.end();
    tell(ended, { output, format });
    return exitCodeOf(outcome.result);
  } finally {
    progress.end();
    interruption.release();
  }
}

/** A change that cannot be made is a command that was used wrongly. */
async function explained<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof ChangeError) throw new Failure(exitCodes.usage, error.message);
    throw error;
  }
}

function tell(ended: Ended, { output, format }: Omit<ReleaseShow, "waitMs">): void {
  const isGood = exitCodeOf(ended.outcome.result) === 0;
  if (format === "json") output.result(JSON.stringify(documentOf(ended), undefined, 2));
  if (format === "events") output.result(JSON.stringify({ type: "ended", ...documentOf(ended) }));
  const say = isGood && format === "text" ? output.result : output.say;
  output.say("");
  for (const line of renderOutcome(ended, isGood && format === "text" ? output.resultColours : output.colours))
    say(line);
}

/** What `--json` prints; members are added, never changed. */
export function documentOf({ outcome, requests }: Pick<Ended, "outcome" | "requests">): ReleaseOutcome & {
  readonly requests: Requests | null;
} {
  return { ...outcome, requests: requests ?? null };
}

/** What another command has to be told so that it means the same service. */
export function optionsFor({ place, local }: Pick<ServiceTarget, "place" | "local">): string {
  return `${place.configOption}${local ? "" : " --to aws"}`;
}
