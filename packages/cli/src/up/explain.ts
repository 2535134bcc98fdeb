import { exitCodes, type ExitCode } from "../exit-codes.ts";
import { Failure } from "../failure.ts";
import type { TaskState } from "../service/service-state.ts";
import { shorten } from "../terminal/shorten.ts";
import { explainTasks } from "../stack/explain-tasks.ts";
import { reasonsOf } from "../stack/reasons.ts";
import type { Attempt } from "./attempt.ts";
import { newFailures, type Observation, type Verdict } from "./verdict.ts";

type Cause = Extract<Verdict, { state: "failed" }>["cause"];

/** Why a service did not come up: the reason first, then what shows it, then what to do. */
export async function explain(attempt: Attempt, observation: Observation, cause: Cause): Promise<Failure> {
  const { definition, options } = attempt;
  const { name } = definition;
  const failures = newFailures(observation);
  const explained = { name, service: observation.service, failures };
  const { failing, lines } = await explainTasks(await attempt.clients(), explained);
  const where = failing ? [`  where    task ${failing.id.slice(0, 8)}… in ${failing.zone}, ${failing.revision}`] : [];
  return new Failure(exitCodeFor(cause, observation), `${name}: ${headline(cause, observation, failures)}`, {
    lines: [
      ...reasonsOf(observation, failures).map(
        (reason, index) => `  ${index === 0 ? "why" : "   "}      ${shorten(reason)}`,
      ),
      ...lines,
      ...where,
    ],
    fix:
      cause === "rolledBack"
        ? "mend the application, then evenkeel up again: nothing else to undo"
        : nextStep(attempt, options.mode, failing),
  });
}

function headline(cause: Cause, { stack, idleMs }: Observation, failures: readonly TaskState[]): string {
  switch (cause) {
    case "stack":
      return `it is not steady: its stack is ${stack?.status ?? "gone"}`;
    case "tasks":
      return `it is not steady: its tasks keep failing (${failures.length} so far)`;
    case "deployment":
      return "it is not steady: its deployment failed";
    case "rolledBack":
      return "the change failed and was rolled back; the former revision serves again";
    case "time":
      return `it is not steady: nothing has changed for ${Math.round(idleMs / 1000)} s`;
  }
}

/** The old revision serves again where an update was rolled back; otherwise it is simply not there in time. */
function exitCodeFor(cause: Cause, { stack }: Observation): ExitCode {
  if (cause === "rolledBack") return exitCodes.rolledBack;
  return stack?.status === "UPDATE_ROLLBACK_FAILED" ? exitCodes.rollbackFailed : exitCodes.timedOut;
}

function nextStep({ options }: Attempt, mode: "attached" | "detached", failing: TaskState | undefined): string {
  const { configOption } = options.paths;
  const logs = `evenkeel logs${failing ? ` --task ${failing.id.slice(0, 8)}` : ""}${configOption}`;
  if (mode === "detached") return `${logs}; everything is left as it is: evenkeel down${configOption} stops it`;
  return `mend the application and run evenkeel up again; with --detach everything is left running to be looked at`;
}
