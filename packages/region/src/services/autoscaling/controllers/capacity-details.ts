import type { Context } from "../../../engine/context.ts";
import { countTasks, currentDeployments, tasksOfDeployment } from "../../ecs/records.ts";
import type { CapacityChange } from "../scaling/decide.ts";
import { scaledService } from "../lookup.ts";

/**
 * Says of a change that was counted from the running tasks that these are of several service revisions: in a release the
 * capacity is more than the desired count, and every step is taken from there. What else a change was counted from needs no
 * words.
 */
export function capacityDetails(context: Context, resourceId: string, { from }: CapacityChange): string | undefined {
  const service = scaledService(context, resourceId);
  if (!service || from === service.desiredCount) return undefined;
  const running = currentDeployments(context.tx, service).flatMap((deployment) => {
    const count = countTasks(tasksOfDeployment(context.tx, deployment)).running;
    return count > 0 ? [`${count} of ${deployment.deploymentId} (${deployment.status})`] : [];
  });
  if (running.length < 2) return undefined;
  return (
    `The capacity was counted from the ${from} running tasks of ${running.length} deployments ` +
    `(${running.join(", ")}), while the desired count was ${service.desiredCount}.`
  );
}
