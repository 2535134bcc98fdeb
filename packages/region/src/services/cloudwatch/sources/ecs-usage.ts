import type { Context } from "../../../engine/context.ts";
import type { Observers, Reconciler } from "../../../engine/service.ts";
import type { View } from "../../../store/store.ts";
import { table } from "../../../store/table.ts";
import { services, tasks, type Task } from "../../ecs/state.ts";
import { publish, type Datum } from "../metric-store.ts";
import { setOfValues } from "../statistic-set.ts";
import { minuteOf, publicationMs } from "./minutes.ts";

// AWS/ECS: what the tasks of each service use of what is reserved for them, one value for each task and minute.
// https://docs.aws.amazon.com/AmazonECS/latest/developerguide/available-metrics.html

/** Takes in the readings of tasks that run and belong to a service; one that comes after its minute was published is dropped. */
export const usageObservers: Observers = {
  taskUsage({ taskId, atMs, cpuUnits, memoryMiB }, { tx, now, latency }) {
    const task = tx.get(tasks, taskId);
    const startMs = minuteOf(atMs);
    if (task?.lastStatus !== "RUNNING" || task.serviceArn === undefined) return;
    if (publicationMs(startMs, latency.metricPublicationMs) <= now) return;
    const before = tx.get(usageMinutes, keyOf({ taskId, startMs })) ?? nothingRead(task, task.serviceArn, startMs);
    tx.put(usageMinutes, {
      ...before,
      readings: before.readings + 1,
      cpuPercentSum: before.cpuPercentSum + Math.min(100, (100 * cpuUnits) / Number(task.cpu)),
      memoryPercentSum: before.memoryPercentSum + (100 * memoryMiB) / Number(task.memory),
    });
  },
};

/** Publishes each minute once it is over and the time that AWS takes has passed. */
export const usagePublication: Reconciler = {
  name: "cloudwatch.ecsUsage",
  concerns: ({ table: { name }, before }) => (name === usageMinutes.name && before === undefined ? ["minutes"] : []),
  subjects: () => ["minutes"],
  reconcile(_, context) {
    const { tx, now, latency } = context;
    const minutes = tx.list(usageMinutes);
    const due = minutes.filter(({ startMs }) => publicationMs(startMs, latency.metricPublicationMs) <= now);
    publish(context, dataOf(context, due));
    for (const minute of due) tx.delete(usageMinutes, keyOf(minute));
    const next = minutes.filter((minute) => !due.includes(minute)).map(({ startMs }) => startMs);
    return next.length > 0 ? { wakeAtMs: publicationMs(Math.min(...next), latency.metricPublicationMs) } : {};
  },
};

/** What was read of a task in a minute. */
interface UsageMinute {
  readonly taskId: string;
  readonly serviceArn: string;
  readonly clusterName: string;
  /** Epoch milliseconds. */
  readonly startMs: number;
  readonly readings: number;
  /** Of what is reserved for the task. */
  readonly cpuPercentSum: number;
  readonly memoryPercentSum: number;
}

const usageMinutes = table("cloudwatch.usageMinutes", (minute: UsageMinute) => keyOf(minute), {
  durability: "volatile",
});

function keyOf({ taskId, startMs }: Pick<UsageMinute, "taskId" | "startMs">): string {
  return `${startMs}|${taskId}`;
}

function nothingRead({ taskId, clusterName }: Task, serviceArn: string, startMs: number): UsageMinute {
  return { taskId, serviceArn, clusterName, startMs, readings: 0, cpuPercentSum: 0, memoryPercentSum: 0 };
}

function dataOf({ tx }: Context, minutes: readonly UsageMinute[]): readonly Datum[] {
  const byServiceAndMinute = Map.groupBy(minutes, ({ serviceArn, startMs }) => `${startMs}|${serviceArn}`);
  return [...byServiceAndMinute.values()].flatMap((ofTasks) => serviceData(tx, ofTasks));
}

function serviceData(view: View, ofTasks: readonly UsageMinute[]): readonly Datum[] {
  const [{ serviceArn, clusterName, startMs } = nowhere] = ofTasks;
  const serviceName = view.get(services, serviceArn)?.serviceName;
  if (serviceName === undefined) return [];
  const dimensions = [
    { name: "ClusterName", value: clusterName },
    { name: "ServiceName", value: serviceName },
  ];
  const datum = (metricName: string, values: readonly number[]): Datum => ({
    metric: { namespace: "AWS/ECS", metricName, dimensions },
    unit: "Percent",
    atMs: startMs,
    set: withoutValues(values),
  });
  return [
    datum(
      "CPUUtilization",
      ofTasks.map(({ cpuPercentSum, readings }) => cpuPercentSum / readings),
    ),
    datum(
      "MemoryUtilization",
      ofTasks.map(({ memoryPercentSum, readings }) => memoryPercentSum / readings),
    ),
  ];
}

const nowhere = { serviceArn: "", clusterName: "", startMs: 0 };

/** ECS publishes statistics only: its metrics have no percentiles. */
function withoutValues(values: readonly number[]): Datum["set"] {
  const { sampleCount, sum, minimum, maximum } = setOfValues(values);
  return { sampleCount, sum, minimum, maximum };
}
