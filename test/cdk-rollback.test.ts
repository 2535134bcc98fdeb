import { CloudFormation } from "@aws-sdk/client-cloudformation";
import { CloudWatchLogs } from "@aws-sdk/client-cloudwatch-logs";
import { copyFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { run, startBareRegion, succeeding } from "./aws-clients.ts";
import { ReferenceService, type Outcome } from "./reference-service.ts";

const cdkProgram = join(dirname(createRequire(import.meta.url).resolve("aws-cdk/package.json")), "bin/cdk");

/** The environment has no bootstrap stack, whose version this command looks at first. */
const unbootstrapped = "--no-validate-bootstrap-version";

let service: ReferenceService;
let env: NodeJS.ProcessEnv;
let cloudFormation: CloudFormation;
let logs: CloudWatchLogs;

beforeAll(async () => {
  service = await ReferenceService.copy();
  env = await startBareRegion(service);
  copyFileSync(join(import.meta.dirname, "cdk/groups.js"), join(service.directory, "groups.js"));
  writeFileSync(join(service.directory, "cdk.json"), JSON.stringify({ app: `"${process.execPath}" groups.js` }));
  const credentials = {
    accessKeyId: env["AWS_ACCESS_KEY_ID"] ?? "",
    secretAccessKey: env["AWS_SECRET_ACCESS_KEY"] ?? "",
  };
  const common = { endpoint: env["AWS_ENDPOINT_URL"] ?? "", region: env["AWS_REGION"] ?? "", credentials };
  cloudFormation = new CloudFormation(common);
  logs = new CloudWatchLogs(common);
});

afterAll(async () => {
  await service.remove();
});

it("cdk rollback, unmodified: takes a failed update back, and with --force what cannot be taken back", async () => {
  await succeeding(cdk("deploy", "--require-approval", "never"));
  await failAnUpdate();
  await succeeding(cdk("rollback", unbootstrapped));
  expect([await status(), await retention()]).toEqual(["UPDATE_ROLLBACK_COMPLETE", 1]);

  await failAnUpdate();
  await logs.deleteLogGroup({ logGroupName: "first" });
  expect((await cdk("rollback", unbootstrapped)).exitCode).not.toBe(0);
  expect(await status()).toBe("UPDATE_ROLLBACK_FAILED");
  const forced = await succeeding(cdk("rollback", "--force", unbootstrapped));
  expect(forced.stdout + forced.stderr).toContain("Resources orphaned while rolling back stack Groups: First");
  expect(await status()).toBe("UPDATE_ROLLBACK_COMPLETE");

  await succeeding(cdk("destroy", "--force"));
  expect((await cloudFormation.describeStacks()).Stacks).toEqual([]);
});

async function failAnUpdate(): Promise<void> {
  const failed = await cdk("deploy", "--require-approval", "never", "--no-rollback", { FAILS: "1" });
  expect(failed.exitCode).not.toBe(0);
  expect([await status(), await retention()]).toEqual(["UPDATE_FAILED", 7]);
}

async function status(): Promise<string | undefined> {
  return (await cloudFormation.describeStacks({ StackName: "Groups" })).Stacks?.[0]?.StackStatus;
}

async function retention(): Promise<number | undefined> {
  return (await logs.describeLogGroups({ logGroupNamePrefix: "first" })).logGroups?.[0]?.retentionInDays;
}

/** Runs the CDK's command line to its end. */
function cdk(...given: readonly (string | NodeJS.ProcessEnv)[]): Promise<Outcome> {
  const args = given.filter((each) => typeof each === "string");
  const more = given.filter((each) => typeof each !== "string");
  return run([process.execPath, cdkProgram, ...args, "--no-notices", "--no-version-reporting"], {
    cwd: service.directory,
    env: Object.assign({ ...env, CDK_DISABLE_CLI_TELEMETRY: "true", CI: "true" }, ...more) as NodeJS.ProcessEnv,
  });
}
