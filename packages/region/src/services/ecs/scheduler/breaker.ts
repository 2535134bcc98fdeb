import type { DeploymentConfiguration } from "@aws-sdk/client-ecs";

export type CircuitBreaker = NonNullable<DeploymentConfiguration["deploymentCircuitBreaker"]>;
type Threshold = NonNullable<CircuitBreaker["thresholdConfiguration"]>;

const defaultThreshold: Threshold = { type: "BOUNDED_PERCENT", value: 50 };

/** ECS's defaults. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentCircuitBreaker.html */
export const circuitBreakerDefaults: CircuitBreaker = {
  enable: false,
  rollback: false,
  resetOnHealthyTask: true,
  thresholdConfiguration: defaultThreshold,
};

/** The deployment circuit breaker of a service, as it stands at its desired count. */
export interface Breaker {
  readonly enabled: boolean;
  readonly rollback: boolean;
  /** A task that reaches healthy sets the count of failures to 0. */
  readonly resetOnHealthyTask: boolean;
  /** At this many failed tasks the deployment has failed. */
  readonly threshold: number;
}

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-circuit-breaker.html */
export function breakerOf({
  desiredCount,
  deploymentConfiguration,
}: {
  readonly desiredCount: number;
  readonly deploymentConfiguration: Pick<DeploymentConfiguration, "deploymentCircuitBreaker">;
}): Breaker {
  const configured = { ...circuitBreakerDefaults, ...deploymentConfiguration.deploymentCircuitBreaker };
  return {
    enabled: configured.enable ?? false,
    rollback: configured.rollback ?? false,
    resetOnHealthyTask: configured.resetOnHealthyTask ?? true,
    threshold: thresholdOf(configured.thresholdConfiguration, desiredCount),
  };
}

/** Half of the desired count, from 3 to 200, where nothing else is configured. */
export function thresholdOf(threshold: Threshold = defaultThreshold, desiredCount: number): number {
  const { type = "BOUNDED_PERCENT", value = 50 } = threshold;
  if (type === "COUNT") return value;
  const failures = Math.ceil((value * desiredCount) / 100);
  // A breaker that trips before anything has failed would fail every deployment of an empty service.
  return type === "UNBOUNDED_PERCENT" ? Math.max(1, failures) : Math.min(200, Math.max(3, failures));
}

/** What the breaker has counted: nothing more once it has tripped. */
export function failureCountOf({ failedTasks }: { readonly failedTasks: number }, { threshold }: Breaker): number {
  return Math.min(failedTasks, threshold);
}
