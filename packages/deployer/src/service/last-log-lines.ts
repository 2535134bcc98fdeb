import type { ContainerDefinition, TaskDefinition } from "@aws-sdk/client-ecs";
import type { LogsCalls } from "../aws/calls.ts";
import type { Evidence, LogLines, StoppedTask } from "./evidence.ts";

/** The evidence with the last lines of the newest failed task, container by container. Logs that cannot be read are left out. */
export async function withLogLines(
  logs: Pick<LogsCalls, "getLogEvents">,
  evidence: Evidence,
  { containerDefinitions = [] }: TaskDefinition,
): Promise<Evidence> {
  const [task] = evidence.stoppedTasks;
  if (!task) return evidence;
  const read = await Promise.all(containerDefinitions.map((container) => lastLines(logs, task, container)));
  return {
    ...evidence,
    logs: read.filter((lines) => lines !== undefined && lines.lines.length > 0).flatMap((l) => l ?? []),
  };
}

/** The last lines that a container of a task wrote; undefined where it does not write to CloudWatch Logs, or wrote nothing. */
export async function lastLines(
  logs: Pick<LogsCalls, "getLogEvents">,
  task: Pick<StoppedTask, "id">,
  { name = "", logConfiguration }: ContainerDefinition,
): Promise<LogLines | undefined> {
  const { "awslogs-group": logGroupName, "awslogs-stream-prefix": prefix } = logConfiguration?.options ?? {};
  if (logConfiguration?.logDriver !== "awslogs" || logGroupName === undefined || prefix === undefined) return undefined;
  const logStreamName = `${prefix}/${name}/${task.id}`;
  const lines = await lastLogLines(logs, { logGroupName, logStreamName, count: linesShown });
  return lines && { taskId: task.id, container: name, lines };
}

/** The last lines of a log stream; undefined where it cannot be read. */
export async function lastLogLines(
  logs: Pick<LogsCalls, "getLogEvents">,
  { count, ...stream }: LogStream & { readonly count: number },
): Promise<LogLines["lines"] | undefined> {
  try {
    const { events = [] } = await logs.getLogEvents({ ...stream, limit: count, startFromHead: false });
    return events.map(({ timestamp = 0, message = "" }) => ({ atMs: timestamp, message: message.trimEnd() }));
  } catch {
    // What explains a failure must not become one: no stream (it never started), no group, no permission.
    return undefined;
  }
}

export interface LogStream {
  readonly logGroupName: string;
  readonly logStreamName: string;
}

const linesShown = 30;
