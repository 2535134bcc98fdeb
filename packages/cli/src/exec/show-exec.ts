import type { ECS, Session, Task } from "@aws-sdk/client-ecs";
import { mainContainer } from "@evenkeel/definition";
import { readTasks } from "@evenkeel/deployer";
import { exitCodes } from "../exit-codes.ts";
import { Failure } from "../failure.ts";
import { optionsFor, sayEndpoint, type ServiceTarget } from "../target/service-target.ts";
import { takeInterruption } from "../terminal/interruption.ts";
import type { Output } from "../terminal/output.ts";
import { shellWord } from "../terminal/shell-word.ts";
import { openTerminal } from "./open-terminal.ts";
import { runSession, type SessionEnd } from "./run-session.ts";

export interface ExecRequest {
  /** Program and arguments. */
  readonly command: readonly string[];
  /** How the task's id begins. @default the newest that runs */
  readonly task?: string;
  /** @default the main one */
  readonly container?: string;
}

/** Runs a command in a task, with this terminal as its own; the exit code is the command's where it is known. */
export async function showExec(target: ServiceTarget, request: ExecRequest, output: Output): Promise<number> {
  sayEndpoint(target, output);
  const ecs = await target.clients.ecs();
  const task = chosen(await readTasks(ecs, target.name), target, request);
  const session = await grant(ecs, target, { ...request, task });
  const interruption = takeInterruption();
  const terminal = openTerminal(process);
  try {
    return exitCodeOf(await runSession({ session, terminal, signal: interruption.first }), target);
  } finally {
    terminal.close();
    interruption.release();
  }
}

/** The task that is meant: one that runs, and takes commands. */
function chosen(tasks: readonly Task[], target: ServiceTarget, { task: begins = "" }: ExecRequest): Task {
  const { service } = target.name;
  const running = tasks
    .filter(({ lastStatus, taskArn = "" }) => lastStatus === "RUNNING" && idOf(taskArn).startsWith(begins))
    .toSorted((a, b) => (b.startedAt?.getTime() ?? 0) - (a.startedAt?.getTime() ?? 0));
  const [task] = running;
  if (!task) {
    throw new Failure(exitCodes.preflight, `no task of ${service} runs${begins === "" ? "" : ` whose id begins so`}`, {
      ...(begins !== "" && { given: begins }),
      fix: `evenkeel status${optionsFor(target)}`,
    });
  }
  if (task.enableExecuteCommand !== true) {
    const options = optionsFor(target);
    const change = target.local ? `up${options}` : `provision${options}`;
    throw new Failure(exitCodes.preflight, `the task ${idOf(task.taskArn)} of ${service} takes no commands`, {
      allowed: "tasks that were started with ECS Exec turned on",
      fix: `enableExecuteCommand: true, in evenkeel.config.ts; evenkeel ${change}; evenkeel deploy${options} --force`,
    });
  }
  return task;
}

/** Asks ECS for the session. */
async function grant(
  ecs: Pick<ECS, "executeCommand">,
  { name: { cluster } }: ServiceTarget,
  { task, command, container = defaultContainer(task) }: Omit<ExecRequest, "task"> & { readonly task: Task },
): Promise<Session> {
  try {
    const answer = await ecs.executeCommand({
      ...{ cluster, task: task.taskArn, interactive: true, command: command.map(shellWord).join(" ") },
      ...(container !== undefined && { container }),
    });
    return answer.session ?? {};
  } catch (error) {
    if (error instanceof Error && refusals.includes(error.name)) throw refused(error, task);
    throw error;
  }
}

const refusals = ["InvalidParameterException", "TargetNotConnectedException", "AccessDeniedException"];

function refused({ name, message }: Error, { containers = [], taskArn }: Task): Failure {
  return new Failure(exitCodes.preflight, `ECS runs no command in the task ${idOf(taskArn)}: ${message}`, {
    given: name,
    allowed: `containers of the task: ${containers.map((container) => container.name).join(", ")}`,
    fix: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec-troubleshooting.html",
  });
}

/** Without one of that name ECS is asked without any: it takes the only one, or says what there is. */
function defaultContainer({ containers = [] }: Task): string | undefined {
  return containers.find(({ name }) => name === mainContainer)?.name;
}

function exitCodeOf(end: SessionEnd, { local }: ServiceTarget): number {
  switch (end.kind) {
    case "ended":
      if (end.output === "") return end.exitCode ?? exitCodes.done;
      // The agent underlines it with a line of its own.
      throw new Failure(
        end.hasRun ? exitCodes.unreachable : exitCodes.preflight,
        `the session ended: ${end.output.trim().split("\n").at(-1)}`,
      );
    case "interrupted":
      return exitCodes.interrupted;
    case "lost":
      throw new Failure(exitCodes.unreachable, "the connection of the session ended before the command did", {
        given: end.reason,
        fix: local ? "evenkeel region status" : "look at the network, and run it again",
      });
  }
}

function idOf(taskArn = ""): string {
  return taskArn.split("/").at(-1) ?? "";
}
