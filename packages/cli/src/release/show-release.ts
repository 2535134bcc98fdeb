import type { Deployer, ReleaseOutcome } from "@evenkeel/deployer";
import { watchWork, type ReleaseShow, type Watched } from "./live-view.ts";
import { renderOutcome } from "./render-outcome.ts";
import { optionsFor, type ServiceTarget } from "../target/service-target.ts";
import { exitCodeOf } from "./exit-code-of.ts";

/** Runs a release, shows how it goes on and how it ended; the exit code. */
export async function showRelease(
  target: ServiceTarget,
  show: ReleaseShow,
  release: (deployer: Deployer) => Promise<ReleaseOutcome>,
): Promise<number> {
  const watched = await watchWork(target, show, release);
  const { output, format } = show;
  const exitCode = exitCodeOf(watched.outcome.result);
  const document = documentOf(watched);
  if (format === "json") output.result(JSON.stringify(document, undefined, 2));
  if (format === "events") output.result(JSON.stringify({ type: "ended", ...document }));
  const isResult = exitCode === 0 && format === "text";
  const colours = isResult ? output.resultColours : output.colours;
  output.say("");
  for (const line of renderOutcome({ ...watched, options: optionsFor(target) }, colours)) {
    if (isResult) (output.print ?? output.result)(line);
    else output.say(line);
  }
  return exitCode;
}

/** What `--json` prints; members are added, never changed. */
function documentOf({ outcome, requests }: Watched<ReleaseOutcome>): object {
  return { ...outcome, requests: requests ?? null };
}
