import { connectEngine } from "@evenkeel/region";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { baseImage, noContainers, removeImages } from "./containers.ts";
import { ReferenceService } from "./reference-service.ts";
import { SteadyTraffic } from "./traffic.ts";

/** No name of anybody else's. */
const repository = "evenkeel/hello-under-test";
const obstacle = await noContainers();
if (obstacle !== undefined) console.log(`The reference service as containers is skipped: ${obstacle}.`);

describe.runIf(obstacle === undefined)(
  "the reference service as containers (needs a Docker engine and a base image)",
  () => {
    let service: ReferenceService;
    beforeAll(async () => {
      service = await ReferenceService.copy();
      service.withoutScaling();
      service.quicken();
      service.edit("Dockerfile", (source) => source.replace("node:24-slim", baseImage));
      service.edit("evenkeel.config.ts", (source) => source.replace("evenkeel/hello", repository));
      await service.up("--runtime", "docker");
    });
    afterAll(async () => {
      await service.remove();
      await removeImages(`${repository}:`);
    });

    it("is an image that adds less than 1 MB to its base, and tests itself on a root file system that is read-only", async () => {
      const engine = await connectEngine();
      const [image, ofBase] = await Promise.all(
        [`${repository}:latest`, baseImage].map((name) => engine.getImage(name).inspect()),
      );
      expect((image?.Size ?? Infinity) - (ofBase?.Size ?? 0)).toBeLessThan(1_000_000);
      const container = await engine.createContainer({
        ...{ Image: `${repository}:latest`, Cmd: ["test"] },
        HostConfig: { ReadonlyRootfs: true, NetworkMode: "none" },
      });
      await container.start();
      const { StatusCode: exitCode } = (await container.wait()) as { StatusCode: number };
      const output = (await container.logs({ stdout: true, stderr: true })).toString();
      await container.remove();
      expect([exitCode, output]).toEqual([0, expect.stringContaining("it serves, is healthy")]);
    });

    it("describes each container to itself, as the metadata endpoint of ECS does", async () => {
      const ask =
        "fetch(process.env.ECS_CONTAINER_METADATA_URI_V4).then((r) => r.json()).then((c) => console.log('named', c.Name))";
      const { exitCode, stdout, stderr } = await service.evenkeel("run", "--", "node", "-e", ask);
      expect([exitCode, `${stdout}${stderr}`]).toEqual([0, expect.stringContaining("named app")]);
    });

    it("loses no request in a release, a rollback, scaling and the death of the control plane", async () => {
      const greeting = async (): Promise<string> => (await fetch(`http://127.0.0.1:${service.port}/`)).text();
      expect(await greeting()).toMatch(/^Hello from container ip-172-16-/);
      const traffic = SteadyTraffic.start(`http://127.0.0.1:${service.port}/`, 300);

      service.edit("src/app.ts", (source) => source.replace("Hello from", "Welcome to"));
      expect(await service.evenkeel("deploy")).toMatchObject({ exitCode: 0 });
      expect(await greeting()).toMatch(/^Welcome to container ip-172-16-/);

      expect(await service.evenkeel("rollback")).toMatchObject({ exitCode: 0 });
      expect(await greeting()).toMatch(/^Hello from container ip-172-16-/);

      for (const count of [8, 2]) {
        expect(await service.evenkeel("scale", String(count))).toMatchObject({ exitCode: 0 });
        await service.until(({ tasks, steady }) => steady && tasks.length === count);
      }

      const pid = service.controlPlanePid;
      process.kill(pid, "SIGKILL");
      await service.until(({ steady }) => steady && service.controlPlanePid !== pid);
      await traffic.more(300);
      const { failures, sent } = await traffic.stop();
      expect(failures).toEqual([]);
      expect(sent).toBeGreaterThan(3000);
    });

    it("loses only what is on a container that is killed, and replaces it", async () => {
      const [victim] = (await service.status()).tasks;
      const traffic = SteadyTraffic.start(`http://127.0.0.1:${service.port}/`, 300);
      await traffic.more(300);
      const engine = await connectEngine();
      const filters = { label: [`evenkeel.task=${victim?.id ?? ""}`, "evenkeel.container=app"] };
      const [container] = await engine.listContainers({ filters });
      const killed = traffic.sent;
      await engine.getContainer(container?.Id ?? "").kill();
      await service.until(({ tasks }) => tasks.every(({ id }) => id !== victim?.id));
      const noticed = traffic.sent;
      await service.until(({ tasks, steady }) => steady && tasks.length === 2);
      await traffic.more(300);
      const { failures } = await traffic.stop();
      // One of two tasks: half of what is sent until the death is noticed.
      expect(failures.filter(({ number, cause }) => number > noticed || cause !== "502")).toEqual([]);
      expect(failures.filter(({ number }) => number > killed).length).toBeLessThanOrEqual((noticed - killed) / 2 + 2);
    });

    it("shows in its logs what every container wrote, also under the former control plane", async () => {
      const { stdout } = await service.evenkeel("logs", "--since", "10m");
      expect(stdout.match(/listening on port 8080/g)?.length).toBeGreaterThanOrEqual(4 + 4 + 4 + 4 + 1);
    });

    it("leaves nothing in the engine after down", async () => {
      await service.evenkeel("down");
      const engine = await connectEngine();
      const filters = { label: [`evenkeel.state=${service.state}`] };
      expect(await engine.listContainers({ all: true, filters })).toEqual([]);
      expect(await engine.listNetworks({ filters })).toEqual([]);
    });
  },
);
