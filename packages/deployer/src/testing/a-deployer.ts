import type { DeploymentConfiguration, TaskDefinition } from "@aws-sdk/client-ecs";
import { assert, seededRandom, type VirtualClock } from "@evenkeel/kernel";
import type { AwsCalls } from "../aws/calls.ts";
import { deploy, type DeployOptions } from "../verbs/deploy.ts";
import type { Deployer } from "../deployer.ts";
import type { ReleaseEvent } from "../event.ts";
import type { ReleaseOutcome } from "../outcome.ts";
import { defaultTimings, type Timings } from "../timings.ts";
import { fakeCalls } from "./fake-calls.ts";
import { alternateTargetGroupArn, FakeRegion, productionListenerRule, targetGroupArn } from "./fake-region.ts";

/** `hello:1`, four tasks of one container behind a load balancer. */
export function aRegion(options: { desiredCount?: number; taskDefinition?: TaskDefinition } = {}): FakeRegion {
  return new FakeRegion(options.taskDefinition ?? aTaskDefinition(), options.desiredCount ?? 4);
}

/** The same, whose deployments move the traffic between two target groups. */
export function aShiftingRegion(deploymentConfiguration: DeploymentConfiguration): FakeRegion {
  const region = aRegion();
  region.shares.set(alternateTargetGroupArn, 0);
  const advancedConfiguration = {
    alternateTargetGroupArn,
    productionListenerRule,
    roleArn: "arn:aws:iam::123456789012:role/hello-traffic",
  };
  const deploymentCircuitBreaker = { enable: true, rollback: true };
  Object.assign(region.service, {
    deploymentConfiguration: { deploymentCircuitBreaker, ...deploymentConfiguration },
    loadBalancers: [{ targetGroupArn, containerName: "app", containerPort: 8080, advancedConfiguration }],
  });
  return region;
}

export function aTaskDefinition(): TaskDefinition {
  const logOptions = {
    "awslogs-group": "/hello",
    "awslogs-region": "ap-southeast-2",
    "awslogs-stream-prefix": "hello",
  };
  return {
    family: "hello",
    networkMode: "awsvpc",
    requiresCompatibilities: ["FARGATE"],
    cpu: "256",
    memory: "512",
    executionRoleArn: "arn:aws:iam::123456789012:role/hello-execution",
    containerDefinitions: [
      {
        name: "app",
        image: "evenkeel/hello:1",
        portMappings: [{ containerPort: 8080, protocol: "tcp" }],
        environment: [{ name: "GREETING", value: "Hello" }],
        logConfiguration: { logDriver: "awslogs", options: logOptions },
      },
    ],
  };
}

/** A deployer on a region in memory, and what it reported. */
export interface Bench {
  readonly deployer: Deployer;
  readonly events: ReleaseEvent[];
}

export function aDeployer(
  region: FakeRegion,
  options: { timings?: Partial<Timings>; signal?: AbortSignal; calls?: Partial<AwsCalls["ecs"]>; seed?: number } = {},
): Bench {
  const events: ReleaseEvent[] = [];
  const aws = fakeCalls(region);
  const deployer: Deployer = {
    aws: { ...aws, ecs: { ...aws.ecs, ...options.calls } },
    clock: region.clock,
    random: seededRandom(options.seed ?? 1),
    timings: { ...defaultTimings, ...options.timings },
    onEvent: (event) => events.push(event),
    ...(options.signal && { signal: options.signal }),
  };
  return { deployer, events };
}

/** A release of `evenkeel/hello:2`, unless the options say otherwise. */
export function aRelease(options: Partial<DeployOptions> = {}): DeployOptions {
  return {
    name: { cluster: "hello", service: "hello" },
    change: { tag: { name: "2" } },
    lock: { holder: "jane@laptop", waitMs: 0 },
    ...options,
  };
}

/** Releases, and lets time go on until there is an outcome. */
export function released(
  region: FakeRegion,
  { deployer }: Bench,
  options: Partial<DeployOptions> = {},
): Promise<ReleaseOutcome> {
  return passTime(region.clock, deploy(deployer, aRelease(options)));
}

/** Lets time go on, from one timer to the next, until the work is done. */
export async function passTime<T>(clock: VirtualClock, work: Promise<T>): Promise<T> {
  let state: "working" | "done" = "working";
  const done = work.finally(() => (state = "done"));
  done.catch(() => undefined);
  for (;;) {
    for (let turn = 0; turn < turnsPerAnswer && isWorking(state); turn++) await Promise.resolve();
    if (!isWorking(state)) return done;
    const dueMs = clock.nextDueMs();
    assert(dueMs !== undefined, "the work waits for something that will never happen");
    clock.advance(dueMs - clock.now());
  }
}

/** The answers of a region in memory are there within so many turns of the microtask queue. */
const turnsPerAnswer = 300;

function isWorking(state: string): boolean {
  return state === "working";
}
