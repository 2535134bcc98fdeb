import type { ContainerHealth } from "@evenkeel/definition";
import { Duration } from "aws-cdk-lib";
import type { HealthCheck } from "aws-cdk-lib/aws-ecs";

/** A container's check of itself. */
export function healthCheckOf(health: ContainerHealth): HealthCheck {
  return {
    command: [...health.command],
    interval: Duration.seconds(health.intervalSeconds),
    timeout: Duration.seconds(health.timeoutSeconds),
    retries: health.retries,
    startPeriod: Duration.seconds(health.startPeriodSeconds),
  };
}
