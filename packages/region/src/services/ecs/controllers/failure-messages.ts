import type { FailureCause } from "../scheduler/failure.ts";

/** How ECS tells why a deployment failed, in each of the places where it does. */
export interface FailureWords {
  readonly rolloutStateReason: string;
  readonly eventReason: string;
  readonly rollingBack: string;
  readonly statusReason: (outcome: "rolled back" | "stopped") => string;
}

export function wordsOf(cause: FailureCause): FailureWords {
  switch (cause.kind) {
    case "circuitBreaker":
      return {
        rolloutStateReason: "ECS deployment circuit breaker: tasks failed to start.",
        eventReason: "tasks failed to start",
        rollingBack: "ECS deployment circuit breaker",
        statusReason: (outcome) => `Service deployment ${outcome} because the circuit breaker threshold was exceeded.`,
      };
    case "alarm":
      return {
        rolloutStateReason: "ECS deployment failed: alarm detected.",
        eventReason: "alarm detected",
        rollingBack: "ECS deployment alarms",
        statusReason: (outcome) => `Service deployment ${outcome} because an alarm was detected.`,
      };
    case "stopRequest":
      return {
        rolloutStateReason: "ECS deployment failed: stop requested.",
        eventReason: "stop requested",
        rollingBack: "ECS deployment stop requested",
        statusReason: (outcome) => `Service deployment ${outcome} because StopServiceDeployment was called.`,
      };
    case "hook":
      return {
        rolloutStateReason: "ECS deployment failed: lifecycle hook failed.",
        eventReason: "lifecycle hook failed",
        rollingBack: "ECS deployment lifecycle hook",
        statusReason: (outcome) => `Service deployment ${outcome} because ${cause.stage} lifecycle hook(s) failed.`,
      };
  }
}
