import type { RegisterTaskDefinitionRequest } from "@aws-sdk/client-ecs";
import { describe, expect, it } from "vitest";
import { awsLatency, instantLatency, type LatencyProfile } from "../../engine/latency.ts";
import { describeServiceDeployments } from "./operations/DescribeServiceDeployments.ts";
import { listServiceDeployments } from "./operations/ListServiceDeployments.ts";
import { registerTaskDefinition } from "./operations/RegisterTaskDefinition.ts";
import { updateService } from "./operations/UpdateService.ts";
import { aServiceRegion, aTaskDefinition, type ServiceRegion } from "./testing/service-region.ts";

const started = "(service web) has started 4 tasks: (task T) (task T) (task T) (task T).";
const registered = "(service web) registered 4 targets in (target-group TG)";
const rolledBack = [
  "(service web) (deployment ecs-svc/N) deployment failed: tasks failed to start.",
  "(service web) rolling back to deployment ecs-svc/N.",
];
const over = [
  "(service web) (deployment ecs-svc/N) deployment completed.",
  "(service web) has reached a steady state.",
];
const leave = (count: number): readonly string[] => [
  `(service web) deregistered ${count} targets in (target-group TG)`,
  `(service web, taskSet ecs-svc/N) has begun draining connections on ${count} tasks.`,
];
const noLogGroup =
  "ResourceInitializationError: failed to validate logger args: create stream has been retried 1 times: failed to " +
  "create Cloudwatch log stream: ResourceNotFoundException: The specified log group does not exist. (/nowhere) : exit status 1";

interface BadRelease {
  readonly name: string;
  readonly given?: (region: ServiceRegion) => void;
  readonly definition?: RegisterTaskDefinitionRequest;
  readonly stopCode: string;
  readonly stoppedReason: string;
  readonly events: readonly string[];
}

const neverRan = [started, ...rolledBack, ...over];
const ended = [started, registered, ...rolledBack, ...leave(4), ...over];

const badReleases: readonly BadRelease[] = [
  {
    name: "exits at start",
    given: ({ behaviours }) => behaviours.set("web:2", { exitsAfterMs: 100, exitCode: 1 }),
    stopCode: "EssentialContainerExited",
    stoppedReason: "Essential container in task exited",
    events: ended,
  },
  {
    name: "is healthy at first and then dies",
    given: ({ behaviours }) => behaviours.set("web:2", { exitsAfterMs: 4000, exitCode: 3 }),
    stopCode: "EssentialContainerExited",
    stoppedReason: "Essential container in task exited",
    events: ended,
  },
  {
    name: "has no image",
    given: ({ behaviours }) => behaviours.set("web:2", { pullFailure: "CannotPullContainerError: web:2: not found" }),
    stopCode: "TaskFailedToStart",
    stoppedReason: "CannotPullContainerError: web:2: not found",
    events: neverRan,
  },
  {
    name: "names a log group that is not there",
    definition: aTaskDefinition({
      image: "web:2",
      logConfiguration: {
        logDriver: "awslogs",
        options: { "awslogs-group": "/nowhere", "awslogs-region": "ap-southeast-2", "awslogs-stream-prefix": "web" },
      },
    }),
    stopCode: "TaskFailedToStart",
    stoppedReason: noLogGroup,
    events: neverRan,
  },
  ...[
    { name: "never listens, or on another port", finding: "Request timed out" },
    { name: "answers 500", finding: "Health checks failed with these codes: [500]" },
  ].map(({ name, finding }) => ({
    name,
    given: ({ unhealthyImages }: ServiceRegion) => unhealthyImages.set("web:2", finding),
    stopCode: "ServiceSchedulerInitiated",
    stoppedReason: "Task failed ELB health checks in (target-group TG)",
    events: unhealthyStory(finding),
  })),
];

describe.each([instantLatency, awsLatency])("with $name latency", (latency) => {
  it.each(badReleases)("a release that $name is rolled back while the old one serves", (release) => {
    const region = aRelease(latency, release);
    const eventCount = region.events().length;
    region.call(updateService, { cluster: "web", service: "web", taskDefinition: "web" });
    untilOver(region);

    const [failed] = deploymentsOf(region);
    expect(failed).toMatchObject({
      status: "ROLLBACK_SUCCESSFUL",
      statusReason: "Service deployment rolled back because the circuit breaker threshold was exceeded.",
      deploymentCircuitBreaker: { status: "TRIGGERED", failureCount: 3, threshold: 3 },
      rollback: { serviceRevisionArn: region.service().currentServiceRevisions?.[0]?.arn },
    });
    expect(region.service()).toMatchObject({
      taskDefinition: expect.stringMatching(/:1$/) as string,
      deployments: [{ status: "PRIMARY", rolloutState: "COMPLETED", failedTasks: 0 }],
    });
    const stopped = region.allTasks().find(({ containers }) => containers[0]?.image === "web:2");
    expect(stopped).toMatchObject({ stopCode: release.stopCode });
    expect(stopped?.stoppedReason?.replace(/target-group arn[^)]*/, "target-group TG")).toBe(release.stoppedReason);
    // With AWS's latency targets leave later, so that only the beginning is the same.
    const events = region.events().slice(eventCount);
    if (latency === instantLatency) expect(events).toEqual(release.events);
    expect(events).toEqual(expect.arrayContaining([...rolledBack, ...over]));
  });
});

