import type { CreateSecretRequest } from "@aws-sdk/client-secrets-manager";
import { expect, it } from "vitest";
import { aRegion } from "../../testing/region.ts";
import { batchGetSecretValue } from "./operations/BatchGetSecretValue.ts";
import { createSecret } from "./operations/CreateSecret.ts";
import { deleteSecret } from "./operations/DeleteSecret.ts";
import { describeSecret } from "./operations/DescribeSecret.ts";
import { getResourcePolicy } from "./operations/GetResourcePolicy.ts";
import { getSecretValue } from "./operations/GetSecretValue.ts";
import { listSecrets } from "./operations/ListSecrets.ts";
import { listSecretVersionIds } from "./operations/ListSecretVersionIds.ts";
import { putSecretValue } from "./operations/PutSecretValue.ts";
import { restoreSecret } from "./operations/RestoreSecret.ts";
import { tagResource } from "./operations/TagResource.ts";
import { untagResource } from "./operations/UntagResource.ts";
import { updateSecret } from "./operations/UpdateSecret.ts";
import { updateSecretVersionStage } from "./operations/UpdateSecretVersionStage.ts";
import { secretsmanager } from "./service.ts";

const [one, two] = ["1".repeat(32), "2".repeat(32)];
const notFound = {
  code: "ResourceNotFoundException",
  message: "Secrets Manager can't find the specified secret.",
};
const marked = {
  code: "InvalidRequestException",
  message: "You can't perform this operation on the secret because it was marked for deletion.",
};

function aVault(...names: readonly string[]) {
  const region = aRegion({ services: [secretsmanager] });
  for (const Name of names) {
    region.call(createSecret, { Name, SecretString: `value of ${Name}`, ClientRequestToken: one });
    region.advance("1s");
  }
  const read = (SecretId: string, more: { VersionId?: string; VersionStage?: string } = {}) =>
    region.call(getSecretValue, { SecretId, ...more });
  return { ...region, read };
}

it("is found by name, by ARN, and by ARN without what chance added", () => {
  const { read, refusal, call } = aVault("web/db");
  const { ARN = "" } = call(describeSecret, { SecretId: "web/db" });
  expect(ARN).toMatch(/^arn:aws:secretsmanager:ap-southeast-2:000000000000:secret:web\/db-[A-Za-z0-9]{6}$/);
  for (const id of ["web/db", ARN, ARN.slice(0, -7)]) expect(read(id).SecretString).toBe("value of web/db");
  for (const id of ["db", `${ARN.slice(0, -1)}!`, `${ARN.slice(0, -6)}abcdef`]) {
    expect(refusal(getSecretValue, { SecretId: id })).toEqual(notFound);
  }
});

it("takes a name that ends as an ARN does for a whole one", () => {
  const { call, refusal } = aVault("web-abcdef");
  const { ARN = "" } = call(describeSecret, { SecretId: "web-abcdef" });
  expect(refusal(describeSecret, { SecretId: ARN.slice(0, -7) })).toEqual(notFound);
});

it("moves AWSCURRENT and AWSPREVIOUS with each new value, and forgets the rest", () => {
  const { call, read, refusal } = aVault("s");
  expect(call(putSecretValue, { SecretId: "s", SecretString: "two", ClientRequestToken: two })).toMatchObject({
    ...{ Name: "s", VersionId: two, VersionStages: ["AWSCURRENT"] },
  });
  expect(read("s")).toMatchObject({ SecretString: "two", VersionId: two, VersionStages: ["AWSCURRENT"] });
  expect(read("s", { VersionStage: "AWSPREVIOUS" }).SecretString).toBe("value of s");
  expect(call(describeSecret, { SecretId: "s" }).VersionIdsToStages).toEqual({
    [one]: ["AWSPREVIOUS"],
    [two]: ["AWSCURRENT"],
  });
  call(updateSecret, { SecretId: "s", SecretString: "three" });
  const staged = call(listSecretVersionIds, { SecretId: "s" }).Versions;
  expect(staged?.map(({ VersionStages }) => VersionStages)).toEqual([["AWSPREVIOUS"], ["AWSCURRENT"]]);
  expect(call(listSecretVersionIds, { SecretId: "s", IncludeDeprecated: true }).Versions).toHaveLength(3);
  expect(read("s", { VersionId: one }).VersionStages).toEqual([]);
  expect(refusal(getSecretValue, { SecretId: "s", VersionId: one, VersionStage: "AWSCURRENT" })).toEqual({
    code: "InvalidRequestException",
    message: "You provided a VersionStage that is not associated to the provided VersionId.",
  });
  expect(refusal(getSecretValue, { SecretId: "s", VersionId: "3".repeat(32) }).message).toBe(
    `Secrets Manager can't find the specified secret value for VersionId: ${"3".repeat(32)}`,
  );
  expect(refusal(getSecretValue, { SecretId: "s", VersionStage: "AWSPENDING" }).message).toBe(
    "Secrets Manager can't find the specified secret value for staging label: AWSPENDING",
  );
});

