import type { ExecuteCommandRequest, ExecuteCommandResponse } from "@aws-sdk/client-ecs";
import { hex } from "@evenkeel/kernel";
import type { Operation } from "../../../engine/service.ts";
import { lastPartOf } from "../arns.ts";
import { grantSession } from "../command-sessions.ts";
import * as errors from "../errors.ts";
import { findTask, requireCluster } from "../lookup.ts";
import { commandWords } from "../requests/command-words.ts";
import { agentStatusOf } from "../responses/task-output.ts";
import type { Task, TaskContainer } from "../state.ts";

/**
 * Grants a session in which a command runs in a container; it starts when a client opens the session's stream.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ExecuteCommand.html
 */
export const executeCommand: Operation<ExecuteCommandRequest, ExecuteCommandResponse> = (input, context) => {
  const { clusterArn, ...cluster } = requireCluster(context, input.cluster);
  if (input.interactive !== true) throw errors.notInteractive();
  const taskId = lastPartOf(input.task ?? "");
  if (taskId.length !== 32 && taskId.length !== 36) throw errors.noTaskId();
  const task = findTask(context, { clusterArn, ...cluster }, taskId);
  if (!task) throw errors.taskNotFound();
  const container = containerOf(task, input.container);
  if (!task.enableExecuteCommand || agentStatusOf(task, container) !== "RUNNING") throw errors.commandsNotEnabled();
  const command = commandWords(input.command ?? "");
  if (!command || command.length === 0 || command.some((word) => word.includes("\0")))
    throw errors.noCommand(input.command ?? "");
  const sessionId = `ecs-execute-command-${hex(context.random, 17)}`;
  const token = hex(context.random, 128);
  grantSession(context, {
    ...{ sessionId, token, command, createdAtMs: context.now },
    ...{ taskId: task.taskId, container: container.name },
  });
  return {
    clusterArn,
    containerArn: container.containerArn,
    containerName: container.name,
    interactive: true,
    session: { sessionId, streamUrl: streamUrlOf(context.endpoint, sessionId), tokenValue: token },
    taskArn: task.taskArn,
  };
};

/** The one that is named, or the only one. */
function containerOf({ containers }: Task, name: string | undefined): TaskContainer {
  const named = containers.filter((container) => name === undefined || container.name === name);
  const [found, other] = named;
  if (!found) throw errors.noSuchContainer(name ?? "");
  if (other) throw errors.containerNotNamed(containers.map((container) => container.name));
  return found;
}

/** With the path that Systems Manager has for it. */
function streamUrlOf(endpoint: string, sessionId: string): string {
  return `${endpoint.replace(/^http/, "ws")}/v1/data-channel/${sessionId}?role=publish_subscribe`;
}