it("refuses a release whose container does not have the service's port", () => {
  const definition = aTaskDefinition({ image: "web:2", portMappings: [{ containerPort: 3000 }] });
  const region = aRelease(instantLatency, { definition });
  expect(region.refusal(updateService, { cluster: "web", service: "web", taskDefinition: "web" })).toEqual({
    code: "InvalidParameterException",
    message: "The container app did not have a container port 8080 defined.",
  });
});

function aRelease(
  latency: LatencyProfile,
  { given, definition }: Pick<BadRelease, "given" | "definition">,
): ServiceRegion {
  const region = aServiceRegion({ latency });
  region.aService({ deploymentConfiguration: { deploymentCircuitBreaker: { enable: true, rollback: true } } });
  region.advance("120s");
  given?.(region);
  region.call(registerTaskDefinition, definition ?? aTaskDefinition({ image: "web:2" }));
  return region;
}

/** Until one deployment is left; four healthy tasks of the old revision are there all along. */
function untilOver(region: ServiceRegion): void {
  for (let step = 0; step < 600; step++) {
    region.advance("0.5s");
    const serving = region
      .live()
      .filter(({ containers, everHealthy }) => containers[0]?.image === "web:1" && everHealthy);
    expect(serving.filter(({ lastStatus }) => lastStatus === "RUNNING")).toHaveLength(4);
    if (region.service().deployments?.length === 1) return;
  }
  throw new Error("the release is not over after five minutes");
}

function deploymentsOf(region: ServiceRegion) {
  const { serviceDeployments = [] } = region.call(listServiceDeployments, { cluster: "web", service: "web" });
  const arns = serviceDeployments.map(({ serviceDeploymentArn = "" }) => serviceDeploymentArn);
  return region.call(describeServiceDeployments, { serviceDeploymentArns: arns }).serviceDeployments ?? [];
}

/** One unhealthy task after the other is replaced, as there is no room for more, until the breaker trips. */
function unhealthyStory(finding: string): readonly string[] {
  const unhealthy = `(service web) (task T) (port 8080) is unhealthy in (target-group TG) due to (reason ${finding}).`;
  const replaced = [
    "(service web) has started 1 tasks: (task T). Amazon ECS replaced 1 tasks due to an unhealthy status.",
    unhealthy,
    "(service web) has stopped 1 running tasks: (task T).",
  ];
  const again = [...replaced, ...leave(1), "(service web) registered 1 targets in (target-group TG)"];
  return [
    ...[started, registered, ...again, ...again, ...replaced, ...rolledBack, ...leave(1)],
    ...[unhealthy, unhealthy, unhealthy],
    started.replace("started", "stopped").replace("tasks", "running tasks"),
    ...[...leave(3), ...over],
  ];
}

it.each([
  [undefined, "180s"],
  [30, "30s"],
])(
  "gives a release up whose containers wait for one that never gets healthy: startTimeout %s",
  (startTimeout, wait) => {
    const region = aServiceRegion();
    region.aService({ deploymentConfiguration: { deploymentCircuitBreaker: { enable: true, rollback: true } } });
    region.behaviours.set("db:1", { healthCheck: "fails" });
    const [app] = aTaskDefinition().containerDefinitions ?? [];
    const db = { name: "db", image: "db:1", essential: false, healthCheck: { command: ["CMD-SHELL", "up"] } };
    const waiting = { ...app, dependsOn: [{ containerName: "db", condition: "HEALTHY" as const }] };
    const containerDefinitions = [waiting, { ...db, ...(startTimeout === undefined ? {} : { startTimeout }) }];
    region.call(registerTaskDefinition, aTaskDefinition({}, { containerDefinitions }));
    region.call(updateService, { cluster: "web", service: "web", taskDefinition: "web:2" });
    region.advance("2s");
    const waits = region.live().filter(({ taskDefinitionArn }) => taskDefinitionArn.endsWith("web:2"));
    expect(waits).toHaveLength(4);
    region.advance(wait);

    expect(region.allTasks().filter(({ taskId }) => waits.some((it) => it.taskId === taskId))).toMatchObject(
      waits.map(() => ({
        stopCode: "TaskFailedToStart",
        stoppedReason: "dependency graph: container ordering dependency [db] for target [app] has timed out.",
      })),
    );
    region.advance("600s");
    expect(region.service().deployments).toMatchObject([
      { status: "PRIMARY", rolloutState: "COMPLETED", taskDefinition: expect.stringContaining("web:1") as string },
    ]);
  },
);

it("shows every failed task of a deployment, and of the breaker's count what made it trip", () => {
  const region = aServiceRegion();
  region.aService({ deploymentConfiguration: { deploymentCircuitBreaker: { enable: true, rollback: false } } });
  region.behaviours.set("bad:1", { exitsAfterMs: 1000, exitCode: 1 });
  region.call(registerTaskDefinition, aTaskDefinition({ image: "bad:1" }));
  region.call(updateService, { cluster: "web", service: "web", taskDefinition: "web:2" });
  region.advance("60s");
  expect(region.service().deployments?.[0]).toMatchObject({ rolloutState: "FAILED", failedTasks: 4 });
  const { serviceDeployments = [] } = region.call(listServiceDeployments, { service: "web", cluster: "web" });
  const serviceDeploymentArns = [serviceDeployments[0]?.serviceDeploymentArn ?? ""];
  expect(region.call(describeServiceDeployments, { serviceDeploymentArns }).serviceDeployments).toMatchObject([
    { deploymentCircuitBreaker: { status: "TRIGGERED", failureCount: 3, threshold: 3 } },
  ]);
});
