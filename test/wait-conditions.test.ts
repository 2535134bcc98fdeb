import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { answersTo, run, startEmptyRegion, succeeding } from "./aws-clients.ts";
import { ReferenceService } from "./reference-service.ts";

const isPossible = answersTo("aws", "--version") && answersTo("curl", "--version");
if (!isPossible) console.log("The test of wait conditions is skipped: there is no aws or no curl in PATH.");

const template = {
  Resources: {
    Handle: { Type: "AWS::CloudFormation::WaitConditionHandle" },
    Wait: {
      Type: "AWS::CloudFormation::WaitCondition",
      Properties: { Handle: { Ref: "Handle" }, Timeout: 600, Count: 2 },
    },
  },
  Outputs: { Data: { Value: { "Fn::GetAtt": ["Wait", "Data"] } } },
};

describe.skipIf(!isPossible)("a stack that waits (needs AWS CLI and curl)", () => {
  let service: ReferenceService;
  let env: NodeJS.ProcessEnv;

  beforeAll(async () => {
    service = await ReferenceService.copy();
    env = await startEmptyRegion(service);
  });
  afterAll(async () => {
    await service.remove();
  });

  it("goes on by the signals that the CloudFormation guide sends, with a control plane that died between them", async () => {
    writeFileSync(join(service.directory, "template.json"), JSON.stringify(template));
    const stack = ["--stack-name", "web"];
    await aws("cloudformation", "create-stack", ...stack, "--template-body", "file://template.json");
    const url = await text("StackResources[0].PhysicalResourceId", "describe-stack-resources", "Handle");
    await signal(url, "one");
    const { controlPlanePid } = service;
    process.kill(controlPlanePid, "SIGKILL");
    await expect.poll(() => service.controlPlanePid, { timeout: 30_000 }).not.toBe(controlPlanePid);
    expect(await text("StackResources[0].ResourceStatus", "describe-stack-resources", "Wait")).toBe(
      "CREATE_IN_PROGRESS",
    );
    await signal(url, "two");
    await aws("cloudformation", "wait", "stack-create-complete", ...stack);
    expect(JSON.parse(await text("Stacks[0].Outputs[0].OutputValue", "describe-stacks"))).toEqual({
      one: "Application has completed configuration.",
      two: "Application has completed configuration.",
    });
  });

  async function signal(url: string, UniqueId: string): Promise<void> {
    const Data = "Application has completed configuration.";
    const body = JSON.stringify({ Status: "SUCCESS", Reason: "Configuration Complete", UniqueId, Data });
    writeFileSync(join(service.directory, "signal"), body);
    const command = ["curl", "--fail", "-X", "PUT", "-H", "Content-Type:", "--data-binary", "@signal", url];
    await succeeding(run(command, { cwd: service.directory, env }));
  }

  async function text(query: string, operation: string, resource?: string): Promise<string> {
    const named = ["--stack-name", "web", ...(resource === undefined ? [] : ["--logical-resource-id", resource])];
    return (await aws("cloudformation", operation, ...named, "--query", query, "--output", "text")).trim();
  }

  async function aws(...command: readonly string[]): Promise<string> {
    return (await succeeding(run(["aws", ...command], { cwd: service.directory, env }))).stdout;
  }
});
