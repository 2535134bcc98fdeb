import type { CreateServiceRequest, Service } from "@aws-sdk/client-ecs";
import {
  aSteadyService,
  aTaskDefinition,
  completed,
  event,
  eventsOf,
  newestServiceDeployment,
  serviceOf,
  tasksOf,
} from "../../fixtures/service.ts";
import { refusalOf, type Scenario, type Stage } from "../../stage/scenario.ts";

/** Tasks of the older and of the newer revision that run, each time that this changes, until the deployment is complete. */
async function course(stage: Stage): Promise<readonly string[]> {
  const seen: string[] = [];
  await stage.place.until("the deployment is completed", async () => {
    const { deployments = [] } = await serviceOf(stage);
    const [newer, ...older] = deployments;
    const running = (of: typeof deployments) => of.reduce((sum, it) => sum + (it.runningCount ?? 0), 0);
    const now = `${running(older)}+${newer?.runningCount ?? 0}`;
    if (seen.at(-1) !== now) seen.push(now);
    return (older.length === 0 && newer?.rolloutState === "COMPLETED") || undefined;
  });
  return seen;
}

function percents(minimumHealthyPercent: number, maximumPercent: number): Partial<CreateServiceRequest> {
  return {
    deploymentConfiguration: { minimumHealthyPercent, maximumPercent },
    availabilityZoneRebalancing: "DISABLED",
  };
}

async function release(stage: Stage, input: object = {}): Promise<Service> {
  const taskDefinition = await aTaskDefinition(stage);
  const { ecs } = stage.place.aws;
  const { service } = await ecs.updateService({ cluster: stage.name, service: stage.name, taskDefinition, ...input });
  if (!service) throw new Error("UpdateService answers with the service.");
  return service;
}

