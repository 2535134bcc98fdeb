import type { Reconciler } from "../../engine/service.ts";
import type { View } from "../../store/store.ts";
import { services, tasks, type Service } from "../ecs/state.ts";
import { scaledService } from "./lookup.ts";
import { reconcileActivity } from "./reconcile.ts";
import { scalingActivities, type ScalingActivity } from "./state.ts";

/** Follows each scaling activity until ECS has fulfilled it. */
export const activityLoop: Reconciler = {
  name: "autoscaling.activities",
  concerns: ({ table }, view) =>
    [scalingActivities.name, services.name, tasks.name].includes(table.name) ? inProgress(view) : [],
  subjects: inProgress,
  reconcile(activityId, context) {
    const { tx, now } = context;
    const activity = tx.get(scalingActivities, activityId);
    if (!activity) return {};
    const service = scaledService(context, activity.resourceId);
    const fulfilment = reconcileActivity({ activity, service: service && countsOf(tx, service) });
    if (fulfilment) tx.put(scalingActivities, { ...activity, ...fulfilment, endedAtMs: now });
    return {};
  },
};

function inProgress(view: View): readonly string[] {
  return view
    .list(scalingActivities)
    .filter(({ status }: ScalingActivity) => status === "InProgress")
    .map(({ activityId }) => activityId);
}

function countsOf(view: View, { serviceArn, desiredCount }: Service): { desiredCount: number; runningCount: number } {
  const own = view.by(tasks, "serviceArn", serviceArn);
  return { desiredCount, runningCount: own.filter(({ lastStatus }) => lastStatus === "RUNNING").length };
}
