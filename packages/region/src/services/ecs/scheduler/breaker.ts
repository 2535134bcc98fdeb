import type { DeploymentConfiguration } from "@aws-sdk/client-ecs";
import * as errors from "../errors.ts";
import type { Deployment, Service } from "../state.ts";

type CircuitBreaker = NonNullable<DeploymentConfiguration["deploymentCircuitBreaker"]>;
type Threshold = NonNullable<CircuitBreaker["thresholdConfiguration"]>;

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
}: Pick<Service, "desiredCount" | "deploymentConfiguration">): Breaker {
  const configured = normalizeBreaker(deploymentConfiguration.deploymentCircuitBreaker);
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
export function failureCountOf({ failedTasks }: Pick<Deployment, "failedTasks">, { threshold }: Breaker): number {
  return Math.min(failedTasks, threshold);
}

/** With ECS's defaults, which it shows even where the breaker is off. @throws InvalidParameterException */
export function normalizeBreaker(given: DeploymentConfiguration["deploymentCircuitBreaker"]): CircuitBreaker {
  if (given?.thresholdConfiguration) checkThreshold(given.thresholdConfiguration);
  return {
    enable: false,
    rollback: false,
    resetOnHealthyTask: true,
    thresholdConfiguration: defaultThreshold,
    ...given,
  };
}

const defaultThreshold: Threshold = { type: "BOUNDED_PERCENT", value: 50 };

function checkThreshold({ type, value }: Threshold): void {
  const types = ["BOUNDED_PERCENT", "UNBOUNDED_PERCENT", "COUNT"];
  if (!types.includes(type ?? "")) {
    throw errors.invalidParameter(
      `deploymentCircuitBreaker.thresholdConfiguration.type must be one of ${types.join(", ")}, but is ${type ?? "not given"}.`,
    );
  }
  if (value !== undefined && Number.isInteger(value) && value >= 1) return;
  throw errors.invalidParameter(
    `deploymentCircuitBreaker.thresholdConfiguration.value must be a whole number from 1, but is ${value ?? "not given"}.`,
  );
}
