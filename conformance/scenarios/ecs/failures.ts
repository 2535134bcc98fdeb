import type { DeploymentConfiguration } from "@aws-sdk/client-ecs";
import { aNetwork } from "../../fixtures/network.ts";
import { anExecutionRole } from "../../fixtures/role.ts";
import {
  aCluster,
  aService,
  aSteadyService,
  aTaskDefinition,
  event,
  eventsOf,
  logsToNowhere,
  newestServiceDeployment,
  serviceOf,
  tasksOf,
} from "../../fixtures/service.ts";
import type { Scenario, Stage } from "../../stage/scenario.ts";

const breaker = (rollback: boolean): DeploymentConfiguration => ({
  deploymentCircuitBreaker: { enable: true, rollback },
});

/** Releases a revision whose container ends at once. */
async function aBadRelease(stage: Stage): Promise<void> {
  const taskDefinition = await aTaskDefinition(stage, { command: ["sh", "-c", "exit 1"] });
  await stage.place.aws.ecs.updateService({ cluster: stage.name, service: stage.name, taskDefinition });
}

export const failures: readonly Scenario[] = [
  {
    title: "the circuit breaker fails a release whose tasks do not start, and goes back",
    proves: [
      "ecs/breaker/trips-at-threshold",
      "ecs/service-event/deployment-failed",
      "ecs/service-event/order-of-endings",
      "ecs/service-deployment/reason-breaker",
    ],
    inPart: [
      "ecs/breaker/threshold",
      "ecs/breaker/self-exit",
      "ecs/rollback/candidate",
      "ecs/rollback/old-id",
      "ecs/service-event/rolling-back",
      "ecs/service-deployment/rollback",
      "ecs/service-deployment/rollback-details",
      "ecs/service-deployment/breaker",
    ],
    needs: ["time"],
    async play(stage) {
      const { expect, place } = stage;
      await aSteadyService(stage, { deploymentConfiguration: breaker(true) });
      const before = await serviceOf(stage);
      const first = before.deployments?.[0]?.id;
      await aBadRelease(stage);
      const events = await event(stage, "(service X) rolling back to deployment D.");
      const failed = events.indexOf("(service X) (deployment D) deployment failed: tasks failed to start.");
      expect(failed).toBeGreaterThan(0);
      expect(events.indexOf("(service X) rolling back to deployment D.")).toBeGreaterThan(failed);
      const deployment = await place.until("the rollback has ended", async () => {
        const newest = await newestServiceDeployment(stage);
        return newest?.status === "ROLLBACK_SUCCESSFUL" ? newest : undefined;
      });
      expect(deployment).toMatchObject({
        statusReason: "Service deployment rolled back because the circuit breaker threshold was exceeded.",
        deploymentCircuitBreaker: { status: "TRIGGERED", failureCount: 3, threshold: 3 },
      });
      expect(deployment.rollback?.startedAt).toBeInstanceOf(Date);
      expect(deployment.rollback?.serviceRevisionArn).toBe(deployment.sourceServiceRevisions?.[0]?.arn);
      const after = await serviceOf(stage);
      expect(after.taskDefinition).toBe(before.taskDefinition);
      expect(after.deployments).toHaveLength(1);
      expect(after.deployments?.[0]).toMatchObject({ id: first, status: "PRIMARY", rolloutState: "COMPLETED" });
    },
  },
  {
    title: "without rollback a failed release stays failed, and its service goes on with the old tasks",
    proves: ["ecs/breaker/starts-nothing-more", "ecs/deployment/reason-breaker"],
    inPart: ["ecs/breaker/without-rollback"],
    needs: ["time"],
    async play(stage) {
      const { expect, place } = stage;
      await aSteadyService(stage, { deploymentConfiguration: breaker(false) });
      await aBadRelease(stage);
      await place.until("it has failed", async () => {
        return (await serviceOf(stage)).deployments?.[0]?.rolloutState === "FAILED" || undefined;
      });
      const [newest, older] = (await serviceOf(stage)).deployments ?? [];
      expect(newest).toMatchObject({
        ...{ status: "PRIMARY", failedTasks: 3 },
        rolloutStateReason: "ECS deployment circuit breaker: tasks failed to start.",
      });
      expect(older).toMatchObject({ status: "ACTIVE", runningCount: 2 });
      expect((await newestServiceDeployment(stage))?.status).toBe("STOPPED");
      const events = await eventsOf(stage);
      await place.pass(600);
      const later = await eventsOf(stage);
      expect(later.slice(events.length).filter((it) => it.includes("has started"))).toEqual([]);
      expect((await tasksOf(stage)).filter((it) => it.lastStatus === "RUNNING")).toHaveLength(2);
    },
  },
  {
    title: "the first release has nothing to go back to",
    proves: ["ecs/rollback/no-candidate"],
    needs: ["time"],
    async play(stage) {
      const { expect, place } = stage;
      const network = await aNetwork(stage);
      await aCluster(stage);
      await aTaskDefinition(stage, { command: ["sh", "-c", "exit 1"] });
      await aService(stage, network, { deploymentConfiguration: breaker(true) });
      const ended = await place.until("the deployment has ended", async () => {
        const newest = await newestServiceDeployment(stage);
        return newest?.status?.startsWith("ROLLBACK_") ? newest : undefined;
      });
      expect(ended).toMatchObject({
        ...{ status: "ROLLBACK_FAILED", statusReason: "No rollback candidate was found to run the rollback." },
      });
    },
  },
  {
    title: "a release is gone back from by hand",
    proves: [],
    inPart: ["ecs/service-deployment/stop"],
    needs: ["time"],
    async play(stage) {
      const { expect, place, name } = stage;
      const { ecs } = place.aws;
      await aSteadyService(stage);
      const before = await serviceOf(stage);
      const taskDefinition = await aTaskDefinition(stage);
      await ecs.updateService({ cluster: name, service: name, taskDefinition });
      const serviceDeploymentArn = await place.until("it is in progress", async () => {
        const newest = await newestServiceDeployment(stage);
        return newest?.status === "IN_PROGRESS" ? newest.serviceDeploymentArn : undefined;
      });
      await ecs.stopServiceDeployment({ serviceDeploymentArn, stopType: "ROLLBACK" });
      expect((await newestServiceDeployment(stage))?.status).toMatch(/^ROLLBACK_(REQUESTED|IN_PROGRESS)$/);
      await place.until("it has gone back", async () => {
        return (await newestServiceDeployment(stage))?.status === "ROLLBACK_SUCCESSFUL" || undefined;
      });
      expect((await serviceOf(stage)).taskDefinition).toBe(before.taskDefinition);
    },
  },
  {
    title: "tasks that never run are started more and more rarely, until another release",
    proves: ["ecs/throttle/cleared-by-update", "ecs/service-event/start-impaired"],
    inPart: ["ecs/throttle/never-ran", "ecs/throttle/schedule", "ecs/throttle/event"],
    needs: ["time"],
    async play(stage) {
      const { expect, place, name } = stage;
      const network = await aNetwork(stage);
      await aCluster(stage);
      const executionRoleArn = await anExecutionRole(stage);
      await aTaskDefinition(stage, logsToNowhere(stage), { executionRoleArn });
      await aService(stage, network, { desiredCount: 1 });
      const impaired =
        "(service X) is unable to consistently start tasks successfully. For more information, see the " +
        "Troubleshooting section of the Amazon ECS Developer Guide.";
      await event(stage, impaired);
      const startsIn = async (seconds: number) => {
        const starts = async () => (await serviceOf(stage)).deployments?.[0]?.failedTasks ?? 0;
        const before = await starts();
        await place.pass(seconds);
        return (await starts()) - before;
      };
      expect(await startsIn(600)).toBeGreaterThan(2);
      await place.pass(3600);
      expect(await startsIn(3600)).toBeLessThanOrEqual(5);
      expect((await eventsOf(stage)).filter((it) => it === impaired)).toHaveLength(1);
      const taskDefinition = await aTaskDefinition(stage);
      await place.aws.ecs.updateService({ cluster: name, service: name, taskDefinition });
      await place.until("it runs", async () => (await serviceOf(stage)).runningCount === 1 || undefined, 120);
    },
  },
];
