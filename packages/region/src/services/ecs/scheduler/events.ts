// Service events in ECS's own wording: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-event-messages-list.html

const troubleshooting = "For more information, see the Troubleshooting section of the Amazon ECS Developer Guide";

export function reachedSteadyState(service: string): string {
  return `(service ${service}) has reached a steady state.`;
}

export function deploymentCompleted(service: string, deploymentId: string): string {
  return `(service ${service}) (deployment ${deploymentId}) deployment completed.`;
}

/** `reason`: such as `tasks failed to start` */
export function deploymentFailed(service: string, deploymentId: string, reason: string): string {
  return `(service ${service}) (deployment ${deploymentId}) deployment failed: ${reason}.`;
}

export function rollingBack(service: string, deploymentId: string): string {
  return `(service ${service}) rolling back to deployment ${deploymentId}.`;
}

/** `replacedUnhealthy`: how many of the started tasks replace an unhealthy one. */
export function startedTasks(service: string, taskIds: readonly string[], replacedUnhealthy: number): string {
  const started = `(service ${service}) has started ${taskIds.length} tasks: ${listOf(taskIds)}.`;
  if (replacedUnhealthy === 0) return started;
  return `${started} Amazon ECS replaced ${replacedUnhealthy} tasks due to an unhealthy status.`;
}

export function stoppedTasks(service: string, taskIds: readonly string[]): string {
  return `(service ${service}) has stopped ${taskIds.length} running tasks: ${listOf(taskIds)}.`;
}

export function registeredTargets(service: string, count: number, targetGroupArn: string): string {
  return `(service ${service}) registered ${count} targets in (target-group ${targetGroupArn})`;
}

export function deregisteredTargets(service: string, count: number, targetGroupArn: string): string {
  return `(service ${service}) deregistered ${count} targets in (target-group ${targetGroupArn})`;
}

export function failedToRegister(service: string, targetGroupArn: string, error: string): string {
  return `(service ${service}) failed to register targets in (target-group ${targetGroupArn}) with (error ${error})`;
}

/** AWS documents no event for this: the words are ours, after those of target groups. */
export function failedToRegisterInstances(service: string, registryArn: string, error: string): string {
  return `(service ${service}) failed to register instances in (service-registry ${registryArn}) with (error ${error})`;
}

/** `kind`: whose traffic. AWS documents no event for this: the words are ours. */
export function shiftedTraffic(
  service: string,
  { deploymentId, percent, kind }: { deploymentId: string; percent: number; kind: "production" | "test" },
): string {
  return `(service ${service}) (deployment ${deploymentId}) shifted ${percent} percent of ${kind} traffic.`;
}

export function failedToShift(service: string, ruleArn: string, error: string): string {
  return `(service ${service}) failed to shift traffic in (listener-rule ${ruleArn}) with (error ${error})`;
}

export function begunDraining(service: string, deploymentId: string, count: number): string {
  return `(service ${service}, taskSet ${deploymentId}) has begun draining connections on ${count} tasks.`;
}

export function unableToStartConsistently(service: string): string {
  return `(service ${service}) is unable to consistently start tasks successfully. ${troubleshooting}.`;
}

export function unhealthyTarget(
  service: string,
  target: { taskId: string; port: number; targetGroupArn: string; reason: string },
): string {
  const { taskId, port, targetGroupArn, reason } = target;
  return (
    `(service ${service}) (task ${taskId}) (port ${port}) is unhealthy in (target-group ${targetGroupArn}) ` +
    `due to (reason ${reason}).`
  );
}

export function failedContainerHealthChecks(service: string, taskId: string): string {
  return `(service ${service}) (task ${taskId}) failed container health checks.`;
}

export function stuckDeployment(service: string): string {
  return (
    `(service ${service}) was unable to stop or start tasks during a deployment because of the service deployment ` +
    "configuration. Update the minimumHealthyPercent or maximumPercent value and try again."
  );
}

export function unableToPlace(service: string): string {
  return (
    `(service ${service}) was unable to place a task. Reason: Capacity is unavailable at this time. ` +
    `Please try again later or in a different availability zone. ${troubleshooting}.`
  );
}

export function tooManyProtected(service: string, deploymentId: string): string {
  return (
    `(service ${service}) was unable to reach steady state because task set (${deploymentId}) was unable to scale in. ` +
    "Reason: The number of protected tasks are more than the desired count of tasks."
  );
}

export function notBalanced(service: string, counts: ZoneCounts): string {
  return `service (${service}) is not AZ balanced with ${zonesOf(counts, "first")}. AZ Rebalancing in progress.`;
}

export function balanced(service: string, counts: ZoneCounts): string {
  return `service (${service}) is AZ balanced with ${zonesOf(counts, "each")}.`;
}

export function startedToRebalance(service: string, zone: string, taskIds: readonly string[]): string {
  return `${service} has started ${taskIds.length} tasks in ${zone} to AZ Rebalance: ${taskIds.join(", ")}.`;
}

export function stoppedToRebalance(service: string, zone: string, taskIds: readonly string[]): string {
  return `${service} has stopped ${taskIds.length} running tasks in ${zone} due to AZ rebalancing: ${taskIds.join(", ")}.`;
}

/** Zone name → number of tasks. */
export type ZoneCounts = ReadonlyMap<string, number>;

function listOf(taskIds: readonly string[]): string {
  return taskIds.map((taskId) => `(task ${taskId})`).join(" ");
}

/** `2 tasks in a, 1 in b, and 1 in c`: ECS repeats the word "tasks" in one of its two sentences only. */
function zonesOf(counts: ZoneCounts, word: "first" | "each"): string {
  const parts = [...counts].map(([zone, count], index) =>
    index === 0 || word === "each" ? `${count} tasks in ${zone}` : `${count} in ${zone}`,
  );
  if (parts.length < 3) return parts.join(" and ");
  return `${parts.slice(0, -1).join(", ")}, and ${parts.at(-1) ?? ""}`;
}
