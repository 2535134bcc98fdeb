import type { Deployment, DeploymentCircuitBreaker, ServiceDeployment } from "@aws-sdk/client-ecs";
import { describe, expect, test } from "vitest";
import { aRegion } from "../testing/a-deployer.ts";
import { judgeDeployment, type Verdict } from "./judge.ts";

const [ours, older, other] = ["ecs-svc/2", "ecs-svc/1", "ecs-svc/3"];
const watched = { deploymentId: ours, revisionArn: "arn:task-definition/hello:2", olderIds: [older] };

type Settings = Partial<Pick<DeploymentCircuitBreaker, "thresholdConfiguration">> & {
  rollback?: "on" | "off";
  breaker?: "on" | "off";
};

/** A verdict on these deployments, none of whose tasks is there. */
function judged(deployments: readonly Deployment[], record?: ServiceDeployment, settings: Settings = {}): Verdict {
  const { service } = aRegion();
  const { thresholdConfiguration } = settings;
  const breaker = {
    enable: settings.breaker !== "off",
    rollback: settings.rollback !== "off",
    ...(thresholdConfiguration && { thresholdConfiguration }),
  };
  const own = {
    ...service,
    taskDefinition: watched.revisionArn,
    deploymentConfiguration: { deploymentCircuitBreaker: breaker },
  };
  return judgeDeployment(
    { service: own, deployments, tasks: [], pools: [], ...(record && { serviceDeployment: record }) },
    watched,
  );
}

const failed = { rolloutState: "FAILED", rolloutStateReason: "tasks failed to start" } as const;
const inProgress = { rolloutState: "IN_PROGRESS" } as const;

describe("a deployment", () => {
  test.each<[string, string, Parameters<typeof judged>]>([
    ["in progress", "waiting", [[{ id: ours, status: "PRIMARY", ...inProgress }]]],
    ["complete, but nothing of it runs", "waiting", [[{ id: ours, status: "PRIMARY", rolloutState: "COMPLETED" }]]],
    ["failed, and ECS promises to roll back", "failed expected", [[{ id: ours, status: "PRIMARY", ...failed }]]],
    [
      "failed, and nothing rolls it back",
      "failed none",
      [[{ id: ours, status: "PRIMARY", ...failed }], undefined, { rollback: "off" }],
    ],
    [
      "failed, an older one in front",
      "failed underWay",
      [
        [
          { id: older, status: "PRIMARY", ...inProgress },
          { id: ours, status: "ACTIVE", ...failed },
        ],
      ],
    ],
    [
      "gone, an older one in front: rolled back between two looks",
      "failed underWay",
      [[{ id: older, status: "PRIMARY", rolloutState: "COMPLETED" }]],
    ],
    [
      "stopped by an alarm, as its record says first",
      "failed underWay",
      [[{ id: ours, status: "PRIMARY", ...inProgress }], { status: "ROLLBACK_REQUESTED" }],
    ],
    [
      "whose rollback ECS could not do",
      "failed none",
      [[{ id: ours, status: "PRIMARY", ...failed }], { status: "ROLLBACK_FAILED" }],
    ],
    [
      "stopped by another client",
      "failed none",
      [[{ id: ours, status: "PRIMARY", ...inProgress }], { status: "STOPPED" }],
    ],
    [
      "replaced by another one",
      "superseded",
      [
        [
          { id: other, status: "PRIMARY", ...inProgress },
          { id: ours, status: "ACTIVE", ...inProgress },
        ],
        { status: "STOPPED" },
      ],
    ],
    [
      "gone, another one in front: one deployment left is no success",
      "superseded",
      [[{ id: other, status: "PRIMARY", rolloutState: "COMPLETED" }]],
    ],
    [
      "without a breaker, failing on and on",
      "failed none",
      [[{ id: ours, status: "PRIMARY", failedTasks: 3, ...inProgress }], undefined, { breaker: "off" }],
    ],
    [
      "with a breaker, which is ECS's to trip",
      "waiting",
      [[{ id: ours, status: "PRIMARY", failedTasks: 3, ...inProgress }]],
    ],
  ])("%s: %s", (_, expected, given) => {
    const verdict = judged(...given);
    expect(verdict.state === "failed" ? `failed ${verdict.rollback}` : verdict.state).toBe(expected);
  });

  test("without a breaker, fails at the configured number of failures, not before", () => {
    const thresholdConfiguration = { type: "COUNT", value: 10 } as const;
    const failing = (failedTasks: number): string =>
      judged([{ id: ours, status: "PRIMARY", failedTasks, ...inProgress }], undefined, {
        breaker: "off",
        thresholdConfiguration,
      }).state;
    expect([failing(9), failing(10)]).toEqual(["waiting", "failed"]);
  });
});
