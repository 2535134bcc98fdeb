import { assert, seededRandom, VirtualClock } from "@evenkeel/kernel";
import { expect, it } from "vitest";
import { Engine } from "../../engine/engine.ts";
import { instantLatency } from "../../engine/latency.ts";
import { memoryBackend } from "../../store/memory.ts";
import { openStore } from "../../store/record-store.ts";
import { endpoints } from "../../world/endpoints.ts";
import { simulatedTasks } from "../../world/simulated/tasks.ts";
import { describeTargetHealth } from "../elbv2/operations/DescribeTargetHealth.ts";
import { rethrow } from "../../testing/rethrow.ts";
import { aNetwork } from "../elbv2/testing/web-service.ts";
import { ec2 } from "../ec2/service.ts";
import { logs } from "../logs/service.ts";
import { createCluster } from "./operations/CreateCluster.ts";
import { createService } from "./operations/CreateService.ts";
import { registerTaskDefinition } from "./operations/RegisterTaskDefinition.ts";
import { ecs } from "./service.ts";
import { tasks } from "./state.ts";
import { tasksToAdopt } from "./tasks/task-spec.ts";
import { aServiceRegion, aTaskDefinition } from "./testing/service-region.ts";

const site = { region: "ap-southeast-2", endpoint: "http://127.0.0.1:4566" };

it("goes on with the tasks that live through a death of the control plane, and replaces those that do not", () => {
  const { clock, store, world, startControlPlane } = aMachine();
  const engine = startControlPlane();
  engine.run((context) => {
    const { subnetIds } = aNetwork((operation, input) => operation(input, context));
    createCluster({ clusterName: "web" }, context);
    registerTaskDefinition(aTaskDefinition({ logConfiguration: undefined }), context);
    const awsvpcConfiguration = { subnets: subnetIds.slice(0, 1), assignPublicIp: "ENABLED" } as const;
    const launch = { launchType: "FARGATE", desiredCount: 2, networkConfiguration: { awsvpcConfiguration } } as const;
    createService({ cluster: "web", serviceName: "web", taskDefinition: "web", ...launch }, context);
  });
  clock.advance(60_000);
  const [killed = "", kept = ""] = world.running();

  engine.stop();
  world.release();
  world.kill(killed, 137);
  clock.advance(5000);
  startControlPlane();
  clock.advance(60_000);

  expect(world.running()).toHaveLength(2);
  expect(world.running()[0]).toBe(kept);
  expect(store.get(tasks, kept)).toMatchObject({ lastStatus: "RUNNING", desiredStatus: "RUNNING" });
  expect(store.get(tasks, killed)).toMatchObject({ lastStatus: "STOPPED", stopCode: "EssentialContainerExited" });
});

it("finds the tasks again whose records an older version has written, without their VPC", () => {
  const region = aServiceRegion();
  region.aService({ desiredCount: 2 });
  region.advance("60s");
  const answering = region.store.list(endpoints);
  expect(answering).toHaveLength(2);
  region.engine.run(({ tx }) => {
    for (const task of region.live()) {
      assert(task.networkInterface, "a task that runs has a network interface");
      const { vpcId: _, ...networkInterface } = task.networkInterface;
      tx.put(tasks, { ...task, networkInterface });
    }
    for (const endpoint of answering) tx.put(endpoints, { ...endpoint, vpcId: undefined as never });
  });

  region.restart();
  region.advance("60s");
  expect(region.store.list(endpoints)).toEqual(answering);
  const { targetGroupArn: TargetGroupArn } = region;
  const { TargetHealthDescriptions = [] } = region.call(describeTargetHealth, { TargetGroupArn });
  expect(TargetHealthDescriptions.map(({ TargetHealth }) => TargetHealth?.State)).toEqual(["healthy", "healthy"]);
});

it.each(["1ms", "10s", "20s"])(
  "makes a start that the control plane's death cut off after %s again, and holds nothing against the application",
  (after) => {
    const region = aServiceRegion({ latency: { ...instantLatency, taskProvisioningMs: 5000, taskPendingMs: 5000 } });
    region.behaviours.set("web:1", { startMs: 15_000 });
    const deploymentConfiguration = { deploymentCircuitBreaker: { enable: true, rollback: true } };
    region.call(createService, region.serviceInput({ deploymentConfiguration }));
    region.advance(after);
    const starting = region.live().map(({ taskId }) => taskId);
    region.restart();
    region.advance("120s");

    expect(region.live().map(({ taskId }) => taskId)).toEqual(starting);
    expect(region.service()).toMatchObject({
      runningCount: 4,
      deployments: [{ rolloutState: "COMPLETED", failedTasks: 0 }],
    });
  },
);

it("says of a task that ended unseen that its exit code is not known, and does not count it", () => {
  const region = aServiceRegion();
  const deploymentConfiguration = { deploymentCircuitBreaker: { enable: true, rollback: true } };
  region.unhealthyImages.set("web:1", "Health checks failed with these codes: [500]");
  region.call(createService, region.serviceInput({ deploymentConfiguration }));
  region.advance("3s");
  const gone = region.live().map(({ taskId }) => taskId);
  for (const taskId of gone) {
    region.engine.observe({ kind: "containerStopped", taskId, container: "app", atMs: 3000, exitCode: undefined });
  }
  region.advance("3s");
  expect(region.allTasks().filter(({ taskId }) => gone.includes(taskId))).toMatchObject(
    gone.map(() => ({
      stopCode: "EssentialContainerExited",
      stoppedReason:
        "Essential container in task exited. Its exit code is not known: the control plane that started it had ended.",
    })),
  );
  expect(region.service().deployments).toMatchObject([{ rolloutState: "IN_PROGRESS", failedTasks: 0 }]);
});

/** What outlives the control plane: the store, the tasks, and time. */
function aMachine() {
  const clock = new VirtualClock();
  const store = openStore(memoryBackend());
  let current: Engine | undefined;
  const world = simulatedTasks({ clock, observe: (observation) => current?.observe(observation) });
  const startControlPlane = (): Engine => {
    const engine = new Engine({
      ...{ store, clock, random: seededRandom(clock.now()), latency: instantLatency, account: "000000000000", ...site },
      services: [ec2, logs, ecs],
      onDefect: rethrow,
    });
    current = engine;
    world.adopt(tasksToAdopt(store, site));
    engine.start((effect) => {
      if (effect.kind === "startTask") world.start(effect.spec);
      if (effect.kind === "stopTask") world.stop(effect.taskId);
    });
    return engine;
  };
  return { clock, store, world, startControlPlane };
}
