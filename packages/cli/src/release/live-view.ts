import { ChangeError, type Deployer, type ReleaseEvent, type RevisionProgress } from "@evenkeel/deployer";
import { realClock } from "@evenkeel/kernel";
import { exitCodes } from "../exit-codes.ts";
import { Failure } from "../failure.ts";
import { takeInterruption } from "../terminal/interruption.ts";
import type { Output } from "../terminal/output.ts";
import { showProgress } from "../terminal/progress.ts";
import { deployerFor } from "./deployer-for.ts";
import { countRequests, type Requests } from "./measure-traffic.ts";
import { releaseLog, renderRelease } from "./render-release.ts";
import { afterEvent, noRelease } from "./release-state.ts";
import { sayEndpoint, type ServiceTarget } from "../target/service-target.ts";

/** How the work is shown: for a person, as one JSON document at the end, or as one JSON document per event. */
export interface ReleaseShow {
  readonly output: Output;
  readonly format: "text" | "json" | "events";
  readonly waitMs?: number;
}

/** What is known when the work is over. */
export interface Watched<Outcome> {
  readonly outcome: Outcome;
  /** Undefined where it was not measured. */
  readonly requests: Requests | undefined;
  /** The last state of the revisions. */
  readonly revisions: readonly RevisionProgress[];
}

/** Lets a deployer work on a service, and shows how it goes on. Ctrl-C ends the work in order. */
export async function watchWork<Outcome>(
  target: ServiceTarget,
  { output, format, waitMs }: ReleaseShow,
  work: (deployer: Deployer) => Promise<Outcome>,
): Promise<Watched<Outcome>> {
  const interruption = takeInterruption();
  sayEndpoint(target, output);
  let state = noRelease(target.name.service);
  const progress = showProgress(output, {
    block: (shown: typeof state, look) =>
      renderRelease(shown, { ...look, colours: output.colours, nowMs: realClock.now() }),
    changes: releaseLog,
  });
  const onEvent = (event: ReleaseEvent): void => {
    state = afterEvent(state, event);
    progress.show(state);
    if (format === "events") output.result(JSON.stringify(event));
  };
  try {
    const options = { onEvent, signal: interruption.first, ...(waitMs !== undefined && { waitMs }) };
    const deployer = await deployerFor(target, options);
    const count = await countRequests(target);
    const outcome = await explained(work(deployer));
    return { outcome, requests: await count(), revisions: state.revisions };
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
    if (error instanceof ChangeError) {
      const { message, allowed } = error;
      throw new Failure(exitCodes.usage, message, allowed === undefined ? {} : { allowed });
    }
    throw error;
  }
}
