import type { RegisterTaskDefinitionRequest, Secret } from "@aws-sdk/client-ecs";
import { describe, expect, it } from "vitest";
import { createSecret } from "../secretsmanager/operations/CreateSecret.ts";
import { putSecretValue } from "../secretsmanager/operations/PutSecretValue.ts";
import { deleteParameter } from "../ssm/operations/DeleteParameter.ts";
import { putParameter } from "../ssm/operations/PutParameter.ts";
import { describeTasks } from "./operations/DescribeTasks.ts";
import { registerTaskDefinition } from "./operations/RegisterTaskDefinition.ts";
import { tasksToAdopt } from "./tasks/task-spec.ts";
import { aServiceRegion, aTaskDefinition, type ServiceRegion } from "./testing/service-region.ts";

const parameterArn = "arn:aws:ssm:ap-southeast-2:000000000000:parameter";
const notPulled =
  "ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed";

function withSecrets(...secrets: readonly Secret[]): RegisterTaskDefinitionRequest {
  return aTaskDefinition({ secrets: [...secrets], environment: [{ name: "GREETING", value: "Kia ora" }] });
}

function startedEnvironment({ performed }: ServiceRegion): Readonly<Record<string, string>> {
  const started = performed.flatMap((effect) => (effect.kind === "startTask" ? [effect.spec] : []));
  return started.at(-1)?.containers[0]?.environment ?? {};
}

function stoppedReason(region: ServiceRegion): string | undefined {
  return region.allTasks().find(({ stopCode }) => stopCode === "TaskFailedToStart")?.stoppedReason;
}

it("are read when a task starts, by name, by ARN and by version, and stand beside the plain variables", () => {
  const region = aServiceRegion();
  region.call(putParameter, { Name: "/web/url", Value: "first", Type: "SecureString" });
  region.call(putParameter, { Name: "/web/url", Value: "hunter2", Overwrite: true });
  region.call(putParameter, { Name: "plain", Value: "listed", Type: "StringList" });
  region.call(
    registerTaskDefinition,
    withSecrets(
      { name: "BY_NAME", valueFrom: "/web/url" },
      { name: "BY_ARN", valueFrom: `${parameterArn}/web/url` },
      { name: "OLD", valueFrom: `${parameterArn}/web/url:1` },
      { name: "ROOT", valueFrom: "plain" },
    ),
  );
  region.aService({ taskDefinition: "web:2", desiredCount: 1 });
  expect(startedEnvironment(region)).toMatchObject({
    ...{ GREETING: "Kia ora", BY_NAME: "hunter2", BY_ARN: "hunter2", OLD: "first", ROOT: "listed" },
  });
});

it("are read of Secrets Manager whole, by key, by stage and by version", () => {
  const region = aServiceRegion();
  const created = {
    Name: "web/database",
    SecretString: '{"user":"ann","port":5432}',
    ClientRequestToken: "1".repeat(32),
  };
  const { ARN = "" } = region.call(createSecret, created);
  region.call(putSecretValue, { SecretId: ARN, SecretString: '{"user":"bob"}' });
  region.call(
    registerTaskDefinition,
    withSecrets(
      { name: "WHOLE", valueFrom: ARN },
      { name: "PARTIAL", valueFrom: ARN.slice(0, -7) },
      { name: "USER", valueFrom: `${ARN}:user::` },
      { name: "FORMER", valueFrom: `${ARN}:user:AWSPREVIOUS:` },
      { name: "PORT", valueFrom: `${ARN}:port::${"1".repeat(32)}` },
    ),
  );
  region.aService({ taskDefinition: "web:2", desiredCount: 1 });
  expect(startedEnvironment(region)).toMatchObject({
    ...{ WHOLE: '{"user":"bob"}', PARTIAL: '{"user":"bob"}', USER: "bob", FORMER: "ann", PORT: "5432" },
  });
});

