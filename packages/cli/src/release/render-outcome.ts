import { unhealthyReason, causeOf, type Evidence, type Preflight, type ReleaseOutcome } from "@evenkeel/deployer";
import { formatDuration } from "@evenkeel/kernel";
import { portTakenHint } from "../terminal/port-taken.ts";
import { errorExcerpt } from "../terminal/error-excerpt.ts";
import type { Colours } from "../terminal/output.ts";
import { timeOfDay } from "../terminal/progress.ts";
import { shorten } from "../terminal/shorten.ts";
import type { Watched } from "./live-view.ts";
import type { Requests } from "./measure-traffic.ts";
import { exitCodeOf } from "./exit-code-of.ts";

/** What is known when a release is over. */
interface Ended extends Watched<ReleaseOutcome> {
  /** What a command needs to mean the same service: ` -c …`, ` --to aws`. */
  readonly options: string;
}

/** How a release ended, for a person: the answer first, then why, the next step last. */
export function renderOutcome(ended: Ended, colours: Colours): readonly string[] {
  const { outcome } = ended;
  if (exitCodeOf(outcome.result) === 0) return [`  ${colours.green("✔")} ${successText(ended)}`];
  const [answer = "", ...rest] = failureTexts(ended);
  const lines = [`  ${colours.red("✖")} ${answer}`, ...(rest.length > 0 ? ["", ...rest] : [])];
  return [...lines.slice(0, -1), `${(lines.at(-1) ?? "").padEnd(70)}  exit ${exitCodeOf(outcome.result)}`];
}

function successText(ended: Ended): string {
  const { outcome, options } = ended;
  const took = formatDuration(outcome.seconds * 1000);
  if (outcome.result !== "completed") return outcome.reason;
  const parts = [`released ${outcome.to} in ${took}`, ...requestsDuring(ended)];
  if (outcome.from !== undefined && outcome.from !== outcome.to)
    parts.push(`was ${outcome.from} (evenkeel rollback${options})`);
  if (outcome.deregistered.length > 0) parts.push(`deregistered ${outcome.deregistered.join(", ")}`);
  return parts.join(" · ");
}

function requestsDuring({ requests }: Ended): readonly string[] {
  return requests ? [`${requestsText(requests)} during the release`] : [];
}

/** `0 of 15,402 requests failed` */
export function requestsText({ answered, failed }: Requests): string {
  if (answered === 0) return "no requests came";
  return `${failed.toLocaleString("en-US")} of ${answered.toLocaleString("en-US")} requests failed`;
}

function failureTexts(ended: Ended): readonly string[] {
  const { outcome, options } = ended;
  const why = labelled("why", [outcome.reason]);
  switch (outcome.result) {
    case "rolledBack":
      return [
        `${outcome.to} was rolled back; ${servingText(ended, outcome.serving)}`,
        ...explained(outcome.evidence, outcome.reason, options),
        ...labelled("next", ["mend it and deploy again; nothing else to undo"]),
      ];
    case "rollbackFailed":
      return [
        `${outcome.to} failed, and so did the way back`,
        ...explained(outcome.evidence, outcome.reason, options),
        ...labelled("left", [outcome.leaves]),
        ...labelled("next", [`evenkeel status${options}, then evenkeel rollback${options} REVISION`]),
      ];
    case "timedOut":
      return [
        `${outcome.to} was not complete in time`,
        ...explained(outcome.evidence, outcome.reason, options),
        ...labelled("left", [outcome.leaves]),
        ...labelled("next", [`evenkeel status${options}; deploy again goes on watching, with --wait for longer`]),
      ];
    case "preflightFailed":
      return [
        `nothing was changed: ${hindrance(outcome.preflight)}`,
        ...(outcome.evidence ? explained(outcome.evidence, outcome.reason, options) : why),
        ...labelled("next", [mending(outcome.preflight, options)]),
      ];
    case "locked":
      return [
        `${outcome.lock.holder} is deploying this service`,
        ...why,
        ...labelled("next", ["wait for it: evenkeel deploy --wait-lock"]),
      ];
    case "superseded":
      return [`another release replaced ${outcome.to}`, ...why, ...lookFurther(options)];
    case "interrupted":
      return [
        "interrupted",
        ...labelled("left", [outcome.leaves]),
        ...labelled("next", [
          outcome.to === undefined
            ? `evenkeel deploy${options}; nothing to undo`
            : `evenkeel deploy${options} again watches it to its end; evenkeel rollback${options} goes back`,
        ]),
      ];
    case "completed":
    case "unchanged":
    case "planned":
      return [outcome.reason];
  }
}