it("keeps a pending version beside the current one, and goes over to it", () => {
  const { call, read, refusal } = aVault("s");
  call(putSecretValue, { SecretId: "s", SecretString: "next", ClientRequestToken: two, VersionStages: ["AWSPENDING"] });
  expect(read("s").VersionId).toBe(one);
  const move = { SecretId: "s", VersionStage: "AWSCURRENT", MoveToVersionId: two };
  expect(refusal(updateSecretVersionStage, move)).toEqual({
    code: "InvalidParameterException",
    message: `The parameter RemoveFromVersionId can't be empty. Staging label AWSCURRENT is currently attached to version ${one}, so you must explicitly reference that version in RemoveFromVersionId.`,
  });
  call(updateSecretVersionStage, { ...move, RemoveFromVersionId: one });
  expect(read("s")).toMatchObject({ VersionId: two, VersionStages: ["AWSPENDING", "AWSCURRENT"] });
  expect(read("s", { VersionId: one }).VersionStages).toEqual(["AWSPREVIOUS"]);
  call(updateSecretVersionStage, { SecretId: "s", VersionStage: "AWSPENDING", RemoveFromVersionId: two });
  expect(read("s").VersionStages).toEqual(["AWSCURRENT"]);
  const taken = { SecretId: "s", VersionStage: "AWSCURRENT", RemoveFromVersionId: two };
  expect(refusal(updateSecretVersionStage, taken).message).toMatch(/^You can only move staging label AWSCURRENT/);
  const wrong = { ...move, MoveToVersionId: "9".repeat(32) };
  expect(refusal(updateSecretVersionStage, wrong).message).toBe(`Not a valid version: ${"9".repeat(32)}`);
});

it("makes a version once, however often it is asked for", () => {
  const { call, refusal } = aVault("s");
  const again = { Name: "s", SecretString: "value of s", ClientRequestToken: one };
  expect(call(createSecret, again)).toMatchObject({ Name: "s", VersionId: one });
  const put = { SecretId: "s", SecretString: "two", ClientRequestToken: two };
  call(putSecretValue, put);
  call(putSecretValue, put);
  expect(call(listSecretVersionIds, { SecretId: "s" }).Versions).toHaveLength(2);
  const { ARN = "" } = call(describeSecret, { SecretId: "s" });
  const inUse = `You can't use ClientRequestToken ${two} because that value is already in use for a version of secret ${ARN}.`;
  expect(refusal(putSecretValue, { ...put, SecretString: "other" })).toEqual({
    code: "ResourceExistsException",
    message: inUse,
  });
  expect(refusal(updateSecret, put).message).toBe(inUse);
  expect(refusal(createSecret, { Name: "s", SecretString: "x" })).toEqual({
    code: "ResourceExistsException",
    message: "The operation failed because the secret s already exists.",
  });
});

