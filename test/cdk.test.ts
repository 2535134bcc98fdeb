import { CloudFormation } from "@aws-sdk/client-cloudformation";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { run, startBareRegion, succeeding } from "./aws-clients.ts";
import { ReferenceService } from "./reference-service.ts";

const cdkProgram = join(dirname(createRequire(import.meta.url).resolve("aws-cdk/package.json")), "bin/cdk");

const accountId = "000000000000";
let service: ReferenceService;
let env: NodeJS.ProcessEnv;
let cdkEnvironment: NodeJS.ProcessEnv;

beforeAll(async () => {
  service = await ReferenceService.copy();
  service.edit("src/app.ts", (source) => source.replace("Hello from", '${process.env.GREETING ?? "Hello"} from'));
  env = await startBareRegion(service, "--listener-port", `80=${service.port}`);
  cdkEnvironment = { ...env, CDK_DISABLE_CLI_TELEMETRY: "true", CI: "true" };
  copyFileSync(join(import.meta.dirname, "cdk/app.js"), join(service.directory, "app.js"));
  writeFileSync(
    join(service.directory, "cdk.json"),
    JSON.stringify({ app: `"${process.execPath}" app.js`, watch: { include: ["app.js"] } }),
  );
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
  const [supervisor] = service.processIds("supervision/main.ts");
  expect(service.processes.map((line) => Number.parseInt(line, 10))).toEqual([service.controlPlanePid, supervisor]);
});

/** Has the CDK look at the app's files, and deploy at once, and again whenever one changes. */
async function whileWatching(act: () => Promise<void>): Promise<void> {
  const args = [cdkProgram, "watch", "--no-logs", ...quiet];
  const watching = spawn(process.execPath, args, { cwd: service.directory, env: cdkEnvironment, stdio: "ignore" });
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

const quiet = ["--no-notices", "--no-version-reporting"];

/** Runs the CDK's command line; what it printed. */
async function cdk(...given: readonly (string | NodeJS.ProcessEnv)[]): Promise<string> {
  const args = given.filter((each) => typeof each === "string");
  const more = given.filter((each) => typeof each !== "string");
  const { stdout, stderr } = await succeeding(
    run([process.execPath, cdkProgram, ...args, ...quiet], {
      cwd: service.directory,
      env: Object.assign({ ...cdkEnvironment }, ...more) as NodeJS.ProcessEnv,
    }),
  );
  return stdout + stderr;
}

async function greeting(): Promise<string> {
  return (await fetch(`http://127.0.0.1:${service.port}/`)).text();
}
