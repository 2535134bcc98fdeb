import { exitCodes, type ExitCode } from "../exit-codes.ts";
import { Failure } from "../failure.ts";
import { optionsFor } from "../target/service-target.ts";
import { shorten } from "../terminal/shorten.ts";
import { explainTasks } from "./explain-tasks.ts";
import { reasonsOf } from "./reasons.ts";
import { readFirstFailure } from "./first-failure.ts";
import type { StackState } from "./stack-state.ts";
import type { StackTarget } from "./stack-target.ts";
import type { StackEnd } from "./watch-stack.ts";

/** Why a stack is not what was asked for: what failed first, what its tasks said where it was the service, and what there is now. */
export async function provisionFailure(
  target: StackTarget,
  { stack, service }: Extract<StackEnd, { state: "ended" }>,
): Promise<Failure> {
  const { definition, clients } = target;
  const first = await readFirstFailure(await clients.cloudFormation(), stack.id);
  const isOfService = first?.type === "AWS::ECS::Service";
  const failures = isOfService ? (service?.tasks ?? []).filter((task) => task.hasFailed) : [];
  const explained = { name: definition.name, service: isOfService ? service : undefined, failures };
  const { lines } = await explainTasks(clients, explained);
  const reasons = isOfService ? reasonsOf({ stack: undefined, service }, failures) : [];
  return new Failure(exitCodeFor(stack), `the stack ${definition.name} ${headlines[kindOf(stack)]}`, {
    lines: [
      ...(first ? [`  why      ${first.logicalId} (${first.type}): ${first.reason}`] : []),
      ...reasons.map((reason) => `           ${shorten(reason)}`),
      ...lines,
      `  stack    ${stack.status}${stack.statusReason === undefined ? "" : `: ${stack.statusReason}`}`,
    ],
    fix: fixes(target)[kindOf(stack)],
  });
}

type Kind = "rolledBack" | "stuck" | "created";

function kindOf({ status }: StackState): Kind {
  if (status === "UPDATE_ROLLBACK_COMPLETE") return "rolledBack";
  return status.startsWith("UPDATE_") ? "stuck" : "created";
}

function exitCodeFor(stack: StackState): ExitCode {
  const kind = kindOf(stack);
  if (kind === "rolledBack") return exitCodes.rolledBack;
  return kind === "stuck" ? exitCodes.rollbackFailed : exitCodes.timedOut;
}

const headlines: Readonly<Record<Kind, string>> = {
  rolledBack: "could not be changed: CloudFormation has put back what was there before",
  stuck: "could not be changed, and could not be put back",
  created: "could not be created; what there is of it is left to be looked at",
};

function fixes(target: StackTarget): Readonly<Record<Kind, string>> {
  const options = optionsFor(target);
  return {
    rolledBack: `mend it, then evenkeel provision${options} again: nothing else to undo`,
    stuck: "look at what could not be put back; aws cloudformation continue-update-rollback goes on from there",
    created: `mend it, then evenkeel provision${options} again, which begins anew; evenkeel destroy${options} removes it`,
  };
}
