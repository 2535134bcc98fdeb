import { servesTraffic, tasksOf } from "../service/health.ts";
import type { Verdict } from "../watch/judge.ts";
import type { Watched } from "../watch/watched.ts";
import { primaryOf, type View } from "../service/read-service-view.ts";

/** Judges the rollback that ECS does by itself: `serving` when an older deployment is in front again, complete and healthy. */
export function judgeEcsRollback(view: View, watched: Watched): Verdict {
  const { service, serviceDeployment, pools } = view;
  const primary = primaryOf(view);
  if (service.status !== "ACTIVE") return { state: "gone", reason: `the service is ${service.status ?? "gone"}` };
  if (serviceDeployment?.status === "ROLLBACK_FAILED") {
    return { state: "failed", reason: serviceDeployment.statusReason ?? "ECS could not roll back", rollback: "none" };
  }
  if (primary?.id === undefined || primary.id === watched.deploymentId) {
    return { state: "waiting", missing: "ECS to begin its rollback" };
  }
  if (!isRollback(view, primary.id, watched)) return { state: "superseded", by: primary.id };
  if (primary.rolloutState === "FAILED") {
    return { state: "failed", reason: primary.rolloutStateReason ?? "ECS's rollback failed", rollback: "none" };
  }
  const wanted = service.desiredCount ?? 0;
  const serving = tasksOf(view, primary.taskDefinition ?? "").filter((task) => servesTraffic(task, pools)).length;
  if (primary.rolloutState !== "COMPLETED") return { state: "waiting", missing: "ECS to complete its rollback" };
  if (serving < wanted)
    return { state: "waiting", missing: `all tasks to run and be healthy: ${serving} of ${wanted} do` };
  return { state: "serving" };
}

/** Whether ECS has begun to roll back. */
export function hasBegun(view: View, { deploymentId }: Watched): boolean {
  return primaryOf(view)?.id !== deploymentId || view.serviceDeployment?.status?.startsWith("ROLLBACK_") === true;
}

function isRollback({ serviceDeployment }: View, primaryId: string, { olderIds }: Watched): boolean {
  return olderIds.includes(primaryId) || serviceDeployment?.status?.startsWith("ROLLBACK_") === true;
}
