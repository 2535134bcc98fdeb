import { templateFor } from "@evenkeel/constructs";
import { defineService, type ServiceDefinition, type ServiceInput } from "@evenkeel/definition";
import { simulatedRegion } from "@evenkeel/region/simulated";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test, vi } from "vitest";
import { projectPaths } from "../project-paths.ts";
import { statusOfNewStack } from "../testing/a-stack.ts";
import { checkRuntime, checkRunsHere, missingHere, type MissingHere } from "./runs-here.ts";

// Loading AWS CDK alone takes seconds on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const cacheDirectory = mkdtempSync(join(tmpdir(), "evenkeel-"));
afterAll(() => rmSync(cacheDirectory, { recursive: true }));

const ecr = "123456789012.dkr.ecr.ap-southeast-2.amazonaws.com";
const plain: ServiceInput = { name: "hello", image: { repository: `${ecr}/hello` }, port: 8080 };
const members: Readonly<Record<MissingHere["member"], Partial<ServiceInput>>> = {
  https: { https: { certificateArn: "arn:aws:acm:ap-southeast-2:123456789012:certificate/0123" } },
  accessLogs: { accessLogs: { bucket: "my-access-logs" } },
};
/** Everything else that a definition may have. */
const others: Partial<ServiceInput> = {
  architecture: "arm64",
  containerHealth: { command: ["CMD-SHELL", "true"] },
  environment: { GREETING: "Kia ora" },
  secrets: { URL: { ssmParameter: "/hello/url" }, USER: { secretsManager: "hello/database", key: "user" } },
  taskRole: [{ actions: ["s3:GetObject"], resources: ["arn:aws:s3:::my-bucket/key"] }],
  deployment: { strategy: "canary", testPort: 9000, alarms: { names: ["hello-5xx"] } },
  network: { nat: "none" },
  loadBalancer: { idleTimeoutSeconds: 100 },
  dependsOn: { proxy: "START" },
  sidecars: {
    proxy: { image: `${ecr}/proxy:1`, mounts: { data: { path: "/srv", readOnly: true } } },
    tail: { image: `${ecr}/tail:1`, essential: false, dependsOn: { app: "HEALTHY" } },
  },
  volumes: { data: { path: "/data" } },
  tags: { team: "web" },
};

async function stackStatus(definition: ServiceDefinition): Promise<string | undefined> {
  const { body } = await templateFor(definition, { cacheDirectory });
  const region = simulatedRegion();
  region.call("ssm", "PutParameter", { Name: "/hello/url", Value: "postgres://db", Type: "SecureString" });
  region.call("secretsmanager", "CreateSecret", { Name: "hello/database", SecretString: '{"user":"ann"}' });
  return statusOfNewStack(region, { body, desiredCount: 2, image: `${ecr}/hello:1` });
}

test.each(missingHere)("$member is refused at once, for the region does not provision it", async ({ member, why }) => {
  const definition = defineService({ ...plain, ...members[member] });
  expect(() => checkRunsHere(definition, projectPaths(undefined))).toThrow(`${member} cannot run here yet: ${why}`);
  const outcome = await stackStatus(definition).catch((error: unknown) => String(error));
  expect(outcome).toMatch(/^(ROLLBACK_COMPLETE|ServiceError: Evenkeel does not support .*)$/);
});

test("everything else runs here", async () => {
  const definition = defineService({ ...plain, ...others });
  expect(() => checkRunsHere(definition, projectPaths(undefined))).not.toThrow();
  expect(await stackStatus(definition)).toBe("CREATE_COMPLETE");
});

test("volumes run in containers, and are refused for processes by all their members", () => {
  const definition = defineService({ ...plain, ...others });
  expect(() => checkRuntime(definition, projectPaths(undefined), "docker")).not.toThrow();
  expect(() => checkRuntime(definition, projectPaths(undefined), "process")).toThrow(
    expect.objectContaining({
      ...{ exitCode: 2, message: expect.stringContaining("volumes need --runtime docker") as string },
      details: {
        given: "volumes.data, sidecars.proxy.mounts.data in evenkeel.config.ts, with --runtime process",
        allowed: "volumes with --runtime docker, and on AWS",
        fix: "evenkeel down, if a region runs; then evenkeel up --runtime docker",
      },
    }) as Error,
  );
  expect(() => checkRuntime(defineService(plain), projectPaths(undefined), "process")).not.toThrow();
});

test("all that cannot run is named, with the way round", () => {
  const definition = defineService({ ...plain, ...members.accessLogs, ...members.https });
  expect(() => checkRunsHere(definition, projectPaths(undefined))).toThrow(
    expect.objectContaining({
      exitCode: 2,
      details: {
        given: "https in evenkeel.config.ts; also accessLogs",
        allowed: "on AWS as it is (evenkeel provision --to aws), here without it",
        fix: "...(process.env.LOCAL ? {} : { https: … }) in the definition, then LOCAL=1 evenkeel up",
      },
    }) as Error,
  );
});
