import type { Task } from "@aws-sdk/client-ecs";
import type { PoolTarget, TargetPool, View } from "./read-service-view.ts";

/** Whether a task serves: it runs, is to run on, is not unhealthy by its own checks, and is healthy behind every load balancer. */
export function isServing(task: Task, pools: readonly TargetPool[]): boolean {
  return (
    task.lastStatus === "RUNNING" &&
    task.desiredStatus === "RUNNING" &&
    task.healthStatus !== "UNHEALTHY" &&
    pools.every((pool) => targetsOf(task, pool).some(({ TargetHealth }) => TargetHealth?.State === "healthy"))
  );
}

/**
 * Whether a task serves where the traffic goes: with everything that gets some of it. While traffic is split between two sets of
 * tasks, none does.
 */
export function servesTraffic(task: Task, pools: readonly TargetPool[]): boolean {
  if (!isServing(task, pools)) return false;
  return pools.every(({ shares, ...pool }) => {
    if (!shares) return true;
    const healthyIn = targetsOf(task, pool)
      .filter(({ TargetHealth }) => TargetHealth?.State === "healthy")
      .map(({ targetGroupArn }) => targetGroupArn);
    const used = Object.keys(shares).filter((arn) => (shares[arn] ?? 0) > 0);
    return used.length > 0 && used.every((arn) => healthyIn.includes(arn));
  });
}

/** The targets that stand for a task: those at its private address. */
export function targetsOf(task: Task, { targets }: Pick<TargetPool, "targets">): readonly PoolTarget[] {
  const address = privateAddressOf(task);
  return address === undefined ? [] : targets.filter(({ Target }) => Target?.Id === address);
}

/** The tasks of a revision, whichever deployment started them. */
export function tasksOf({ tasks }: Pick<View, "tasks">, revisionArn: string): readonly Task[] {
  return tasks.filter(({ taskDefinitionArn }) => taskDefinitionArn === revisionArn);
}

/** Where a task is reached: the address of its network interface. */
export function privateAddressOf({ attachments = [], containers = [] }: Task): string | undefined {
  const attached = attachments
    .flatMap(({ details = [] }) => details)
    .find(({ name }) => name === "privateIPv4Address")?.value;
  return attached ?? containers.flatMap(({ networkInterfaces = [] }) => networkInterfaces)[0]?.privateIpv4Address;
}
