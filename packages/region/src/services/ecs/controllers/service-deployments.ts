import type { Context } from "../../../engine/context.ts";
import { breakerOf, failureCountOf } from "../scheduler/breaker.ts";
import { currentServiceDeployment } from "../records.ts";
import { deployments, serviceDeployments, type Service, type ServiceDeployment } from "../state.ts";

type End = Pick<ServiceDeployment, "status" | "statusReason" | "rollback" | "triggeredAlarmNames">;

/**
 * The service deployment under way goes on to its end, or to its rollback; what the breaker counted stays with it.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceDeployment.html
 */
export function endServiceDeployment(context: Context, service: Service, end: End): void {
  const { tx, now } = context;
  const current = currentServiceDeployment(tx, service);
  if (!current) return;
  tx.put(serviceDeployments, {
    ...current,
    ...timesOf(end.status, now),
    ...end,
    breaker: current.breaker ?? breakerAtTheEnd(context, service, current, end.status),
    updatedAtMs: now,
  });
}

function timesOf(status: ServiceDeployment["status"], now: number): Partial<ServiceDeployment> {
  if (status === "STOPPED") return { stoppedAtMs: now };
  return status === "ROLLBACK_IN_PROGRESS" ? {} : { finishedAtMs: now };
}

function breakerAtTheEnd(
  { tx }: Context,
  service: Service,
  { deploymentId }: ServiceDeployment,
  status: ServiceDeployment["status"],
): NonNullable<ServiceDeployment["breaker"]> {
  const breaker = breakerOf(service);
  const deployment = tx.get(deployments, deploymentId);
  const failureCount = deployment ? failureCountOf(deployment, breaker) : 0;
  const hasTripped = status !== "SUCCESSFUL" && failureCount === breaker.threshold;
  const watched = hasTripped ? "TRIGGERED" : "MONITORING_COMPLETE";
  return { status: breaker.enabled ? watched : "DISABLED", failureCount, threshold: breaker.threshold };
}
