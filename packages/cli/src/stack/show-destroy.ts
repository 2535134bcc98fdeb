import { poll, realClock } from "@evenkeel/kernel";
import { exitCodes, type ExitCode } from "../exit-codes.ts";
import { Failure } from "../failure.ts";
import { optionsFor, sayEndpoint } from "../target/service-target.ts";
import { ask, canAsk } from "../terminal/ask.ts";
import { takeInterruption } from "../terminal/interruption.ts";
import type { Output } from "../terminal/output.ts";
import { lessOften } from "../terminal/less-often.ts";
import { readFirstFailure } from "./first-failure.ts";
import { checkUnprotected } from "./protection.ts";
import { renderRemoval } from "./render-removal.ts";
import { isUnderWay, readStack, type StackState } from "./stack-state.ts";
import type { StackTarget } from "./stack-target.ts";
import { isNetwork } from "./stack-definition.ts";
import { watchStack } from "./watch-stack.ts";

export interface DestroyShow {
  readonly output: Output;
  readonly format: "text" | "json";
  /** Whether the service's name has to be typed first. */
  readonly consent: "asked" | "given";
}

/**
 * Deletes stacks, the last that was made first. The network that services share goes with all of them, and stays where one is named:
 * others stand in it.
 */
export async function destroyAll(
  targets: readonly StackTarget[],
  service: string | undefined,
  show: DestroyShow,
): Promise<ExitCode> {
  const isMeantToGo = ({ definition }: StackTarget): boolean => service === undefined || !isNetwork(definition);
  for (const target of targets.filter(isMeantToGo).reverse()) {
    const exitCode = await showDestroy(target, show);
    if (exitCode !== exitCodes.done) return exitCode;
  }
  for (const { definition } of targets.filter((target) => !isMeantToGo(target))) {
    show.output.say(`  the network ${definition.name} stays: evenkeel destroy without --service deletes it as well`);
  }
  return exitCodes.done;
}

/** Deletes the stack and waits until it is gone; the exit code. What keeps it from going is a `Failure`. */
async function showDestroy(target: StackTarget, show: DestroyShow): Promise<ExitCode> {
  const { output, format } = show;
  const { name } = target.definition;
  sayEndpoint(target, output);
  const stack = await restingStack(target, show);
  if (!stack) {
    if (format === "json") output.result(JSON.stringify({ result: "absent", stack: name }));
    else output.result(`  ✔ there is no stack ${name}: nothing to delete`);
    return exitCodes.done;
  }
  await checkUnprotected(target, stack);
  const { colours } = output;
  for (const line of renderRemoval(target, stack, { colours })) output.say(line);
  if (show.consent === "asked" && !(await isMeant(target))) {
    output.say("  nothing was deleted");
    return exitCodes.interrupted;
  }
  const cloudFormation = await target.clients.cloudFormation();
  await cloudFormation.deleteStack({ StackName: stack.id });
  return watchRemoval(target, show, stack);
}

/** A stack that is being changed is waited for, but not for ever; one that is being created or deleted is taken as it is. */
async function restingStack(target: StackTarget, { output }: DestroyShow): Promise<StackState | undefined> {
  const cloudFormation = await target.clients.cloudFormation();
  let awaited: StackState | undefined;
  const look = async (): Promise<{ readonly stack: StackState | undefined } | undefined> => {
    const stack = await readStack(cloudFormation, target.definition.name);
    if (!stack || !isUnderWay(stack) || /^(CREATE|DELETE)_IN_PROGRESS$/.test(stack.status)) return { stack };
    if (!awaited) output.say(`  waiting until it rests: its stack is ${stack.status}`);
    awaited = stack;
    return undefined;
  };
  const found = await poll(look, { clock: realClock, everyMs: lessOften, timeoutMs: changeTimeoutMs });
  if (found !== "late") return found.stack;
  throw stillUnderWay(awaited, target);
}

/** How long a change of the stack is waited for, in real milliseconds. */
const changeTimeoutMs = 120_000;

function stillUnderWay(stack: StackState | undefined, target: StackTarget): Failure {
  const { name } = target.definition;
  return new Failure(
    exitCodes.preflight,
    `a change of the stack ${name} is under way and does not end; nothing was deleted`,
    {
      given: stack?.status ?? "",
      allowed: "a stack that rests",
      fix: target.local
        ? `evenkeel status says what it waits for; evenkeel down --purge${target.paths.configOption} begins anew`
        : `aws cloudformation cancel-update-stack --stack-name ${name}, then evenkeel destroy${optionsFor(target)}`,
    },
  );
}

async function isMeant(target: StackTarget): Promise<boolean> {
  const { name } = target.definition;
  const options = optionsFor(target);
  if (!canAsk()) {
    throw new Failure(
      exitCodes.usage,
      "confirmation is needed, and there is no terminal to ask on; nothing was deleted",
      {
        given: `the stack ${name} ${target.local ? "of the local region" : `in ${target.region} on AWS`}`,
        allowed: "a terminal, or --yes",
        fix: `evenkeel destroy --yes${options}`,
      },
    );
  }
  return (await ask(`  type ${name} to delete it: `)) === name;
}

async function watchRemoval(
  target: StackTarget,
  { output, format }: DestroyShow,
  before: StackState,
): Promise<ExitCode> {
  const { name } = target.definition;
  const interruption = takeInterruption();
  try {
    const total = before.resources.filter(({ status }) => status !== "DELETE_COMPLETE").length;
    const end = await watchStack(target, before.id, { output, interruption, before, total, direction: "down" });
    if (end.state === "interrupted") {
      output.say(`  CloudFormation goes on deleting it: evenkeel destroy${optionsFor(target)} watches it again`);
      return exitCodes.interrupted;
    }
    if (end.state === "ended") throw await cannotBeDeleted(target, end.stack);
    const kept = await keptResources(target, before);
    if (format === "json") output.result(JSON.stringify({ result: "deleted", stack: name, resources: total, kept }));
    else {
      output.result(
        `  ${output.resultColours.green("✔")} the stack ${name} is deleted: ${total - kept.length} resources`,
      );
      for (const each of kept) output.result(`  kept      ${each}`);
    }
    return exitCodes.done;
  } finally {
    interruption.release();
  }
}

/** What the template says is to stay (`DeletionPolicy: Retain`). */
async function keptResources({ clients }: StackTarget, { id }: StackState): Promise<readonly string[]> {
  const stack = await readStack(await clients.cloudFormation(), id);
  const kept = stack?.resources.filter(({ status }) => status === "DELETE_SKIPPED") ?? [];
  return kept.map(({ logicalId, type }) => `${logicalId} (${type})`);
}

async function cannotBeDeleted(target: StackTarget, stack: StackState): Promise<Failure> {
  const { name } = target.definition;
  const first = await readFirstFailure(await target.clients.cloudFormation(), stack.id);
  const stuck = stack.resources.filter(({ status }) => status === "DELETE_FAILED");
  return new Failure(exitCodes.timedOut, `the stack ${name} could not be deleted whole`, {
    given: `${stack.status}${stack.statusReason === undefined ? "" : `: ${stack.statusReason}`}`,
    lines: [
      ...(first ? [`  why      ${first.logicalId} (${first.type}): ${first.reason}`] : []),
      ...stuck.map(({ logicalId, type }) => `  left     ${logicalId} (${type})`),
    ],
    fix: `remove what uses them, then evenkeel destroy${optionsFor(target)} again`,
  });
}
