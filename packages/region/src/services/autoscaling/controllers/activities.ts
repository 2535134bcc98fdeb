import type { Context } from "../../../engine/context.ts";
import { endCooldown } from "./cooldowns.ts";
import { scalingActivities, type ScalingActivity } from "../state.ts";

/** How long Application Auto Scaling keeps activities: six weeks. */
const keptMs = 42 * 24 * 60 * 60 * 1000;

/** Records a scaling activity: those of its target that were under way are overridden by it, and old ones forgotten. */
export function recordActivity({ tx, now }: Context, recorded: ScalingActivity): ScalingActivity {
  const before = tx.by(scalingActivities, "resourceId", recorded.resourceId);
  const place = before.filter(({ startedAtMs }) => startedAtMs === recorded.startedAtMs).length;
  const activity = { ...recorded, place };
  for (const earlier of before) {
    if (earlier.startedAtMs < now - keptMs) tx.delete(scalingActivities, earlier.activityId);
    else if (earlier.status === "InProgress" && activity.status === "InProgress") {
      tx.put(scalingActivities, { ...earlier, status: "Overridden", endedAtMs: now });
      endCooldown(tx, earlier);
    }
  }
  tx.put(scalingActivities, activity);
  return activity;
}
