import { assert } from "@evenkeel/kernel";
import { expect, it } from "vitest";
import { aRegionWithRule } from "../../events/testing/region-with-rule.ts";
import { putClusterCapacityProviders } from "../operations/PutClusterCapacityProviders.ts";
import { updateService } from "../operations/UpdateService.ts";
import { deployments, tasks } from "../state.ts";
import { interruptSpotTask } from "./spot-interruption.ts";

function aRegionOn(capacityProvider: "FARGATE" | "FARGATE_SPOT") {
  const region = aRegionWithRule(JSON.stringify({ "detail-type": ["ECS Task State Change"] }));
  const { call, store, advance, engine } = region;
  const capacityProviders = ["FARGATE", "FARGATE_SPOT"];
  call(putClusterCapacityProviders, { cluster: "web", capacityProviders, defaultCapacityProviderStrategy: [] });
  const capacityProviderStrategy = [{ capacityProvider, weight: 1 }];
  call(updateService, { cluster: "web", service: "web", capacityProviderStrategy, forceNewDeployment: true });
  advance("120s");
  const running = () => store.list(tasks).filter(({ lastStatus }) => lastStatus === "RUNNING");
  return {
    ...region,
    running,
    interrupt(this: void): string {
      const [task] = running();
      assert(task, "a task of the service runs");
      engine.run((context) => interruptSpotTask(context, task));
      return task.taskId;
    },
  };
}

it("warns of it while the task still runs, and stops it as AWS does", () => {
  const { interrupt, advance, delivered, running, store } = aRegionOn("FARGATE_SPOT");
  const before = running().length;
  const seen = delivered().length;
  const taskId = interrupt();
  advance("60s");
  const events = delivered()
    .slice(seen)
    .map(({ detail }) => detail as Record<string, string>)
    .filter(({ taskArn = "" }) => taskArn.endsWith(taskId));
  expect(events[0]).toMatchObject({
    ...{ lastStatus: "RUNNING", desiredStatus: "STOPPED", capacityProviderName: "FARGATE_SPOT" },
    ...{ stopCode: "SpotInterruption", stoppedReason: "Your Spot Task was interrupted." },
  });
  expect(events.map(({ lastStatus }) => lastStatus)).toEqual(["RUNNING", "STOPPING", "STOPPED"]);
  expect(events.at(-1)).toMatchObject({ stopCode: "SpotInterruption", containers: [{ exitCode: 143 }] });
  expect(running()).toHaveLength(before);
  expect(running().every(({ capacityProviderName }) => capacityProviderName === "FARGATE_SPOT")).toBe(true);
  expect(store.list(deployments).every(({ failedTasks }) => failedTasks === 0)).toBe(true);
});

it("leaves tasks of other capacity alone", () => {
  const { interrupt, advance, running, store } = aRegionOn("FARGATE");
  const taskId = interrupt();
  advance("60s");
  expect(running().map((task) => task.taskId)).toContain(taskId);
  expect(store.get(tasks, taskId)?.stopCode).toBeUndefined();
});
