import { assert } from "@evenkeel/kernel";
import { arnOf } from "../../../engine/arn.ts";
import type { Context } from "../../../engine/context.ts";
import type { Outcome, Reconciler } from "../../../engine/service.ts";
import type { Change, View } from "../../../store/store.ts";
import type { Effect } from "../../../world/effects.ts";
import { ServiceError } from "../../../wire/contract/service-error.ts";
import { createNetworkInterface, deleteNetworkInterface } from "../../ec2/network/network-interfaces.ts";
import { changedRecord } from "../../../store/changed-record.ts";
import { targetHealthOf } from "../../elbv2/targets/target-health.ts";
import { targets } from "../../elbv2/state.ts";
import { createLogGroup } from "../../logs/operations/CreateLogGroup.ts";
import { openTaskLogStream } from "../../logs/ingestion/task-logs.ts";
import { nextStep, type Step, type TaskFacts } from "../tasks/lifecycle.ts";
import { networkProblemOf } from "../tasks/network-problem.ts";
import { readEnvironmentFiles } from "../tasks/environment-files.ts";
import { readSecrets } from "../tasks/secrets.ts";
import { logOffsets, tasks, usage, type Task, type TaskContainer } from "../state.ts";
import { firstUnmetDependency } from "../tasks/start-timeout.ts";
import { stopTask } from "../tasks/stopping.ts";
import { taskSpecOf } from "../tasks/task-spec.ts";

/** A task has eight states, of which it never takes one twice. */
const stepsMax = 64;

/** Takes each task through its life, one step after the other. */
export const taskController: Reconciler = {
  name: "ecs.tasks",

  concerns(change: Change, view: View): readonly string[] {
    if (change.table === tasks) return [change.key];
    const target = changedRecord(change, targets);
    return target ? view.by(tasks, "privateIp", target.targetId).map(({ taskId }) => taskId) : [];
  },

  subjects: (view) => view.list(tasks).map(({ taskId }) => taskId),

  reconcile(taskId, context): Outcome {
    const effects: Effect[] = [];
    for (let steps = 0; ; steps++) {
      assert(steps < stepsMax, `the task ${taskId} waits, or is gone, after a few steps`);
      const task = context.tx.get(tasks, taskId);
      if (!task) return { effects };
      const { latency, now } = context;
      const step = nextStep({ task, latency, ...factsOf(context, task) }, now);
      if (step.kind === "wait") return { effects, wakeAtMs: step.untilMs };
      effects.push(...take(context, task, step));
      if (step.kind === "stopContainers") return { effects };
    }
  },
};

function factsOf(context: Context, task: Task): Omit<TaskFacts, "task" | "latency"> {
  const { tx, region } = context;
  const isPending = task.lastStatus === "PENDING" && task.desiredStatus === "RUNNING";
  const isLaunched = task.launchedAtMs !== undefined;
  return {
    unmet: isPending ? firstUnmetDependency(tx, task) : undefined,
    networkProblem: isPending && !isLaunched ? networkProblemOf(tx, task, region)?.reason : undefined,
    isDraining: isDraining(tx, task),
  };
}

/** Writes what the step makes of the task, and says what the world shall do. */
function take(context: Context, task: Task, step: Exclude<Step, { kind: "wait" }>): readonly Effect[] {
  const { tx, now } = context;
  switch (step.kind) {
    case "attach":
      attach(context, task);
      return [];
    case "launch":
      return launch(context, task);
    case "giveUp":
      stopTask(context, task, { stopCode: "TaskFailedToStart", stoppedReason: step.stoppedReason });
      return [];
    case "become":
      tx.put(tasks, inStatus(task, step.status, now));
      return [];
    case "stopContainers":
      return [{ kind: "stopTask", taskId: task.taskId }];
    case "end":
      end(context, task);
      return [];
    case "forget":
      forget(context, task);
      return [];
  }
}

