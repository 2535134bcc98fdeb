import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ReferenceService, type Outcome } from "./reference-service.ts";

// The region, reached as AWS is: by the SDK's own variables and credential chain. The deployer cannot distinguish them.
let service: ReferenceService;
let environment: NodeJS.ProcessEnv;

const noCredentials = {
  ...{ AWS_ACCESS_KEY_ID: "", AWS_SECRET_ACCESS_KEY: "", AWS_SESSION_TOKEN: "", AWS_PROFILE: "" },
  ...{ AWS_EC2_METADATA_DISABLED: "true", AWS_CONFIG_FILE: "/nowhere", AWS_SHARED_CREDENTIALS_FILE: "/nowhere" },
};

beforeAll(async () => {
  service = await ReferenceService.copy();
  service.quicken();
  await service.up();
  const { stdout } = await service.evenkeel("env", "--json");
  environment = { ...noCredentials, ...(JSON.parse(stdout) as Record<string, string>) };
});

afterAll(async () => {
  await service.remove();
});

describe("--to aws", () => {
  it("releases, shows its history and rolls back with nothing but the environment's endpoint and credentials", async () => {
    const deploy = await onAws("deploy", "--env", "GREETING=hi", "--json");
    const history = await onAws("history", "--json");
    const rollback = await onAws("rollback", "--json");

    expect(deploy.stderr).toMatch(/AWS is http:\/\/127\.0\.0\.1:\d+, as AWS_ENDPOINT_URL says/);
    expect([deploy.exitCode, parsed(deploy)]).toMatchObject([
      0,
      { result: "completed", from: "hello:1", to: "hello:2", requests: null },
    ]);
    expect(parsed(history)).toMatchObject([
      { revision: "hello:2", status: "SUCCESSFUL", role: "serving" },
      { revision: "hello:1", status: "SUCCESSFUL", role: "rollbackTarget" },
    ]);
    expect([rollback.exitCode, parsed(rollback)]).toMatchObject([0, { result: "completed", to: "hello:1" }]);
  });

  it.each([
    ["without credentials", noCredentials, [], 3, "AWS does not know who asks: nothing was changed"],
    [
      "with credentials that AWS does not know",
      { AWS_SECRET_ACCESS_KEY: "wrong" },
      [],
      3,
      "AWS does not know who asks",
    ],
    ["where nothing answers", { AWS_ENDPOINT_URL: "http://127.0.0.1:9" }, [], 9, "does not answer"],
    ["with a cluster that is not there", {}, ["--cluster", "nowhere"], 3, "no active service hello in cluster nowhere"],
  ])("%s, nothing is changed and the reason is said", async (_, more, options, exitCode, words) => {
    const outcome = await service.evenkeelWith({ ...environment, ...more }, ...deployWith(options));

    expect([outcome.exitCode, outcome.stderr]).toEqual([exitCode, expect.stringContaining(words)]);
  });
});

function deployWith(options: readonly string[]): readonly string[] {
  return ["deploy", "--to", "aws", "--env", "GREETING=never", ...options];
}

function onAws(verb: string, ...options: readonly string[]): Promise<Outcome> {
  return service.evenkeelWith(environment, verb, "--to", "aws", ...options);
}

function parsed({ stdout, stderr }: Outcome): unknown {
  expect(stdout, stderr).not.toBe("");
  return JSON.parse(stdout);
}
