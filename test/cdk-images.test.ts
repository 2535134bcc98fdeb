import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startEmptyRegion } from "./aws-clients.ts";
import { cdkFor, type Cdk } from "./cdk-client.ts";
import { baseImage, removeImages } from "./containers.ts";
import { ReferenceService } from "./reference-service.ts";
import { noRegistry } from "./registry.ts";

const obstacle = await noRegistry();
if (obstacle !== undefined) console.log(`The AWS CDK's image assets are skipped: ${obstacle}.`);

describe.runIf(obstacle === undefined)(
  "image assets of the AWS CDK, unmodified (needs a Docker engine, a base image and docker-registry)",
  () => {
    let service: ReferenceService;
    let cdk: Cdk;
    let calls: string;
    let address: string;

    beforeAll(async () => {
      service = await ReferenceService.copy();
      copyFileSync(join(import.meta.dirname, "cdk/image-app.js"), join(service.directory, "app.js"));
      const env = await startEmptyRegion(service, "--runtime", "docker", "--listener-port", `80=${service.port}`);
      address = new URL(env["AWS_ENDPOINT_URL"] ?? "").host;
      calls = join(service.directory, "docker-calls");
      cdk = cdkFor(service, { ...env, ...recordedDocker(service, calls), BASE_IMAGE: baseImage });
    });
    afterAll(async () => {
      await service.remove();
      await removeImages(`${address}/`, "cdkasset-");
    });

    it("are built, pushed, run and served, and pushed once", async () => {
      await cdk("bootstrap", "aws://000000000000/ap-southeast-2");
      await cdk("deploy", "--require-approval", "never");
      expect(await greeting()).toMatch(/^Hello from container /);
      expect(callsOf(calls, "push")).toHaveLength(1);

      await cdk("deploy", "--require-approval", "never", "--force");
      expect(callsOf(calls, "push")).toHaveLength(1);

      service.edit("src/app.ts", (source) => source.replace("Hello from", "Welcome to"));
      await cdk("deploy", "--require-approval", "never");
      expect(await greeting()).toMatch(/^Welcome to container /);
      expect(callsOf(calls, "push")).toHaveLength(2);
      await cdk("destroy", "--force");
    });

    async function greeting(): Promise<string> {
      return (await fetch(`http://127.0.0.1:${service.port}/`)).text();
    }
  },
);

/** The variables by which the CDK calls docker so that each call is written down, logged in nowhere else. */
function recordedDocker({ state }: ReferenceService, calls: string): NodeJS.ProcessEnv {
  const program = join(state, "recorded-docker");
  writeFileSync(program, `#!/bin/sh\necho "$@" >> "${calls}"\nexec docker "$@"\n`, { mode: 0o755 });
  const DOCKER_CONFIG = join(state, "docker-config");
  mkdirSync(DOCKER_CONFIG);
  return { CDK_DOCKER: program, DOCKER_CONFIG };
}

/** The calls of docker with this command. */
function callsOf(calls: string, command: string): readonly string[] {
  const lines = existsSync(calls) ? readFileSync(calls, "utf8").split("\n") : [];
  return lines.filter((line) => line.split(" ").includes(command));
}
