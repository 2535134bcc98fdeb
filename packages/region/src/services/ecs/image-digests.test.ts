import { expect, it } from "vitest";
import { describeServiceDeployments } from "./operations/DescribeServiceDeployments.ts";
import { describeServiceRevisions } from "./operations/DescribeServiceRevisions.ts";
import { listServiceDeployments } from "./operations/ListServiceDeployments.ts";
import { registerTaskDefinition } from "./operations/RegisterTaskDefinition.ts";
import { runTask } from "./operations/RunTask.ts";
import { updateService } from "./operations/UpdateService.ts";
import { aServiceRegion, aTaskDefinition, type ServiceRegion } from "./testing/service-region.ts";

/** The digests by which the tasks so far were started; undefined where the tag was to be looked up. */
const startedBy = ({ performed }: ServiceRegion) =>
  performed.flatMap((effect) => (effect.kind === "startTask" ? [effect.spec.containers[0]?.imageDigest] : []));

const digest: unknown = expect.stringMatching(/^sha256:[0-9a-f]{64}$/);

it("starts every later task of a deployment with the image that the tag stood for at its first task", () => {
  const region = aServiceRegion();
  const ofService = { cluster: "web", service: "web" };
  region.aService({ desiredCount: 1 });
  expect(startedBy(region)).toEqual([undefined]);
  region.call(updateService, { ...ofService, desiredCount: 2 });
  region.advance("1m");
  expect(startedBy(region)).toEqual([undefined, digest]);

  region.call(updateService, { ...ofService, forceNewDeployment: true });
  region.advance("5m");
  expect(startedBy(region).slice(2)).toContain(undefined);
  expect(startedBy(region).length).toBeGreaterThanOrEqual(4);
});

it("shows the digests of a service revision as long as that is shown, and pins no task of its own", () => {
  const region = aServiceRegion();
  region.aService({ desiredCount: 1 });
  const { serviceDeployments = [] } = region.call(listServiceDeployments, { cluster: "web", service: "web" });
  const serviceDeploymentArns = serviceDeployments.map(({ serviceDeploymentArn = "" }) => serviceDeploymentArn);
  const [deployment] = region.call(describeServiceDeployments, { serviceDeploymentArns }).serviceDeployments ?? [];
  const serviceRevisionArns = [deployment?.targetServiceRevision?.arn ?? ""];
  region.advance("3h");
  const [revision] = region.call(describeServiceRevisions, { serviceRevisionArns }).serviceRevisions ?? [];
  expect(revision?.containerImages).toEqual([{ containerName: "app", image: "web:1", imageDigest: digest }]);
  const { networkConfiguration } = region.service();
  region.call(runTask, { cluster: "web", taskDefinition: "web", launchType: "FARGATE", networkConfiguration });
  region.advance("5s");
  expect(startedBy(region)).toEqual([undefined, undefined]);
});

it("looks the tag up for each task where the container's version consistency is disabled", () => {
  const region = aServiceRegion();
  region.call(registerTaskDefinition, aTaskDefinition({ versionConsistency: "disabled" }));
  region.aService({ desiredCount: 1, taskDefinition: "web:2" });
  region.call(updateService, { cluster: "web", service: "web", desiredCount: 2 });
  region.advance("1m");
  expect(startedBy(region)).toEqual([undefined, undefined]);
});