it.each([
  [
    "",
    "failed to fetch secret ARN from secrets manager: ResourceNotFoundException: Secrets Manager can't find the specified secret.",
  ],
  [":password::", "retrieved secret from Secrets Manager did not contain json key password"],
  [
    "::AWSPENDING:",
    "failed to fetch secret ARN from secrets manager: ResourceNotFoundException: Secrets Manager can't find the specified secret value for staging label: AWSPENDING",
  ],
])("stop a task that asks Secrets Manager for what it has not (%s)", (suffix, reason) => {
  const region = aServiceRegion();
  const { ARN = "" } = region.call(createSecret, { Name: "web/database", SecretString: '{"user":"ann"}' });
  const asked = suffix === "" ? `${ARN.slice(0, -8)}s-abcdef` : ARN;
  region.call(registerTaskDefinition, withSecrets({ name: "DB", valueFrom: asked + suffix }));
  region.aService({ taskDefinition: "web:2", desiredCount: 1 });
  expect(stoppedReason(region)).toBe(
    `${notPulled}: unable to retrieve secret from asm: service call has been retried 1 time(s): ${reason.replace("ARN", asked)}`,
  );
});

it("keep their values out of every record but their own, and out of what is described", () => {
  const region = aServiceRegion();
  const written: string[] = [];
  region.store.onCommit((changes) =>
    written.push(...changes.map(({ table, after }) => JSON.stringify({ table: table.name, after }))),
  );
  region.call(putParameter, { Name: "/web/url", Value: "hunter2", Type: "SecureString" });
  region.call(registerTaskDefinition, withSecrets({ name: "URL", valueFrom: "/web/url" }));
  region.aService({ taskDefinition: "web:2", desiredCount: 1 });
  region.advance("60s");
  const holders = written.filter((record) => record.includes("hunter2"));
  expect(holders.map((record) => (JSON.parse(record) as { table: string }).table)).toEqual(["ssm.parameterVersions"]);
  const described = region.call(describeTasks, { cluster: "web", tasks: region.live().map(({ taskId }) => taskId) });
  expect(JSON.stringify(described)).not.toContain("hunter2");
});

it("stop a task that cannot have them, in ECS's words", () => {
  const region = aServiceRegion();
  region.call(
    registerTaskDefinition,
    withSecrets({ name: "A", valueFrom: "/web/a" }, { name: "B", valueFrom: `${parameterArn}/web/b` }),
  );
  region.aService({ taskDefinition: "web:2", desiredCount: 1 });
  expect(stoppedReason(region)).toBe(
    `${notPulled}: unable to retrieve secrets from ssm: service call has been retried 1 time(s): invalid ssm parameters: /web/a, /web/b`,
  );
  region.call(putParameter, { Name: "/web/a", Value: "a", Type: "String" });
  region.call(putParameter, { Name: "/web/b", Value: "b", Type: "String" });
  region.advance("120s");
  expect(region.service()).toMatchObject({ runningCount: 1 });
});

it("stay with a task that runs when they are gone, also for the next control plane", () => {
  const region = aServiceRegion();
  region.call(putParameter, { Name: "/web/url", Value: "hunter2", Type: "SecureString" });
  region.call(registerTaskDefinition, withSecrets({ name: "URL", valueFrom: "/web/url" }));
  region.aService({ taskDefinition: "web:2", desiredCount: 1 });
  region.advance("30s");
  const [task] = region.live();
  region.call(deleteParameter, { Name: "/web/url" });
  region.restart();
  region.advance("60s");
  expect(region.live().map(({ taskId }) => taskId)).toEqual([task?.taskId]);
  const [adopted] = tasksToAdopt(region.store, { region: "ap-southeast-2", endpoint: "" });
  expect(adopted?.spec.containers[0]?.environment).not.toHaveProperty("URL");
});