it("waits for the end of the recovery window, unless it is restored or forced", () => {
  const { call, read, refusal, advance } = aVault("a", "b", "c");
  const { DeletionDate } = call(deleteSecret, { SecretId: "a", RecoveryWindowInDays: 7 });
  expect(DeletionDate).toEqual(new Date("2026-01-08T00:00:03Z"));
  expect(refusal(getSecretValue, { SecretId: "a" })).toEqual(marked);
  expect(refusal(putSecretValue, { SecretId: "a", SecretString: "x" })).toEqual(marked);
  expect(refusal(deleteSecret, { SecretId: "a" })).toEqual(marked);
  expect(refusal(createSecret, { Name: "a" }).message).toBe(
    "You can't create this secret because a secret with this name is already scheduled for deletion.",
  );
  expect(call(describeSecret, { SecretId: "a" }).DeletedDate).toEqual(new Date("2026-01-01T00:00:03Z"));
  expect(call(listSecrets, {}).SecretList?.map(({ Name }) => Name)).toEqual(["b", "c"]);
  expect(call(listSecrets, { IncludePlannedDeletion: true }).SecretList).toHaveLength(3);
  call(restoreSecret, { SecretId: "a" });
  expect(read("a").SecretString).toBe("value of a");
  call(deleteSecret, { SecretId: "a", RecoveryWindowInDays: 7 });
  call(deleteSecret, { SecretId: "b", ForceDeleteWithoutRecovery: true });
  expect(refusal(describeSecret, { SecretId: "b" })).toEqual(notFound);
  expect(call(deleteSecret, { SecretId: "b", ForceDeleteWithoutRecovery: true }).Name).toBe("b");
  advance("167h");
  expect(refusal(getSecretValue, { SecretId: "a" })).toEqual(marked);
  advance("1h");
  expect(refusal(describeSecret, { SecretId: "a" })).toEqual(notFound);
  expect(refusal(deleteSecret, { SecretId: "c", RecoveryWindowInDays: 6 }).message).toBe(
    "The RecoveryWindowInDays value must be between 7 and 30 days (inclusive).",
  );
  expect(refusal(deleteSecret, { SecretId: "c", RecoveryWindowInDays: 7, ForceDeleteWithoutRecovery: true }).code).toBe(
    "InvalidParameterException",
  );
});

it("is another secret when it is made again under its name", () => {
  const { call } = aVault("s");
  const { ARN } = call(describeSecret, { SecretId: "s" });
  call(deleteSecret, { SecretId: "s", ForceDeleteWithoutRecovery: true });
  expect(call(createSecret, { Name: "s" }).ARN).not.toBe(ARN);
});

it.each<[string, CreateSecretRequest, string, string]>([
  [
    "a name with a space",
    { Name: "a b" },
    "ValidationException",
    "Invalid name. Must be a valid name containing alphanumeric characters, or any of the following: -/_+=.@!",
  ],
  [
    "two values",
    { Name: "a", SecretString: "x", SecretBinary: new Uint8Array([1]) },
    "InvalidParameterException",
    "You can't specify both a binary secret value and a string secret value in the same secret.",
  ],
  [
    "a short token",
    { Name: "a", ClientRequestToken: "short" },
    "InvalidParameterException",
    "ClientRequestToken must be 32-64 characters long.",
  ],
  [
    "replicas",
    { Name: "a", AddReplicaRegions: [{ Region: "eu-west-1" }] },
    "InvalidParameterException",
    "Evenkeel does not support replicas of a secret (AddReplicaRegions) yet.",
  ],
  [
    "a partner's secret",
    { Name: "a", Type: "Salesforce" },
    "InvalidParameterException",
    "Evenkeel does not support secrets of partners (Type) yet.",
  ],
])("refuses %s", (_, input, code, message) => {
  expect(aVault().refusal(createSecret, input)).toEqual({ code, message });
});

it("holds bytes, or nothing yet", () => {
  const { call, refusal, read } = aVault();
  call(createSecret, { Name: "bytes", SecretBinary: new Uint8Array([0, 255]) });
  expect(read("bytes").SecretBinary).toEqual(new Uint8Array([0, 255]));
  expect(read("bytes")).not.toHaveProperty("SecretString");
  expect(call(createSecret, { Name: "empty" })).not.toHaveProperty("VersionId");
  expect(refusal(getSecretValue, { SecretId: "empty" }).message).toBe(
    "Secrets Manager can't find the specified secret value for staging label: AWSCURRENT",
  );
  expect(refusal(putSecretValue, { SecretId: "empty" })).toEqual({
    code: "InvalidRequestException",
    message: "You must provide either SecretString or SecretBinary.",
  });
  call(putSecretValue, { SecretId: "empty", SecretString: "x", VersionStages: ["blue"] });
  expect(read("empty").VersionStages).toEqual(["blue", "AWSCURRENT"]);
});

