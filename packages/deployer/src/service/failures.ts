import type { DeploymentCircuitBreaker, Task } from "@aws-sdk/client-ecs";
import type { View } from "./read-service-view.ts";

type Threshold = NonNullable<DeploymentCircuitBreaker["thresholdConfiguration"]>;

/**
 * Whether a task ended otherwise than the scheduler, a user or Fargate's capacity planned.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/stopped-task-error-codes.html
 */
export function hasFailed({ stopCode, stoppedReason = "", stoppedAt, lastStatus }: Task): boolean {
  if (stopCode === undefined || (stoppedAt === undefined && lastStatus !== "STOPPED")) return false;
  if (stopCode === "ServiceSchedulerInitiated") return /failed .*health checks/i.test(stoppedReason);
  return stopCode !== "UserInitiated" && stopCode !== "SpotInterruption" && stopCode !== "TerminationNotice";
}

/**
 * How many failed tasks trip ECS's circuit breaker: half of the desired count, from 3 to 200, where nothing else is configured.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-circuit-breaker.html
 */
export function circuitBreakerThreshold({ configured, desiredCount }: BreakerSettings): number {
  const { type = "BOUNDED_PERCENT", value = 50 } = configured ?? {};
  if (type === "COUNT") return value;
  const failures = Math.ceil((value * desiredCount) / 100);
  return type === "UNBOUNDED_PERCENT" ? Math.max(1, failures) : Math.min(200, Math.max(3, failures));
}

export interface BreakerSettings {
  readonly configured: Threshold | undefined;
  readonly desiredCount: number;
}

/** How many failed tasks are too many for a deployment of this service: ECS's own figure where its record has one. */
export function failureLimitOf({ service, serviceDeployment }: FailureLimitView): number {
  const configured = service.deploymentConfiguration?.deploymentCircuitBreaker?.thresholdConfiguration;
  return (
    serviceDeployment?.deploymentCircuitBreaker?.threshold ??
    circuitBreakerThreshold({ configured, desiredCount: service.desiredCount ?? 0 })
  );
}

type FailureLimitView = Pick<View, "serviceDeployment"> & {
  readonly service: Pick<View["service"], "desiredCount" | "deploymentConfiguration">;
};
