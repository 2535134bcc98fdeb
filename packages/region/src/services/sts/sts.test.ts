import { expect, it } from "vitest";
import { aRegion } from "../../testing/region.ts";
import { createRole } from "../iam/operations/CreateRole.ts";
import { iam } from "../iam/service.ts";
import { assumeRole } from "./operations/AssumeRole.ts";
import { getCallerIdentity } from "./operations/GetCallerIdentity.ts";
import { sts } from "./service.ts";
import { sessions } from "./state.ts";

const RoleArn = "arn:aws:iam::000000000000:role/deploy";

it("knows the region's own user", () => {
  expect(aRegion({ services: [sts] }).call(getCallerIdentity, {})).toEqual({
    UserId: "AIDAEVENKEEL000000001",
    Account: "000000000000",
    Arn: "arn:aws:iam::000000000000:user/evenkeel",
  });
});

it("gives out credentials by which the caller is the assumed role, until they expire", () => {
  const { call, engine, clock, store, advance } = aRegionWithRole();
  const { Credentials } = call(assumeRole, { RoleArn, RoleSessionName: "release", DurationSeconds: 900 });
  expect(Credentials?.Expiration?.getTime()).toBe(clock.now() + 900_000);
  const { AccessKeyId: accessKeyId = "", SecretAccessKey, SessionToken } = Credentials ?? {};
  expect(store.get(sessions, accessKeyId)).toMatchObject({
    secretAccessKey: SecretAccessKey,
    sessionToken: SessionToken,
  });

  const caller = { accessKeyId, requestId: "request" };
  const identity = engine.run((context) => getCallerIdentity({}, context), caller);
  expect(identity.Arn).toBe("arn:aws:sts::000000000000:assumed-role/deploy/release");

  advance("15m");
  call(assumeRole, { RoleArn, RoleSessionName: "release" });
  expect(store.get(sessions, accessKeyId)).toBeUndefined();
});

it.each([
  [
    "AccessDenied",
    "User: arn:aws:iam::000000000000:user/evenkeel is not authorized to perform: sts:AssumeRole " +
      "on resource: arn:aws:iam::000000000000:role/other",
    { RoleArn: "arn:aws:iam::000000000000:role/other", RoleSessionName: "release" },
  ],
  [
    "ValidationError",
    "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.",
    { RoleArn, RoleSessionName: "release", DurationSeconds: 3601 },
  ],
  [
    "ValidationError",
    "Evenkeel does not support Policy of AssumeRole yet.",
    { RoleArn, RoleSessionName: "release", Policy: "{}" },
  ],
  [
    "ValidationError",
    `1 validation error detected: Value '${"a".repeat(65)}' at 'roleSessionName' failed to satisfy constraint: Member must have length less than or equal to 64`,
    { RoleArn, RoleSessionName: "a".repeat(65) },
  ],
  [
    "ValidationError",
    "2 validation errors detected: Value ' ' at 'roleSessionName' failed to satisfy constraint: Member must have length greater than or equal to 2; " +
      String.raw`Value ' ' at 'roleSessionName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\w+=,.@-]*`,
    { RoleArn, RoleSessionName: " " },
  ],
])("refuses to assume a role: %s %s", (code, message, input) => {
  expect(aRegionWithRole().refusal(assumeRole, input)).toEqual({ code, message });
});

function aRegionWithRole() {
  const region = aRegion({ services: [iam, sts] });
  const statement = { Effect: "Allow", Principal: { AWS: "*" }, Action: "sts:AssumeRole" };
  const AssumeRolePolicyDocument = JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
  region.call(createRole, { RoleName: "deploy", AssumeRolePolicyDocument });
  return region;
}
