import { causeOf, exitCodeOf, type Evidence, type ReleaseOutcome } from "@evenkeel/deployer";
import { formatDuration } from "@evenkeel/kernel";
import { tellingLines } from "../logs/telling-lines.ts";
import type { Colours } from "../terminal/output.ts";
import { timeOfDay } from "../terminal/progress.ts";
import { shorten } from "../terminal/shorten.ts";
import type { Watched } from "./live-view.ts";
import type { Requests } from "./measure-traffic.ts";

/** What is known when a release is over. */
interface Ended extends Watched<ReleaseOutcome> {
  /** What a command needs to mean the same service: ` -c …`, ` --to aws`. */
  readonly options: string;
}

/** How a release ended, for a person: the answer first, then why, the next step last. */
export function renderOutcome(ended: Ended, colours: Colours): readonly string[] {
  const { outcome } = ended;
  if (exitCodeOf(outcome.result) === 0) return [`  ${colours.green("✔")} ${goodNews(ended)}`];
  const [answer = "", ...rest] = badNews(ended);
  const lines = [`  ${colours.red("✖")} ${answer}`, ...(rest.length > 0 ? ["", ...rest] : [])];
  return [...lines.slice(0, -1), `${(lines.at(-1) ?? "").padEnd(70)}  exit ${exitCodeOf(outcome.result)}`];
}

function goodNews(ended: Ended): string {
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

function badNews(ended: Ended): readonly string[] {
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
        "nothing was changed: something that the release needs is missing",
        ...(outcome.evidence ? explained(outcome.evidence, outcome.reason, options) : why),
        ...labelled("next", [`mend it, then look: evenkeel verify${options}`]),
      ];
    case "locked":
      return [
        `${outcome.lock.holder} is deploying this service`,
        ...why,
        ...labelled("next", ["wait for it: evenkeel deploy --wait-lock"]),
      ];
    case "superseded":
      return [`somebody else's release took the place of ${outcome.to}`, ...why, ...lookFurther(options)];
    case "interrupted":
      return ["interrupted", ...labelled("left", [outcome.leaves]), ...lookFurther(options)];
    case "completed":
    case "unchanged":
    case "planned":
      return [outcome.reason];
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
  const causes = [
    ...stoppedTasks.map(causeOf),
    ...targets.map(({ reasonCode, description }) => description ?? reasonCode ?? ""),
  ];
  // The reason leads with the commonest cause; only the others add to it.
  const others = [...new Set(causes)].filter((cause) => !reason.includes(cause));
  const said = logs.flatMap(({ container, lines }) =>
    tellingLines(lines, { textOf: ({ message }) => message, count: shownLines }).map(
      ({ atMs, message }) => `${timeOfDay(atMs)} ${container}  ${message}`,
    ),
  );
  return [
    ...labelled("why", [reason, ...others, ...said]),
    ...(task
      ? labelled("where", [
          `task ${task.id.slice(0, 8)} in ${task.zone}, evenkeel logs${options} --task ${task.id.slice(0, 8)}`,
        ])
      : []),
  ];
}

const shownLines = 6;

function labelled(label: string, lines: readonly string[]): readonly string[] {
  return lines.map((line, index) => `  ${(index === 0 ? label : "").padEnd(6)}${shorten(line)}`);
}