it("changes what describes a secret without a new version, and keeps tags", () => {
  const { call, refusal } = aVault("s");
  expect(call(updateSecret, { SecretId: "s", Description: "of the web", KmsKeyId: "alias/web" })).not.toHaveProperty(
    "VersionId",
  );
  call(tagResource, {
    SecretId: "s",
    Tags: [
      { Key: "team", Value: "web" },
      { Key: "x", Value: "y" },
    ],
  });
  call(untagResource, { SecretId: "s", TagKeys: ["x"] });
  expect(call(describeSecret, { SecretId: "s" })).toMatchObject({
    ...{ Description: "of the web", KmsKeyId: "alias/web", Tags: [{ Key: "team", Value: "web" }] },
    CreatedDate: new Date("2026-01-01T00:00:00Z"),
  });
  expect(call(getResourcePolicy, { SecretId: "s" })).not.toHaveProperty("ResourcePolicy");
  const Tags = Array.from({ length: 51 }, (_, index) => ({ Key: `k${index}`, Value: "v" }));
  expect(refusal(tagResource, { SecretId: "s", Tags }).code).toBe("InvalidParameterException");
});

it.each([
  [[{ Key: "name", Values: ["web/"] }], ["web/a", "web/b"]],
  [[{ Key: "name", Values: ["!web/"] }], ["other"]],
  [[{ Key: "description", Values: ["THE"] }], ["web/b"]],
  [[{ Key: "tag-key", Values: ["te"] }], ["other"]],
  [[{ Key: "all", Values: ["database web"] }], ["web/b"]],
] as const)("lists by %j", (filters, expected) => {
  const { call } = aVault("web/a");
  call(createSecret, { Name: "web/b", Description: "the Database" });
  call(createSecret, { Name: "other", Tags: [{ Key: "team", Value: "x" }] });
  const Filters = filters.map(({ Key, Values }) => ({ Key, Values: [...Values] }));
  expect(
    call(listSecrets, { Filters, SortBy: "name" })
      .SecretList?.map(({ Name }) => Name)
      .toSorted(),
  ).toEqual([...expected].toSorted());
});

it("refuses tags whose keys are AWS's own", () => {
  const { refusal } = aVault("web/db");
  expect(
    refusal(tagResource, { SecretId: "web/db", Tags: [{ Key: "aws:cloudformation:stack-name", Value: "x" }] }),
  ).toEqual({
    code: "InvalidParameterException",
    message: "You can't modify system tags. Tag key: 'aws:cloudformation:stack-name'.",
  });
});

it("goes on after a page whose last secret was deleted, in either order", () => {
  const { call, refusal } = aVault("a", "b", "c", "d");
  const page = (input: object) => call(listSecrets, { MaxResults: 2, ...input });
  const first = page({});
  expect(first.SecretList?.map(({ Name }) => Name)).toEqual(["a", "b"]);
  call(deleteSecret, { SecretId: "b", ForceDeleteWithoutRecovery: true });
  expect(page({ NextToken: first.NextToken }).SecretList?.map(({ Name }) => Name)).toEqual(["c", "d"]);
  expect(page({ SortOrder: "desc" }).SecretList?.map(({ Name }) => Name)).toEqual(["d", "c"]);
  expect(refusal(listSecrets, { NextToken: "Zm9v" }).code).toBe("InvalidNextTokenException");
  expect(refusal(listSecrets, { SortBy: "last-accessed-date" }).code).toBe("InvalidParameterException");
});

it("reads many at once, and names those that it cannot", () => {
  const { call, refusal } = aVault("a", "b");
  const answer = call(batchGetSecretValue, { SecretIdList: ["a", "nothing"] });
  expect(answer.SecretValues?.map(({ SecretString }) => SecretString)).toEqual(["value of a"]);
  expect(answer.Errors).toEqual([{ SecretId: "nothing", ErrorCode: notFound.code, Message: notFound.message }]);
  expect(call(batchGetSecretValue, { Filters: [{ Key: "name", Values: ["b"] }] }).SecretValues).toHaveLength(1);
  expect(refusal(batchGetSecretValue, { SecretIdList: ["a"], Filters: [{ Key: "name", Values: ["b"] }] }).message).toBe(
    "Either 'SecretIdList' or 'Filters' must be provided, but not both.",
  );
  expect(refusal(batchGetSecretValue, { MaxResults: 2 }).code).toBe("InvalidParameterException");
});

it("keeps 100 versions beside those that have labels", () => {
  const { call } = aVault("s");
  for (let version = 0; version < 120; version++)
    call(putSecretValue, { SecretId: "s", SecretString: String(version) });
  const all = call(listSecretVersionIds, { SecretId: "s", IncludeDeprecated: true });
  expect(all.Versions).toHaveLength(100);
});
