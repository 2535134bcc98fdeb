// The actions of FIS on tasks. https://docs.aws.amazon.com/fis/latest/userguide/fis-actions-reference.html#ecs-actions-reference
import type { Context } from "../../../engine/context.ts";
import { beginFault } from "../../../faults/faults.ts";
import type { ParameterValues } from "../../../faults/parameters.ts";
import { tasks, type Task } from "../../ecs/state.ts";
import { stopTask } from "../../ecs/tasks/stopping.ts";
import type { Texts } from "../shapes.ts";
import { awsDuration, durationParameter, type ActionRun, type Begun, type FisAction } from "./action.ts";
import { missingPrerequisite, portsOf, processorsOf } from "./task-prerequisites.ts";

const onTasks = { targets: { Tasks: "aws:ecs:task" }, takes: "every role" } as const;

const stop: FisAction = {
  id: "aws:ecs:stop-task",
  description: "Stops the target tasks.",
  ...onTasks,
  parameters: {},
  durationMs: undefined,
  begin(context, run) {
    for (const task of tasksOf(context, run))
      stopTask(context, task, { stopCode: "UserInitiated", stoppedReason: "Task stopped by AWS FIS" });
    return { outcome: "completed" };
  },
};

const installs = { installDependencies: optional("Whether what the action needs is installed: nothing is.") };
const throughEndpoints = {
  ...installs,
  useEcsFaultInjectionEndpoints: optional(
    "Whether the fault injection endpoints of ECS are used: tasks on Fargate need it.",
  ),
};
const toAll = {
  ...throughEndpoints,
  flowsPercent: optional("The percentage of network flows, 100 by default."),
  sources: optional("Whose traffic, ALL by default."),
};

const cpuStress: FisAction = {
  id: "aws:ecs:task-cpu-stress",
  description: "Runs CPU stress on the target tasks.",
  ...onTasks,
  parameters: {
    ...{ duration: durationParameter, ...installs },
    percent: optional("The load of each worker in percent, 100 by default."),
    workers: optional("The number of workers, as many as the task has processors by default (0)."),
  },
  durationMs: awsDuration,
  problem: (given) => outside(given, { percent: [0, 100], workers: [0, 64] }),
  begin: (context, run) =>
    begin(context, run, "cpu-stress", "none", (task) => {
      const workers = numberOf(run.parameters, "workers", 0);
      const percent = Math.max(1, numberOf(run.parameters, "percent", 100));
      return { percent, workers: workers === 0 ? processorsOf(task) : workers };
    }),
};

const latency: FisAction = {
  id: "aws:ecs:task-network-latency",
  description: "Adds latency and jitter to the network traffic of the target tasks.",
  ...onTasks,
  parameters: {
    ...{ duration: durationParameter, ...toAll },
    delayMilliseconds: optional("The delay in milliseconds, 200 by default."),
    jitterMilliseconds: optional("The jitter in milliseconds, 10 by default."),
  },
  durationMs: awsDuration,
  problem: (given) =>
    outside(given, { delayMilliseconds: [1, 60_000], jitterMilliseconds: [0, 60_000] }) ?? partial(given),
  begin: (context, run) =>
    begin(context, run, "link-latency", "network", () => ({
      ms: numberOf(run.parameters, "delayMilliseconds", 200),
      jitterMs: numberOf(run.parameters, "jitterMilliseconds", 10),
    })),
};

const loss: FisAction = {
  id: "aws:ecs:task-network-packet-loss",
  description: "Drops packets of the network traffic of the target tasks.",
  ...onTasks,
  parameters: {
    ...{ duration: durationParameter, ...toAll },
    lossPercent: optional("The percentage of packets, 7 by default."),
  },
  durationMs: awsDuration,
  problem: (given) => outside(given, { lossPercent: [1, 100] }) ?? partial(given),
  begin: (context, run) =>
    begin(context, run, "link-loss", "network", () => ({ percent: numberOf(run.parameters, "lossPercent", 7) })),
};

const blackhole: FisAction = {
  id: "aws:ecs:task-network-blackhole-port",
  description: "Drops the inbound traffic of a port of the target tasks.",
  ...onTasks,
  parameters: {
    ...{ duration: durationParameter, ...throughEndpoints },
    port: { description: "The port.", required: true },
    trafficType: { description: "ingress; egress is not supported.", required: true },
    protocol: optional("tcp, as by default; udp is not supported."),
  },
  durationMs: awsDuration,
  problem: (given) =>
    outside(given, { port: [1, 65_535] }) ??
    unlike(given, "trafficType", "ingress") ??
    unlike(given, "protocol", "tcp"),
  begin(context, run) {
    const port = numberOf(run.parameters, "port", 0);
    const other = tasksOf(context, run).find((task) => portsOf(context.tx, task).join() !== String(port));
    if (!other) return begin(context, run, "link-blackhole", "network", () => ({}));
    const ports = portsOf(context.tx, other).join(", ") || "none";
    const why = "the region drops what is for all ports of a task, so that it must have this one only";
    return { outcome: "failed", reason: `Task ${other.taskArn} has the ports ${ports}: ${why}.` };
  },
};

/** Those that the region has. */
export const awsEcsActions: readonly FisAction[] = [stop, cpuStress, latency, loss, blackhole];

/** One fault for all tasks that it is the same for. */
function begin(
  context: Context,
  run: ActionRun,
  kind: string,
  uses: "network" | "none",
  parametersOf: (task: Task) => ParameterValues,
): Begun {
  const targets = tasksOf(context, run);
  for (const task of targets) {
    const missing = missingPrerequisite(context.tx, task, uses === "network" ? run.parameters : undefined);
    if (missing !== undefined) return { outcome: "failed", reason: `Task ${task.taskArn}: ${missing}` };
  }
  const groups = Map.groupBy(targets, (task) => JSON.stringify(parametersOf(task)));
  const faultIds = [...groups].map(([text, [...alike]]) => {
    const target = { type: "tasks", taskIds: alike.map(({ taskId }) => taskId) } as const;
    const parameters = JSON.parse(text) as ParameterValues;
    return beginFault(context, { kind, parameters, target, durationMs: run.durationMs }).faultId;
  });
  return { outcome: "running", undo: { faultIds } };
}

/** The targets that are still there. */
function tasksOf({ tx }: Context, { targets }: ActionRun): readonly Task[] {
  return (targets["Tasks"] ?? []).flatMap(({ resourceId }) => tx.get(tasks, resourceId) ?? []);
}

function optional(description: string) {
  return { description, required: false };
}

function numberOf(parameters: Texts, name: string, otherwise: number): number {
  return Number(parameters[name] ?? otherwise);
}

function outside(given: Texts, ranges: Readonly<Record<string, readonly [number, number]>>): string | undefined {
  for (const [name, [min, max]] of Object.entries(ranges)) {
    const text = given[name];
    if (text === undefined || (/^\d+$/.test(text) && Number(text) >= min && Number(text) <= max)) continue;
    return `Invalid value "${text}" for parameter "${name}". Allowed: a number from ${min} to ${max}.`;
  }
  return undefined;
}

/** Latency and loss of some flows only, or of what comes from somewhere. */
function partial(given: Texts): string | undefined {
  return unlike(given, "flowsPercent", "100") ?? unlike(given, "sources", "ALL");
}

function unlike(given: Texts, name: string, only: string): string | undefined {
  const value = given[name] ?? only;
  return value === only ? undefined : `Evenkeel does not support ${name} "${value}" yet: ${only} is.`;
}
