import { poll } from "@evenkeel/kernel";
import type { ContainerDefinition, RunTaskRequest, Service, Task } from "@aws-sdk/client-ecs";
import { messageOf, isTransient } from "../aws/failures.ts";
import { nameIn } from "../aws/names.ts";
import type { ServiceName } from "../aws/read-service.ts";
import { describeTasks } from "../aws/read-tasks.ts";
import { readTaskDefinition } from "../aws/task-definition.ts";
import { report, type Deployer } from "../deployer.ts";
import { containerNamed, mainContainer } from "../plan/main-container.ts";
import type { LogLines } from "../service/evidence.ts";
import { lastLines } from "../service/last-log-lines.ts";

/** One task to run to its end, with a service's network, launch type and platform. */
export interface RunOnce {
  readonly name: ServiceName;
  readonly service: Service;
  readonly revisionArn: string;
  readonly command: readonly string[];
  readonly container?: string;
  readonly timeoutMs?: number;
  readonly environment?: Readonly<Record<string, string>>;
  readonly onPoll?: () => Promise<void>;
}

/** How it ended. The exit code of the container that ran the command decides; a sidecar's neither saves nor spoils it. */
export type RunResult = {
  readonly taskId?: string;
  readonly reason: string;
  readonly exitCode?: number;
  readonly logs?: LogLines;
} & ({ readonly state: "succeeded" } | { readonly state: "failed" | "timedOut" | "interrupted" });

/** Runs a task and waits for its command to end; one that takes too long, or is not wanted any more, is stopped. */
export async function runOnce(deployer: Deployer, options: RunOnce): Promise<RunResult> {
  const { ecs } = deployer.aws;
  const { taskDefinition } = await readTaskDefinition(ecs, options.revisionArn);
  const { containerDefinitions = [] } = taskDefinition;
  const container = containerNamed(
    containerDefinitions,
    options.container ?? mainContainer(options.service, containerDefinitions),
  );
  const { tasks = [], failures = [] } = await ecs.runTask(runInput(options, container));
  const [task] = tasks;
  if (task?.taskArn === undefined) {
    const why = failures.map(({ reason = "" }) => reason).join(", ");
    return { state: "failed", reason: `the task could not be started: ${why === "" ? "ECS gave no reason" : why}` };
  }
  const taskId = nameIn(task.taskArn);
  report(deployer, { type: "taskStarted", taskId, command: options.command });
  const end = await untilEnded(deployer, options, task.taskArn, container.name ?? "");
  const logs = await lastLines(deployer.aws.logs, { id: taskId }, container);
  const { exitCode, reason } = end;
  report(deployer, { type: "taskEnded", taskId, exitCode, reason });
  return { ...end, taskId, ...(logs && { logs }) };
}

/** ECS keeps `startedBy` for people to filter by. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RunTask.html */
function runInput(
  { name, service, revisionArn, command, environment = {} }: RunOnce,
  { name: container }: ContainerDefinition,
) {
  const { launchType, capacityProviderStrategy, platformVersion, networkConfiguration } = service;
  const strategy = capacityProviderStrategy?.length ? { capacityProviderStrategy } : { launchType };
  const variables = Object.entries(environment).map(([key, value]) => ({ name: key, value }));
  const override = { name: container, command: [...command], ...(variables.length > 0 && { environment: variables }) };
  const input: RunTaskRequest = {
    cluster: name.cluster,
    taskDefinition: revisionArn,
    count: 1,
    startedBy: "evenkeel",
    overrides: { containerOverrides: [command.length > 0 ? override : { name: container, environment: variables }] },
    ...strategy,
    ...(networkConfiguration && { networkConfiguration }),
    ...(platformVersion !== undefined && { platformVersion }),
  };
  return input;
}

type Ended = Pick<RunResult, "state" | "reason" | "exitCode">;

async function untilEnded(deployer: Deployer, options: RunOnce, taskArn: string, container: string): Promise<Ended> {
  const { timings } = deployer;
  const timeoutMs = options.timeoutMs ?? timings.taskTimeoutMs;
  const look = async (): Promise<Ended | undefined> => {
    const task = await lookAtTask(deployer, options, taskArn);
    const ended = task && endOf(task, container);
    if (ended && task.lastStatus !== "STOPPED") await stop(deployer, options.name, taskArn, "the command has ended");
    return ended;
  };
  const ended = await poll(look, { ...deployer, everyMs: timings.pollIntervalMs, timeoutMs });
  if (ended === "late") {
    await stop(deployer, options.name, taskArn, "timed out");
    return { state: "timedOut", reason: `the command did not end within ${timeoutMs / 1000} s and was stopped` };
  }
  if (ended === "interrupted") {
    await stop(deployer, options.name, taskArn, "interrupted");
    return { state: "interrupted", reason: "interrupted; the task was stopped" };
  }
  return ended;
}

async function lookAtTask(deployer: Deployer, { name, onPoll }: RunOnce, taskArn: string): Promise<Task | undefined> {
  try {
    await onPoll?.();
    const [task] = await describeTasks(deployer.aws.ecs, name.cluster, [taskArn]);
    return task;
  } catch (error) {
    if (!isTransient(error)) throw error;
    report(deployer, { type: "warning", message: `AWS did not answer, asking again: ${messageOf(error)}` });
    return undefined;
  }
}

function endOf({ containers = [], lastStatus, stoppedReason = "" }: Task, name: string): Ended | undefined {
  const container = containers.find((each) => each.name === name);
  const exitCode = container?.exitCode;
  if (exitCode === 0) return { state: "succeeded", exitCode, reason: `container ${name} exited with code 0` };
  if (exitCode !== undefined) {
    const said = container?.reason === undefined ? "" : `: ${container.reason}`;
    return { state: "failed", exitCode, reason: `container ${name} exited with code ${exitCode}${said}` };
  }
  if (lastStatus !== "STOPPED") return undefined;
  return { state: "failed", reason: `container ${name} never ran: ${container?.reason ?? stoppedReason}` };
}

/** A task that is about to end by itself may be gone already; that is no failure of what it did. */
async function stop({ aws }: Deployer, { cluster }: ServiceName, task: string, reason: string): Promise<void> {
  try {
    await aws.ecs.stopTask({ cluster, task, reason: `evenkeel: ${reason}` });
  } catch (error) {
    if (!/was not found/.test(messageOf(error))) throw error;
  }
}
