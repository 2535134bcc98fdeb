import type { Reconciler } from "../../../engine/service.ts";
import type { View } from "../../../store/store.ts";
import { countTasks, tasksOfService } from "../../ecs/records.ts";
import { services, tasks, type Service } from "../../ecs/state.ts";
import { endCooldown, startCooldown } from "./cooldowns.ts";
import { scaledService } from "../lookup.ts";
import { givenUpAtMs, reconcileActivity } from "../scaling/reconcile.ts";
import { scalingActivities, type ScalingActivity } from "../state.ts";

/** Follows each scaling activity until ECS has fulfilled it. */
export const activityController: Reconciler = {
  name: "autoscaling.activities",
  concerns: ({ table }, view) =>
    [scalingActivities.name, services.name, tasks.name].includes(table.name) ? inProgress(view) : [],
  subjects: inProgress,
  reconcile(activityId, context) {
    const { tx, now, latency } = context;
    const activity = tx.get(scalingActivities, activityId);
    if (activity?.status !== "InProgress") return {};
    const pollAtMs = activity.startedAtMs + latency.activityPollMs;
    if (now < pollAtMs) return { wakeAtMs: pollAtMs };
    const service = scaledService(context, activity.resourceId);
    const fulfilment = reconcileActivity({ activity, service: service && countsOf(tx, service) }, now);
    if (!fulfilment) return { wakeAtMs: givenUpAtMs(activity) };
    tx.put(scalingActivities, { ...activity, ...fulfilment, endedAtMs: now });
    if (fulfilment.status === "Successful") startCooldown(context, activity);
    else endCooldown(tx, activity);
    return {};
  },
};

function inProgress(view: View): readonly string[] {
  return view
    .list(scalingActivities)
    .filter(({ status }: ScalingActivity) => status === "InProgress")
    .map(({ activityId }) => activityId);
}

function countsOf(view: View, service: Service): { desiredCount: number; runningCount: number } {
  const { running: runningCount } = countTasks(tasksOfService(view, service));
  return { desiredCount: service.desiredCount, runningCount };
}
