import type { Task } from "@aws-sdk/client-ecs";
import { describe, expect, test } from "vitest";
import { circuitBreakerThreshold, failureLimitOf, hasFailed } from "./failures.ts";

describe("a task", () => {
  const stopped = { lastStatus: "STOPPED", stoppedAt: new Date(0) };

  test.each<[Task, boolean]>([
    [{ lastStatus: "RUNNING" }, false],
    [{ ...stopped, stopCode: "EssentialContainerExited", stoppedReason: "Essential container in task exited" }, true],
    [{ ...stopped, stopCode: "TaskFailedToStart", stoppedReason: "CannotPullContainerError: …" }, true],
    [{ ...stopped, stopCode: "UserInitiated", stoppedReason: "Task stopped by user" }, false],
    [{ ...stopped, stopCode: "ServiceSchedulerInitiated", stoppedReason: "Scaling activity initiated by …" }, false],
    [{ ...stopped, stopCode: "ServiceSchedulerInitiated", stoppedReason: "Task failed container health checks" }, true],
    [
      {
        ...stopped,
        stopCode: "ServiceSchedulerInitiated",
        stoppedReason: "Task failed ELB health checks in (target-group arn:tg)",
      },
      true,
    ],
    [{ ...stopped, stopCode: "SpotInterruption", stoppedReason: "Your Spot Task was interrupted." }, false],
    [{ ...stopped, stopCode: "TerminationNotice", stoppedReason: "" }, false],
    [{ lastStatus: "STOPPED", stopCode: "EssentialContainerExited" }, true],
    // It still stops: how its containers end is not known yet.
    [{ lastStatus: "DEACTIVATING", stopCode: "EssentialContainerExited" }, false],
  ])("%j has failed: %s", (task, expected) => {
    expect(hasFailed(task)).toBe(expected);
  });
});

/** The rows that ECS's own rule is held to, in `region/src/services/ecs/scheduler/breaker.test.ts`. */
describe("the threshold of the circuit breaker", () => {
  test.each([
    { configured: undefined, desiredCount: 1, threshold: 3 },
    { configured: undefined, desiredCount: 6, threshold: 3 },
    { configured: undefined, desiredCount: 7, threshold: 4 },
    { configured: undefined, desiredCount: 25, threshold: 13 },
    { configured: undefined, desiredCount: 400, threshold: 200 },
    { configured: undefined, desiredCount: 800, threshold: 200 },
    { configured: { type: "BOUNDED_PERCENT", value: 10 }, desiredCount: 40, threshold: 4 },
    { configured: { type: "BOUNDED_PERCENT", value: 10 }, desiredCount: 20, threshold: 3 },
    { configured: { type: "UNBOUNDED_PERCENT", value: 10 }, desiredCount: 5, threshold: 1 },
    { configured: { type: "UNBOUNDED_PERCENT", value: 50 }, desiredCount: 800, threshold: 400 },
    { configured: { type: "UNBOUNDED_PERCENT", value: 50 }, desiredCount: 0, threshold: 1 },
    { configured: { type: "COUNT", value: 7 }, desiredCount: 100, threshold: 7 },
  ] as const)(
    "$configured.type $configured.value of $desiredCount tasks is $threshold",
    ({ configured, desiredCount, threshold }) => {
      expect(circuitBreakerThreshold({ configured, desiredCount })).toBe(threshold);
    },
  );

  const deploymentConfiguration = {
    deploymentCircuitBreaker: {
      enable: true,
      rollback: true,
      thresholdConfiguration: { type: "COUNT" as const, value: 7 },
    },
  };

  test("is the one that the service is configured with", () => {
    expect(failureLimitOf({ service: { desiredCount: 4, deploymentConfiguration } })).toBe(7);
  });

  test("is ECS's own figure where its record of the deployment has one", () => {
    const serviceDeployment = { deploymentCircuitBreaker: { threshold: 12 } };
    expect(failureLimitOf({ service: { desiredCount: 4, deploymentConfiguration }, serviceDeployment })).toBe(12);
  });
});
