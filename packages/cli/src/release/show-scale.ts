import { scale, type ScaleOutcome } from "@evenkeel/deployer";
import { formatDuration } from "@evenkeel/kernel";
import { exitCodes, type ExitCode } from "../exit-codes.ts";
import type { Colours } from "../terminal/output.ts";
import { isDead } from "../service/lock-holder.ts";
import { watchWork, type ReleaseShow, type Watched } from "./live-view.ts";
import { requestsText } from "./render-outcome.ts";
import { optionsFor, type ServiceTarget } from "../target/service-target.ts";

/** Changes how many tasks a service wants, shows how it goes on and how it ended; the exit code. */
export async function showScale(target: ServiceTarget, desiredCount: number, show: ReleaseShow): Promise<ExitCode> {
  const watched = await watchWork(target, show, (deployer) =>
    scale(deployer, { name: target.name, desiredCount, isDead }),
  );
  const { outcome, requests } = watched;
  const { output, format } = show;
  const document = { ...outcome, requests: requests ?? null };
  if (format === "json") output.result(JSON.stringify(document, undefined, 2));
  if (format === "events") output.result(JSON.stringify({ type: "ended", ...document }));
  output.say("");
  const isResult = exitCodeFor[outcome.result] === exitCodes.done && format === "text";
  const options = optionsFor(target);
  for (const line of renderScale({ ...watched, options }, isResult ? output.resultColours : output.colours)) {
    if (isResult) (output.print ?? output.result)(line);
    else output.say(line);
  }
  return exitCodeFor[outcome.result];
}

/** How it ended, for a person. */
function renderScale(
  { outcome, requests, options }: Watched<ScaleOutcome> & { readonly options: string },
  colours: Colours,
): readonly string[] {
  const { result, from, to, reason, seconds } = outcome;
  const exitCode = exitCodeFor[result];
  if (result === "completed") {
    const was = from === undefined ? [] : [`were ${from}`];
    const during = requests ? [`${requestsText(requests)} meanwhile`] : [];
    const facts = [`${to} tasks serve after ${formatDuration(seconds * 1000)}`, ...was, ...during];
    return [`  ${colours.green("✔")} ${facts.join(" · ")}`];
  }
  if (exitCode === exitCodes.done) return [`  ${colours.green("✔")} ${reason}`];
  return [
    `  ${colours.red("✖")} ${to} tasks ${result === "preflightFailed" ? "cannot be wanted" : "do not serve yet"}`,
    "",
    `  why   ${reason}`,
    `${`  next  evenkeel status${options}`.padEnd(70)}  exit ${exitCode}`,
  ];
}

const exitCodeFor: Readonly<Record<ScaleOutcome["result"], ExitCode>> = {
  completed: exitCodes.done,
  unchanged: exitCodes.done,
  preflightFailed: exitCodes.preflight,
  timedOut: exitCodes.timedOut,
  interrupted: exitCodes.interrupted,
};
