import { exitCodes, type ExitCode } from "../exit-codes.ts";
import { Failure } from "../failure.ts";
import { askEndpoints, urlOf } from "../region/ask-region.ts";
import { optionsFor, sayEndpoint } from "../target/service-target.ts";
import { ask, canAsk } from "../terminal/ask.ts";
import { takeInterruption } from "../terminal/interruption.ts";
import type { Output } from "../terminal/output.ts";
import { whileScalingIsHeld } from "./hold-scaling.ts";
import { firstCountNote } from "./first-count.ts";
import { leaveCountToScaling, provision, type Approval, type Proposal, type Provisioning } from "./provision.ts";
import { provisionFailure } from "./provision-failure.ts";
import { isRisky, renderPreview } from "./render-preview.ts";
import { isComplete, readStack, type StackState } from "./stack-state.ts";
import { checkImage, stackOptionsOf, type StackTarget } from "./stack-target.ts";
import { isNetwork } from "./stack-definition.ts";
import { watchStack, type StackEnd, type StackWatch } from "./watch-stack.ts";

export interface ProvisionShow {
  readonly output: Output;
  readonly format: "text" | "json";
  /** The images that the service is to run, `SIDECAR=REF` for a sidecar's; by default the definition's own, or those that are there. */
  readonly images?: readonly string[];
  /** Whether the user is asked before anything is changed. */
  readonly consent: "asked" | "given";
}

/** Does so with several stacks, one after the other; the first that does not become what it is to be ends it. */
export async function provisionAll(targets: readonly StackTarget[], show: ProvisionShow): Promise<ExitCode> {
  checkImage(targets, show);
  for (const target of targets) {
    const exitCode = await showProvision(target, show);
    if (exitCode !== exitCodes.done) return exitCode;
  }
  return exitCodes.done;
}

/** Creates the stack, or makes it what the definition says, and waits for that; the exit code. What goes wrong is a `Failure`. */
async function showProvision(target: StackTarget, show: ProvisionShow): Promise<ExitCode> {
  const { output } = show;
  sayEndpoint(target, output);
  const options = await stackOptionsOf(target, show.images ?? [], (text) => output.say(`  image     ${text}`));
  const cloudFormation = await target.clients.cloudFormation();
  const before = await readStack(cloudFormation, target.definition.name);
  const note = before && (await firstCountNote(target, options.templateBody));
  if (note !== undefined) output.say(`  ${note}`);
  const provisioning = await provision(cloudFormation, options, approvalOf(target, show));
  if (provisioning.kind === "withdrawn") {
    output.say("  nothing was changed");
    return exitCodes.interrupted;
  }
  if (provisioning.kind === "none" && before) {
    return conclude(target, { show, provisioning, end: { state: "ended", stack: before, service: undefined } });
  }
  const interruption = takeInterruption();
  try {
    const watch = { output, interruption, before, total: options.total };
    const end = await whileTasksChange(target, provisioning, () => untilItRests(target, watch));
    return await conclude(target, { show, provisioning, end });
  } finally {
    interruption.release();
  }
}

/** Of a network, there is no scaling to be held. */
function whileTasksChange(
  { definition, clients }: StackTarget,
  provisioning: Provisioning,
  work: () => Promise<StackEnd>,
): Promise<StackEnd> {
  if (isNetwork(definition)) return work();
  return whileScalingIsHeld({ clients: () => Promise.resolve(clients), definition }, provisioning, work);
}

function approvalOf(target: StackTarget, { output, consent }: ProvisionShow): Approval {
  return async (proposal) => {
    const { definition } = target;
    for (const line of renderPreview(proposal, definition, { colours: output.colours })) output.say(line);
    output.say("");
    if (consent === "given") return "execute";
    if (!canAsk()) {
      if (isRisky(proposal, definition)) throw needsConsent(target, proposal);
      return "execute";
    }
    const answer = await ask(
      `  make it so in ${target.local ? "the local region" : `${target.region} on AWS`}? [y/N] `,
    );
    return /^y(es)?$/i.test(answer) ? "execute" : "withdraw";
  };
}

function needsConsent(target: StackTarget, { kind }: Proposal): Failure {
  return new Failure(
    exitCodes.usage,
    "confirmation is needed, and there is no terminal to ask on: something would be replaced, removed or interrupted",
    {
      given:
        kind === "recreate"
          ? "a stack whose creation failed, to be deleted first"
          : "the change above; nothing was changed",
      allowed: "a terminal, or --yes",
      fix: `evenkeel diff${optionsFor(target)}, then evenkeel provision --yes${optionsFor(target)}`,
    },
  );
}

async function untilItRests(target: StackTarget, watch: Omit<StackWatch, "direction">): Promise<StackEnd> {
  const stack = await readStack(await target.clients.cloudFormation(), target.definition.name);
  return watchStack(target, stack?.id ?? target.definition.name, { ...watch, direction: "up" });
}

async function conclude(
  target: StackTarget,
  {
    show,
    provisioning,
    end,
  }: { readonly show: ProvisionShow; readonly provisioning: Provisioning; readonly end: StackEnd },
): Promise<ExitCode> {
  const { output } = show;
  if (end.state === "interrupted") {
    output.say(`  CloudFormation goes on: evenkeel diff${optionsFor(target)} shows what is left to do`);
    return exitCodes.interrupted;
  }
  if (end.state === "gone")
    throw new Failure(exitCodes.timedOut, `the stack ${target.definition.name} was deleted meanwhile`);
  // A stack that was put back before, and is left as it is, stands.
  if (!isComplete(end.stack) && provisioning.kind !== "none") throw await provisionFailure(target, end);
  // Where this fails, the next one does it: what serves by now goes on.
  await leaveCountToScaling(await target.clients.cloudFormation(), target.definition.name).catch(() => undefined);
  await printEnd(target, show, { provisioning, stack: end.stack });
  return exitCodes.done;
}

async function printEnd(
  target: StackTarget,
  { output, format }: ProvisionShow,
  { provisioning, stack }: { readonly provisioning: Provisioning; readonly stack: StackState },
): Promise<void> {
  const { name } = target.definition;
  const url = await addressOf(target, stack);
  const { kind, changes } = provisioning;
  const result = kind === "none" ? "unchanged" : kind === "update" ? "updated" : "created";
  if (format === "json") {
    const { id: stackId, outputs } = stack;
    output.result(JSON.stringify({ result, stack: name, stackId, changes, url, outputs }, undefined, 2));
    return;
  }
  const line = output.print ?? output.result;
  line(`  ${output.resultColours.green("✔")} the stack ${name} ${wordsFor[result]}`);
  if (isNetwork(target.definition)) return;
  line(`  service   ${output.resultColours.bold(url ?? "answers nowhere")}`);
  const options = optionsFor(target);
  output.say(`  next      evenkeel status${options} · evenkeel deploy${options} · evenkeel destroy${options}`);
}

const wordsFor = {
  unchanged: "is as defined: nothing to change",
  updated: "is updated",
  created: "is created",
} as const;

/** Where the service answers: on this machine, a port of the load balancer. */
async function addressOf({ local }: StackTarget, { outputs }: StackState): Promise<string | undefined> {
  return local ? urlOf(await askEndpoints(local), outputs["LoadBalancerArn"] ?? "") : outputs["Url"];
}
