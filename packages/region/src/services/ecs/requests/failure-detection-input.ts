import type { DeploymentConfiguration } from "@aws-sdk/client-ecs";
import * as errors from "../errors.ts";
import { circuitBreakerDefaults, type CircuitBreaker } from "../scheduler/breaker.ts";

/** With ECS's defaults, which it shows even where the breaker is off. @throws InvalidParameterException */
export function normalizeBreaker(given: DeploymentConfiguration["deploymentCircuitBreaker"]): CircuitBreaker {
  if (given?.thresholdConfiguration) checkThreshold(given.thresholdConfiguration);
  return { ...circuitBreakerDefaults, ...given };
}

function checkThreshold({ type, value }: NonNullable<CircuitBreaker["thresholdConfiguration"]>): void {
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

/** @throws InvalidParameterException */
export function checkAlarms(given: DeploymentConfiguration["alarms"]): void {
  if (!given?.enable || given.alarmNames?.length) return;
  throw errors.invalidParameter(
    "deploymentConfiguration.alarms.alarmNames must name an alarm when alarms are enabled.",
  );
}