function attach(context: Context, task: Task): void {
  const { tx, now } = context;
  try {
    const { networkInterfaceId, vpcId, privateIpAddress, ipv6Address, macAddress, privateDnsName } = tx.attempt(() =>
      createNetworkInterface(context, {
        subnetId: task.subnetId,
        securityGroupIds: task.securityGroupIds,
        description: arnOf(context, "ecs", `attachment/${task.attachmentId}`),
        requesterId: "amazon-ecs",
        isPublic: task.assignPublicIp === "ENABLED",
        // https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-task-networking.html
        isDualStack: true,
      }),
    );
    const networkInterface = {
      networkInterfaceId,
      vpcId,
      privateIpAddress,
      ...(ipv6Address !== undefined && { ipv6Address }),
      macAddress,
      privateDnsName,
      status: "ATTACHED",
    } as const;
    tx.put(tasks, { ...inStatus(task, "PENDING", now), networkInterface, connectivityAtMs: now });
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    const problem = `Unexpected EC2 error while attempting to Create Network Interface in subnet '${task.subnetId}'`;
    stopTask(context, task, { stopCode: "TaskFailedToStart", stoppedReason: `${problem}: ${error.code}` });
  }
}

function launch(context: Context, task: Task): readonly Effect[] {
  const secrets = readSecrets(context.tx, task, context.region);
  const files = readEnvironmentFiles(context.tx, task, context.readObject);
  const problem = secrets.problem ?? files.problem;
  if (problem !== undefined) {
    stopTask(context, task, { stopCode: "TaskFailedToStart", stoppedReason: problem });
    return [];
  }
  const missing = task.containers.find(({ log }) => log && !openLog(context, log));
  if (missing) {
    stopTask(context, task, {
      stopCode: "TaskFailedToStart",
      stoppedReason: logGroupMissing(missing.log?.logGroupName ?? ""),
    });
    return [];
  }
  const launched = { ...task, launchedAtMs: context.now };
  context.tx.put(tasks, launched);
  return [{ kind: "startTask", spec: taskSpecOf(context.tx, launched, context, files) }];
}

/** Opens a container's log stream, in a log group made for it where its options ask for that. */
function openLog(context: Context, log: NonNullable<TaskContainer["log"]>): boolean {
  const { logGroupName, logStreamName, createGroup } = log;
  if (openTaskLogStream(context, { logGroupName, logStreamName }) === "open") return true;
  if (!createGroup) return false;
  createLogGroup({ logGroupName }, context);
  return openTaskLogStream(context, { logGroupName, logStreamName }) === "open";
}

function logGroupMissing(name: string): string {
  return (
    "ResourceInitializationError: failed to validate logger args: create stream has been retried 1 times: failed to " +
    `create Cloudwatch log stream: ResourceNotFoundException: The specified log group does not exist. (${name}) : exit status 1`
  );
}

function end(context: Context, task: Task): void {
  const { tx, now } = context;
  const { networkInterface } = task;
  if (networkInterface) deleteNetworkInterface(context, networkInterface.networkInterfaceId);
  tx.put(tasks, {
    ...inStatus(task, "STOPPED", now),
    ...(networkInterface ? { networkInterface: { ...networkInterface, status: "DELETED" } } : {}),
    containers: task.containers.map((container) => ({ ...container, lastStatus: "STOPPED" as const })),
    stoppedAtMs: now,
  });
  tx.delete(usage, task.taskId);
}

function forget({ tx }: Context, { taskId }: Task): void {
  for (const { container } of tx.by(logOffsets, "taskId", taskId)) tx.delete(logOffsets, `${taskId}/${container}`);
  tx.delete(tasks, taskId);
}

function inStatus(task: Task, lastStatus: Task["lastStatus"], now: number): Task {
  return { ...task, lastStatus, lastStatusSinceMs: now, version: task.version + 1 };
}

function isDraining(view: View, { networkInterface, targets, registration }: Task): boolean {
  if (!networkInterface || registration === "none") return false;
  const targetId = networkInterface.privateIpAddress;
  return targets.some(
    ({ targetGroupArn, containerPort: port }) =>
      targetHealthOf(view, { targetGroupArn, targetId, port }).state === "draining",
  );
}
