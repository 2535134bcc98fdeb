import type { Observers } from "../../../engine/service.ts";
import type { View } from "../../../store/store.ts";
import { table } from "../../../store/table.ts";
import { services, tasks, type Task } from "../state.ts";
import { minuteOf, publicationMs } from "../../cloudwatch/publication/minutes.ts";

/** What was read of a task in a minute. */
export interface UsageMinute {
  readonly taskId: string;
  readonly clusterArn: string;
  readonly clusterName: string;
  /** Absent for a task of no service. */
  readonly serviceName?: string;
  /** Of the task definition. */
  readonly family: string;
  /** Epoch milliseconds. */
  readonly startMs: number;
  /** CPU units reserved for the task. */
  readonly cpu: number;
  /** MiB reserved for the task. */
  readonly memory: number;
  readonly readings: number;
  /** Of what is reserved for the task. */
  readonly cpuPercentSum: number;
  readonly memoryPercentSum: number;
}

export const usageMinutes = table("ecs.usageMinutes", ({ taskId, startMs }: UsageMinute) => `${startMs}|${taskId}`, {
  durability: "volatile",
});

/** Takes in the readings of tasks that run; one that comes after its minute was published is dropped. */
export const usageObservers: Observers = {
  taskUsage({ taskId, atMs, cpuUnits, memoryMiB }, { tx, now, latency }) {
    const task = tx.get(tasks, taskId);
    const startMs = minuteOf(atMs);
    if (task?.lastStatus !== "RUNNING") return;
    if (publicationMs(startMs, latency.metricPublicationMs) <= now) return;
    const before = tx.get(usageMinutes, `${startMs}|${taskId}`) ?? nothingRead(tx, task, startMs);
    tx.put(usageMinutes, {
      ...before,
      readings: before.readings + 1,
      cpuPercentSum: before.cpuPercentSum + (100 * cpuUnits) / before.cpu,
      memoryPercentSum: before.memoryPercentSum + (100 * memoryMiB) / before.memory,
    });
  },
};

function nothingRead(view: View, task: Task, startMs: number): UsageMinute {
  const { taskId, clusterArn, clusterName, serviceArn, taskDefinitionArn } = task;
  const serviceName = serviceArn === undefined ? undefined : view.get(services, serviceArn)?.serviceName;
  return {
    taskId,
    clusterArn,
    clusterName,
    ...(serviceName !== undefined && { serviceName }),
    family: taskDefinitionArn.replace(/^.*\/(.*):\d+$/, "$1"),
    startMs,
    cpu: Number(task.cpu),
    memory: Number(task.memory),
    readings: 0,
    cpuPercentSum: 0,
    memoryPercentSum: 0,
  };
}
