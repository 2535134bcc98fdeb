import { expect, it } from "vitest";
import { serviceNotices } from "./service-notices.ts";
import { stopTask } from "./services/ecs/operations/StopTask.ts";
import { updateService } from "./services/ecs/operations/UpdateService.ts";
import { registerTaskDefinition } from "./services/ecs/operations/RegisterTaskDefinition.ts";
import { aServiceRegion, aTaskDefinition, type ServiceRegion } from "./services/ecs/testing/service-region.ts";

const textsOf = ({ store, clock }: ServiceRegion) =>
  serviceNotices(store, "ap-southeast-2", clock.now()).map(({ text }) => text);

it("says nothing of services that are as desired, nor of tasks that a user has stopped", () => {
  const region = aServiceRegion();
  region.aService({ desiredCount: 2 });
  expect(textsOf(region)).toEqual([]);
  region.call(stopTask, { cluster: "web", task: region.live()[0]?.taskId });
  expect(textsOf(region)).toEqual([]);
});

it("says how the last task ended where tasks do not stay, and where to read what it wrote", () => {
  const region = aServiceRegion();
  region.behaviours.set("web:1", { exitsAfterMs: 1000, exitCode: 3 });
  region.aService({ desiredCount: 2 });
  region.advance("30s");
  const [text, ...others] = textsOf(region);
  expect(others).toEqual([]);
  expect(text).toMatch(
    /^[012] of 2 tasks of the service web run, \d+ stopped in the last 5 minutes: the last one with "Essential container in task exited" \(container app: exit code 3\) \(aws logs tail \/web --log-stream-names web\/app\/[0-9a-f]{32}\)$/,
  );
});

it("says that a deployment has failed while the older tasks serve on", () => {
  const region = aServiceRegion();
  const deploymentCircuitBreaker = { enable: true, rollback: false };
  region.aService({ desiredCount: 2, deploymentConfiguration: { deploymentCircuitBreaker } });
  region.advance("2m");
  region.behaviours.set("web:2", { pullFailure: "CannotPullContainerError: web:2: not found" });
  region.call(registerTaskDefinition, aTaskDefinition({ image: "web:2" }));
  region.call(updateService, { cluster: "web", service: "web", taskDefinition: "web:2" });
  region.advance("10m");
  expect(textsOf(region)).toEqual([
    '2 of 2 tasks of the service web run, its newest deployment has failed: the last one with "CannotPullContainerError: web:2: not found"',
  ]);
});