export const deployments: readonly Scenario[] = [
  {
    title: "a release starts four tasks, waits until they are healthy, and stops the four old ones",
    proves: [
      "ecs/deployment/begins-with-zero-counts",
      "ecs/deployment/former-primary-active",
      "ecs/deployment/reason-in-progress",
      "ecs/deployment/one-left-when-completed",
      "ecs/update-service/deploys-task-definition",
      "ecs/service-deployment/arn-form",
      "ecs/service-revision/arn-form",
      "ecs/service-revision/images",
      "ecs/service-revision/missing",
      "ecs/error/service-deployment-conflict",
      "ecs/error/service-deployment-not-found",
      "ecs/error/service-deployments-active",
    ],
    inPart: [
      "ecs/deployment/surge-4-100-200",
      "ecs/deployment/order",
      "ecs/deployment/statuses",
      "ecs/deployment/completes",
      "ecs/deployment/updated-at-completion",
      "ecs/service-deployment/created-by",
      "ecs/service-deployment/success",
      "ecs/service-deployment/revisions",
      "ecs/service-revision/snapshot",
    ],
    async play(stage) {
      const { expect, matching, place, name } = stage;
      const { ecs } = place.aws;
      await aSteadyService(stage, { balanced: true, desiredCount: 4, ...percents(100, 200) });
      const first = (await serviceOf(stage)).deployments?.[0]?.id;
      const { deployments: [newer, older] = [] } = await release(stage);
      expect(newer).toMatchObject({
        ...{ status: "PRIMARY", rolloutState: "IN_PROGRESS", desiredCount: 0, pendingCount: 0, runningCount: 0 },
        rolloutStateReason: `ECS deployment ${newer?.id ?? ""} in progress.`,
      });
      expect(older).toMatchObject({ id: first, status: "ACTIVE", rolloutState: "COMPLETED", runningCount: 4 });
      const running = { serviceDeploymentArns: [(await newestServiceDeployment(stage))?.serviceDeploymentArn ?? ""] };
      expect(running.serviceDeploymentArns[0]).toMatch(new RegExp(`:service-deployment/${name}/${name}/[\\w-]{21}$`));
      const underWay = (await ecs.describeServiceDeployments(running)).serviceDeployments?.[0];
      expect(["PENDING", "IN_PROGRESS"]).toContain(underWay?.status);

      const steps = await course(stage);
      const old = steps.map((it) => Number(it.split("+")[0]));
      expect(
        old.slice(
          0,
          steps.findIndex((it) => it.endsWith("+4")),
        ),
      ).toEqual(
        steps
          .slice(
            0,
            steps.findIndex((it) => it.endsWith("+4")),
          )
          .map(() => 4),
      );
      expect(steps.at(-1)).toBe("0+4");
      const after = await serviceOf(stage);
      expect(after.deployments).toHaveLength(1);
      expect(after.deployments?.[0]?.updatedAt?.getTime()).toBeGreaterThan(newer?.updatedAt?.getTime() ?? Infinity);

      const done = (await ecs.describeServiceDeployments(running)).serviceDeployments?.[0];
      expect(done).toMatchObject({
        status: "SUCCESSFUL",
        targetServiceRevision: {
          arn: matching(new RegExp(`:service-revision/${name}/${name}/${newer?.id?.split("/")[1] ?? ""}$`)),
          ...{ requestedTaskCount: 4, runningTaskCount: 4, pendingTaskCount: 0 },
        },
        sourceServiceRevisions: [{ runningTaskCount: 0, pendingTaskCount: 0 }],
      });
      const ofRelease = { serviceRevisionArns: [done?.targetServiceRevision?.arn ?? ""] };
      expect((await ecs.describeServiceRevisions(ofRelease)).serviceRevisions?.[0]).toMatchObject({
        ...{ taskDefinition: after.taskDefinition, platformVersion: "1.4.0" },
        containerImages: [{ containerName: "app", image: place.image.name, imageDigest: matching(/^sha256:/) }],
      });
      const unknown = { serviceRevisionArns: [`${ofRelease.serviceRevisionArns[0]?.slice(0, -4) ?? ""}0000`] };
      expect((await ecs.describeServiceRevisions(unknown)).failures?.map((it) => it.reason)).toEqual(["MISSING"]);
      const [serviceDeploymentArn = ""] = running.serviceDeploymentArns;
      expect((await refusalOf(ecs.stopServiceDeployment({ serviceDeploymentArn }))).code).toBe("ConflictException");
      const absent = `${serviceDeploymentArn.slice(0, -4)}zzzz`;
      expect((await refusalOf(ecs.stopServiceDeployment({ serviceDeploymentArn: absent }))).code).toBe(
        "ServiceDeploymentNotFoundException",
      );
      await release(stage);
      await ecs.updateService({ cluster: name, service: name, desiredCount: 0 });
      expect(await refusalOf(ecs.deleteService({ cluster: name, service: name }))).toEqual({
        ...{ code: "InvalidParameterException" },
        message: "The service cannot be stopped while deployments are active.",
      });
    },
  },
  {
    title: "a release at 50 and 100 percent replaces two tasks at a time",
    proves: [],
    inPart: ["ecs/deployment/in-place-4-50-100"],
    needs: ["time"],
    async play(stage) {
      const { expect } = stage;
      await aSteadyService(stage, { balanced: true, desiredCount: 4, ...percents(50, 100) });
      await release(stage);
      const steps = await course(stage);
      for (const step of steps) {
        const [old = 0, young = 0] = step.split("+").map(Number);
        expect(old + young, step).toBeLessThanOrEqual(4);
        expect(old + young, step).toBeGreaterThanOrEqual(2);
      }
      expect(steps).toContain("2+2");
      expect(steps.at(-1)).toBe("0+4");
    },
  },
  {
    title: "the half of three tasks is rounded up for the minimum, and down for the maximum",
    proves: ["ecs/deployment/minimum-rounds-up", "ecs/deployment/maximum-rounds-down"],
    needs: ["time"],
    async play(stage) {
      const { expect, place, name } = stage;
      await aSteadyService(stage, { balanced: true, desiredCount: 3, ...percents(50, 100) });
      await release(stage);
      // Two of three are to stay: one may stop at a time, until its successor is healthy.
      const inPlace = await course(stage);
      expect([...new Set(inPlace.map((step) => Number(step.split("+")[0])))]).toEqual([3, 2, 1, 0]);
      await place.aws.ecs.updateService({ cluster: name, service: name, ...percents(100, 150) });
      await release(stage);
      // Four are the most: one may start at a time, until it is healthy and an older one has stopped.
      const oneMore = await course(stage);
      expect([...new Set(oneMore.map((step) => Number(step.split("+")[1])))]).toEqual([0, 1, 2, 3]);
    },
  },
  {
    title: "a release at 0 and 100 percent of one task stops it before it starts the new one",
    proves: ["ecs/deployment/stop-first-1-0-100"],
    needs: ["time"],
    async play(stage) {
      const { expect } = stage;
      await aSteadyService(stage, { balanced: true, desiredCount: 1, ...percents(0, 100) });
      await release(stage);
      const steps = await course(stage);
      expect(steps).not.toContain("1+1");
      expect(steps.at(-1)).toBe("0+1");
    },
  },
  {
    title: "a release that may neither start nor stop anything says so, and waits for other percents",
    proves: ["ecs/deployment/stuck-waits", "ecs/service-event/stuck"],
    inPart: ["ecs/deployment/stuck-2-75-100", "ecs/service-event/not-repeated"],
    needs: ["time"],
    async play(stage) {
      const { expect, place, name } = stage;
      await aSteadyService(stage, { balanced: true, ...percents(75, 100) });
      await release(stage);
      const stuck =
        "(service X) was unable to stop or start tasks during a deployment because of the service deployment " +
        "configuration. Update the minimumHealthyPercent or maximumPercent value and try again.";
      await event(stage, stuck);
      await place.pass(300);
      expect((await serviceOf(stage)).deployments?.map((it) => it.runningCount)).toEqual([0, 2]);
      expect((await eventsOf(stage)).filter((it) => it === stuck)).toHaveLength(1);
      const { deploymentConfiguration } = percents(50, 100);
      await place.aws.ecs.updateService({ cluster: name, service: name, deploymentConfiguration });
      await completed(stage);
    },
  },
  {
    title: "an update during an update replaces both older revisions, and counts what is desired anew",
    proves: ["ecs/deployment/several-active"],
    inPart: ["ecs/deployment/desired-count-re-read", "ecs/update-service/force"],
    needs: ["time"],
    async play(stage) {
      const { expect, place, name } = stage;
      const { ecs } = place.aws;
      await aSteadyService(stage, { balanced: true, ...percents(100, 200) });
      await release(stage);
      await place.until("a new task is pending or runs", async () => {
        const [newest] = (await serviceOf(stage)).deployments ?? [];
        return (newest?.runningCount ?? 0) + (newest?.pendingCount ?? 0) > 0 || undefined;
      });
      const forced = await ecs.updateService({ cluster: name, service: name, forceNewDeployment: true });
      expect(forced.service?.deployments?.map((it) => it.status)).toEqual(["PRIMARY", "ACTIVE", "ACTIVE"]);
      await ecs.updateService({ cluster: name, service: name, desiredCount: 3 });
      await completed(stage);
      const tasks = await tasksOf(stage);
      expect(tasks).toHaveLength(3);
      expect(new Set(tasks.map((it) => it.startedBy))).toEqual(new Set([forced.service?.deployments?.[0]?.id]));
    },
  },
];