it("say who pulls an image from a private registry", () => {
  const region = aServiceRegion();
  const SecretString = '{"username":"jane","password":"hunter2"}';
  const { ARN = "" } = region.call(createSecret, { Name: "registry", SecretString });
  const credentials = { repositoryCredentials: { credentialsParameter: ARN } };
  const { taskDefinition } = region.call(registerTaskDefinition, aTaskDefinition(credentials));
  expect(taskDefinition?.requiresAttributes).toContainEqual({
    name: "ecs.capability.private-registry-authentication.secretsmanager",
  });
  region.aService({ taskDefinition: "web:2", desiredCount: 1 });
  const started = region.performed.flatMap((effect) => (effect.kind === "startTask" ? [effect.spec] : []));
  expect(started.at(-1)?.containers[0]?.pullLogin).toEqual({ user: "jane", password: "hunter2" });
  expect(JSON.stringify(region.allTasks())).not.toContain("hunter2");
});

it.each([
  [
    "nowhere",
    "asm fetching secret from the service for nowhere: ResourceNotFoundException: Secrets Manager can't find the specified secret.",
  ],
  ["plain", "asm fetching authorization data: unable to unmarshal secret value, invalid schema"],
  ["half", "asm fetching password: AuthorizationData is malformed, empty field"],
])("stop a task of which the registry's secret is no login (%s)", (credentialsParameter, reason) => {
  const region = aServiceRegion();
  region.call(createSecret, { Name: "plain", SecretString: "hunter2" });
  region.call(createSecret, { Name: "half", SecretString: '{"username":"jane"}' });
  region.call(registerTaskDefinition, aTaskDefinition({ repositoryCredentials: { credentialsParameter } }));
  region.aService({ taskDefinition: "web:2", desiredCount: 1 });
  expect(stoppedReason(region)).toBe(
    `${notPulled}: unable to get registry auth from asm: service call has been retried 1 time(s): ${reason}`,
  );
});

describe("are refused with the task definition", () => {
  const secret = { name: "KEY", valueFrom: "/key" };

  it.each<[string, RegisterTaskDefinitionRequest, string]>([
    [
      "without an execution role",
      { ...withSecrets(secret), executionRoleArn: undefined },
      "When you are specifying container secrets, you must also specify a value for 'executionRoleArn'.",
    ],
    ["twice", withSecrets(secret, secret), "Duplicate secret names found: KEY. Each secret name must be unique."],
    [
      "as a plain variable too",
      withSecrets({ name: "GREETING", valueFrom: "/key" }),
      "The secret name must be unique and not shared with any new or existing environment variables set on the container, such as 'GREETING'.",
    ],
    [
      "by a name that none has",
      withSecrets({ name: "KEY", valueFrom: "/a b" }),
      "The Systems Manager parameter name specified for secret KEY is invalid. The parameter name can be up to 2048 characters and include the following letters and symbols: a-zA-Z0-9_.-,",
    ],
    [
      "by half an ARN",
      withSecrets({ name: "KEY", valueFrom: "arn:aws:secretsmanager:ap-southeast-2:000000000000:secret:a:b" }),
      "An invalid ARN format for the AWS Secrets Manager secret or the Systems Manager parameter was specified. Specify a valid ARN and try again.",
    ],
    [
      "of another Region",
      withSecrets({ name: "KEY", valueFrom: "arn:aws:ssm:eu-west-1:000000000000:parameter/key" }),
      "Evenkeel does not support secrets in another region (eu-west-1) than ap-southeast-2 yet.",
    ],
  ])("%s", (_, input, message) => {
    expect(aServiceRegion().refusal(registerTaskDefinition, input).message).toBe(message);
  });

  it("and say what they ask of where they run", () => {
    const { taskDefinition } = aServiceRegion().call(registerTaskDefinition, withSecrets(secret));
    expect(taskDefinition?.requiresAttributes).toContainEqual({
      name: "ecs.capability.secrets.ssm.environment-variables",
    });
    expect(taskDefinition?.containerDefinitions?.[0]?.secrets).toEqual([secret]);
  });
});
