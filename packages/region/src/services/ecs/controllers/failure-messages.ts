import type { FailureCause } from "../scheduler/failure.ts";

/** Why a deployment failed, in the words of each place where ECS shows it. */
export interface FailureMessages {
  readonly rolloutStateReason: string;
  readonly eventReason: string;
  readonly rollingBack: string;
  readonly statusReason: (outcome: "rolled back" | "stopped") => string;
}

export function failureMessages(cause: FailureCause): FailureMessages {
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
