import { CloudFormation } from "@aws-sdk/client-cloudformation";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { copyFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startBareRegion } from "./aws-clients.ts";
import { cdkFor, cdkProgram, cdkSettings, quiet, type Cdk } from "./cdk-client.ts";
import { ReferenceService } from "./reference-service.ts";

const accountId = "000000000000";
let service: ReferenceService;
let env: NodeJS.ProcessEnv;
let cdk: Cdk;

beforeAll(async () => {
  service = await ReferenceService.copy();
  service.edit("src/app.ts", (source) => source.replace("Hello from", '${process.env.GREETING ?? "Hello"} from'));
  env = await startBareRegion(service, "--listener-port", `80=${service.port}`);
  copyFileSync(join(import.meta.dirname, "cdk/app.js"), join(service.directory, "app.js"));
  cdk = cdkFor(service, env);
});

afterAll(async () => {
  await service.remove();
});

it("the AWS CDK, unmodified: bootstraps, deploys a Fargate service, finds no difference, changes it, swaps it hot, watches it, destroys it", async () => {
  await cdk("bootstrap", `aws://${accountId}/${env["AWS_REGION"]}`);
  await cdk("deploy", "--require-approval", "never");
  expect(await greeting()).toMatch(/^Hello from container /);
  expect(await cdk("diff")).toContain("There were no differences");

  await cdk("deploy", "--require-approval", "never", { GREETING: "Kia ora" });
  expect(await greeting()).toMatch(/^Kia ora from container /);
  await cdk("deploy", "--hotswap", { GREETING: "Haere mai" });
  expect(await greeting()).toMatch(/^Haere mai from container /);

  await whileWatching(async () => {
    await expect.poll(greeting, { timeout: patienceMs }).toMatch(/^Hello from container /);
    service.edit("app.js", (source) => source.replace('"Hello"', '"Aloha"'));
    await expect.poll(greeting, { timeout: patienceMs }).toMatch(/^Aloha from container /);
  });

  await cdk("destroy", "--force");
  const credentials = {
    accessKeyId: env["AWS_ACCESS_KEY_ID"] ?? "",
    secretAccessKey: env["AWS_SECRET_ACCESS_KEY"] ?? "",
  };
  const cloudFormation = new CloudFormation({
    ...{ endpoint: env["AWS_ENDPOINT_URL"] ?? "", region: env["AWS_REGION"] ?? "", credentials },
  });
  const { Stacks: stacks = [] } = await cloudFormation.describeStacks();
  expect(stacks.map(({ StackName: name, StackStatus: status }) => [name, status])).toEqual([
    ["CDKToolkit", "CREATE_COMPLETE"],
  ]);
  expect(service.processesOfServices).toEqual([]);
});

/** Has the CDK look at the app's files, and deploy at once, and again whenever one changes. */
async function whileWatching(act: () => Promise<void>): Promise<void> {
  const args = [cdkProgram, "watch", "--no-logs", ...quiet];
  const watching = spawn(process.execPath, args, {
    ...{ cwd: service.directory, env: { ...env, ...cdkSettings }, stdio: "ignore" },
  });
  const ended = once(watching, "exit");
  try {
    await act();
  } finally {
    watching.kill("SIGTERM");
    await ended;
  }
}

/** For what hangs. */
const patienceMs = 300_000;

async function greeting(): Promise<string> {
  return (await fetch(`http://127.0.0.1:${service.port}/`)).text();
}
