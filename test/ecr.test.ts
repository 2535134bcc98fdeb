import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { answersTo, run, startEmptyRegion, succeeding } from "./aws-clients.ts";
import { baseImage, removeImages } from "./containers.ts";
import { ReferenceService, type Outcome } from "./reference-service.ts";
import { noRegistry } from "./registry.ts";

const obstacle = answersTo("aws", "--version") ? await noRegistry() : "there is no aws in PATH";
if (obstacle !== undefined) console.log(`Pushing images to ECR is skipped: ${obstacle}.`);

const ofAws = "000000000000.dkr.ecr.ap-southeast-2.amazonaws.com";

describe.runIf(obstacle === undefined)(
  "images in the region's ECR (needs AWS CLI, a Docker engine, a base image and docker-registry)",
  () => {
    let service: ReferenceService;
    let env: NodeJS.ProcessEnv;
    let address: string;

    beforeAll(async () => {
      service = await ReferenceService.copy();
      env = await startEmptyRegion(service, "--runtime", "docker");
      const DOCKER_CONFIG = join(service.state, "docker-config");
      mkdirSync(DOCKER_CONFIG);
      env = { ...env, DOCKER_CONFIG, AWS_PAGER: "" };
      address = new URL(env["AWS_ENDPOINT_URL"] ?? "").host;
      await logIn();
      await aws("ecs", "create-cluster", "--cluster-name", "web");
    });
    afterAll(async () => {
      await service.remove();
      await removeImages(`${address}/`);
    });

    it("are pushed, described, run by tasks, and deleted; a restart of the control plane loses none", async () => {
      const repositoryUri = await aws(
        "ecr",
        "create-repository",
        "--repository-name",
        "web",
        ...only("repository.repositoryUri"),
      );
      expect(repositoryUri).toBe(`${address}/web`);
      const digest = await push("web:v1");
      await push("web:v2");
      const found = await aws("ecr", "describe-images", ...ofWeb, ...only("imageDetails[].[imageDigest,imageTags]"));
      expect(found).toEqual([[digest, ["v1", "v2"]]]);
      expect(await aws("ecr", "list-images", ...ofWeb, "--page-size", "1", ...only("imageIds[].imageTag"))).toEqual([
        "v1",
        "v2",
      ]);

      const { controlPlanePid } = service;
      process.kill(controlPlanePid, "SIGKILL");
      await expect.poll(() => service.controlPlanePid, { timeout: patienceMs }).not.toBe(controlPlanePid);
      // What the engine has of it would be used.
      await removeImages(`${address}/web`);
      const task = await runTask(`${ofAws}/web:v1`);
      await aws("ecs", "wait", "tasks-running", "--cluster", "web", "--tasks", task);
      expect(await containerOf(task, "[image,imageDigest]")).toEqual([`${ofAws}/web:v1`, digest]);

      await aws("ecr", "batch-delete-image", ...ofWeb, "--image-ids", `imageDigest=${digest}`);
      await aws("ecr", "delete-repository", ...ofWeb);
      expect((await docker("pull", `${address}/web:v1`)).stderr).toContain(
        "name unknown: The repository with name 'web'",
      );
    });

    it("stop a task in ECS's words where there is no such tag", async () => {
      await aws("ecr", "create-repository", "--repository-name", "none");
      const task = await runTask(`${ofAws}/none:v1`);
      await aws("ecs", "wait", "tasks-stopped", "--cluster", "web", "--tasks", task);
      expect(await containerOf(task, "reason")).toBe(
        `CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref ${ofAws}/none:v1: not found`,
      );
    });

    it("are pushed to no repository that was not created, and to no tag of an immutable one that is there", async () => {
      await tag("missing:v1");
      expect(await docker("push", `${address}/missing:v1`)).toMatchObject({
        exitCode: 1,
        stderr:
          "name unknown: The repository with name 'missing' does not exist in the registry with id '000000000000'\n",
      });
      await aws("ecr", "create-repository", "--repository-name", "fixed", "--image-tag-mutability", "IMMUTABLE");
      await push("fixed:v1");
      expect(await docker("push", `${address}/fixed:v1`)).toMatchObject({
        exitCode: 1,
        stderr:
          "tag invalid: The image tag 'v1' already exists in the 'fixed' repository and cannot be overwritten because the repository is immutable.\n",
      });
      expect(await refusalOf("ecr", "delete-repository", "--repository-name", "fixed")).toContain(
        "(RepositoryNotEmptyException)",
      );
    });

    it("are gone from the machine's processes with the region", async () => {
      expect(service.processIds("docker-registry serve")).toHaveLength(1);
      await succeeding(service.evenkeel("region", "stop"));
      expect(service.processes).toEqual([]);
    });

    const ofWeb = ["--repository-name", "web"];

    async function logIn(): Promise<void> {
      const script = `aws ecr get-login-password | docker login --username AWS --password-stdin ${address}`;
      await succeeding(run(["sh", "-c", script], { cwd: service.directory, env }));
    }

    async function push(name: string): Promise<string> {
      await tag(name);
      const { stdout } = await succeeding(docker("push", `${address}/${name}`));
      return /digest: (\S+)/.exec(stdout)?.[1] ?? "";
    }

    async function tag(name: string): Promise<void> {
      await succeeding(docker("tag", baseImage, `${address}/${name}`));
    }

    async function runTask(image: string): Promise<string> {
      const container = { name: "app", image, command: ["sleep", "600"], stopTimeout: 2 };
      const [family, size] = [
        ["--family", "web"],
        ["--cpu", "256", "--memory", "512", "--network-mode", "awsvpc"],
      ];
      await aws(
        "ecs",
        "register-task-definition",
        ...family,
        ...size,
        "--container-definitions",
        JSON.stringify([container]),
      );
      const subnet = (await aws("ec2", "describe-subnets", ...only("Subnets[0].SubnetId"))) as string;
      const network = `awsvpcConfiguration={subnets=[${subnet}],assignPublicIp=ENABLED}`;
      const started = ["--cluster", "web", "--task-definition", "web", "--network-configuration", network];
      return (await aws(
        "ecs",
        "run-task",
        ...started,
        "--launch-type",
        "FARGATE",
        ...only("tasks[0].taskArn"),
      )) as string;
    }

    function containerOf(task: string, members: string): Promise<unknown> {
      const query = only(`tasks[0].containers[0].${members}`);
      return aws("ecs", "describe-tasks", "--cluster", "web", "--tasks", task, ...query);
    }

    function docker(...args: readonly string[]): Promise<Outcome> {
      return run(["docker", ...args], { cwd: service.directory, env });
    }

    async function aws(...args: readonly string[]): Promise<unknown> {
      const { stdout } = await succeeding(run(["aws", ...args, "--output", "json"], { cwd: service.directory, env }));
      return stdout === "" ? undefined : JSON.parse(stdout);
    }

    async function refusalOf(...args: readonly string[]): Promise<string> {
      return (await run(["aws", ...args], { cwd: service.directory, env })).stderr;
    }
  },
);

function only(query: string): readonly string[] {
  return ["--query", query];
}

/** For what hangs. */
const patienceMs = 120_000;
