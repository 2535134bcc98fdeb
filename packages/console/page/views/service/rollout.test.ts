import { expect, test } from "vitest";
import { rolloutOf, stageText, waitOf, type RolloutView } from "./rollout.ts";

const arn = (kind: string, name: string): string => `arn:aws:ecs:ap-southeast-2:000000000000:${kind}/${name}`;

function aRelease(changes: Partial<RolloutView> = {}): RolloutView {
  const deployment = (id: string, status: string, revision: number) => ({
    ...{ id: `ecs-svc/${id}`, status, desiredCount: 2, runningCount: 1, failedTasks: 0 },
    taskDefinition: arn("task-definition", `hello:${revision}`),
  });
  const revision = (id: string, group: string) => ({
    serviceRevisionArn: arn("service-revision", `hello/hello/${id}`),
    resolvedConfiguration: { loadBalancers: [{ targetGroupArn: group }] },
  });
  return {
    service: { deployments: [deployment("1", "ACTIVE", 1), deployment("2", "PRIMARY", 2)] },
    tasks: [
      { taskArn: "a", startedBy: "ecs-svc/1", lastStatus: "RUNNING" },
      { taskArn: "b", startedBy: "ecs-svc/2", lastStatus: "PROVISIONING" },
      { taskArn: "c", startedBy: "ecs-svc/2", lastStatus: "STOPPED" },
    ],
    serviceDeployments: [],
    serviceRevisions: [revision("1", "blue"), revision("2", "green")],
    taskDefinitions: { [arn("task-definition", "hello:2")]: { containerDefinitions: [{ image: "hello:new" }] } },
    rules: [],
    ...changes,
  };
}

test("the primary deployment is what the others give way to, each with its own tasks", () => {
  const rollout = rolloutOf(aRelease());
  expect(rollout?.target).toMatchObject({ revision: "hello:2", images: ["hello:new"], tasks: [{ taskArn: "b" }] });
  expect(rollout?.sources).toMatchObject([{ revision: "hello:1", images: [], tasks: [{ taskArn: "a" }] }]);
  expect(rollout?.target).not.toHaveProperty("weight");
});

test("where two target groups share the traffic each side has its percent", () => {
  const TargetGroups = [
    { TargetGroupArn: "blue", Weight: 3 },
    { TargetGroupArn: "green", Weight: 1 },
  ];
  const rollout = rolloutOf(
    aRelease({ rules: [{ rules: [{ Actions: [{ Type: "forward", ForwardConfig: { TargetGroups } }] }] }] }),
  );
  expect([rollout?.sources[0]?.weight, rollout?.target.weight]).toEqual([75, 25]);
});

test("a service that was never deployed has no rollout", () => {
  expect(rolloutOf(aRelease({ service: {} }))).toBeUndefined();
});

const updatedAt = "2026-12-01T10:00:00.000Z";

test("the bake time runs from when its stage began", () => {
  const baking = { lifecycleStage: "BAKE_TIME", updatedAt, deploymentConfiguration: { bakeTimeInMinutes: 5 } } as const;
  expect(waitOf(baking)?.untilMs).toBe(Date.parse(updatedAt) + 300_000);
  expect(waitOf({ ...baking, deploymentConfiguration: { bakeTimeInMinutes: 0 } })).toBeUndefined();
});

test("a canary waits while only a part of the traffic has moved", () => {
  const canary = (requestedProductionTrafficWeight: number) =>
    waitOf({
      ...{ lifecycleStage: "PRODUCTION_TRAFFIC_SHIFT", updatedAt },
      deploymentConfiguration: {
        strategy: "CANARY",
        canaryConfiguration: { canaryPercent: 10, canaryBakeTimeInMinutes: 2 },
      },
      targetServiceRevision: { requestedProductionTrafficWeight },
    });
  expect(canary(10)?.untilMs).toBe(Date.parse(updatedAt) + 120_000);
  expect(canary(100)).toBeUndefined();
});

test("a pause names its hook and what comes without an answer", () => {
  const expiresAt = "2026-12-01T11:00:00.000Z";
  const hook = { hookId: "h", status: "AWAITING_ACTION", expiresAt, timeoutAction: "ROLLBACK" } as const;
  expect(waitOf({ updatedAt, lifecycleHookDetails: [hook] })).toEqual({
    what: "Paused: without an answer it will rollback",
    fromMs: Date.parse(updatedAt),
    untilMs: Date.parse(expiresAt),
    hookId: "h",
  });
});

test("a rollback says so whatever stage it is at", () => {
  expect(stageText({ status: "ROLLBACK_IN_PROGRESS", lifecycleStage: "BAKE_TIME" })).toBe("Rolls back");
  expect(stageText({ status: "IN_PROGRESS" })).toBe("Replaces tasks");
});