/** Which step it was that could not be done. */
function failedStep({ checks }: Preflight): string | undefined {
  return checks.find(({ state }) => state === "failed")?.name;
}

function hindrance(preflight: Preflight): string {
  switch (failedStep(preflight)) {
    case "before":
      return "the command that runs before the release failed";
    case "register":
    case "update":
      return "AWS refuses the release";
    case "lock":
      return "the lock of the service cannot be held";
    case "earlier release":
      return "there is nothing to go back to";
    default:
      return "something that the release needs is missing";
  }
}

function mending(preflight: Preflight, options: string): string {
  switch (failedStep(preflight)) {
    case "before":
      return "mend the command, or the application, and deploy again";
    case "register":
    case "update":
      return "leave out what is refused, and deploy again";
    default:
      return `mend it, then look: evenkeel verify${options}`;
  }
}

function lookFurther(options: string): readonly string[] {
  return labelled("next", [`evenkeel status${options}`]);
}

function servingText({ revisions, requests }: Ended, serving: string): string {
  const now = revisions.find(({ revision }) => revision === serving);
  const facts = [
    ...(now ? [`${now.healthy} of ${now.desired} healthy`] : []),
    ...(requests ? [requestsText(requests)] : []),
  ];
  return `${serving} is serving${facts.length > 0 ? ` (${facts.join(", ")})` : ""}`;
}

function explained({ stoppedTasks, targets, logs }: Evidence, reason: string, options: string): readonly string[] {
  const [task] = stoppedTasks;
  const where = task ?? logs.map(({ taskId }) => ({ id: taskId, zone: undefined }))[0];
  const causes = [...stoppedTasks.map(causeOf), ...targets.map(unhealthyReason)];
  // The reason leads with the commonest cause; only the others add to it.
  const others = [...new Set(causes)].filter((cause) => !reason.includes(cause));
  const said = logs.flatMap(({ container, lines }) =>
    errorExcerpt(lines, { textOf: ({ message }) => message, count: shownLines }).map(
      ({ atMs, message }) => `${timeOfDay(atMs)} ${container}  ${message}`,
    ),
  );
  const taken = portTakenHint(logs.flatMap(({ lines }) => lines.map(({ message }) => message)));
  return [
    ...labelled("why", [reason, ...others, ...hintsFor(targets), ...said, ...taken]),
    ...(where ? labelled("where", [whereText(where, options)]) : []),
  ];
}

const shownLines = 6;

/** What a code of the load balancer's usually comes from. https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html */
function hintsFor(targets: Evidence["targets"]): readonly string[] {
  const silent = targets.find(({ reasonCode }) => reasonCode === "Target.FailedHealthChecks");
  if (!silent) return [];
  return [
    `nothing answers there: the container has to listen on port ${silent.target.split(":").at(-1) ?? ""} of 0.0.0.0`,
  ];
}

function whereText({ id, zone }: { readonly id: string; readonly zone: string | undefined }, options: string): string {
  const short = id.slice(0, 8);
  return `task ${short}${zone === undefined ? "" : ` in ${zone}`}, evenkeel logs${options} --task ${short}`;
}

function labelled(label: string, lines: readonly string[]): readonly string[] {
  return lines.map((line, index) => `  ${(index === 0 ? label : "").padEnd(6)}${shorten(line)}`);
}
