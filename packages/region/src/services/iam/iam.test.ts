import { expect, it } from "vitest";
import { aRegion } from "../../testing/region.ts";
import { attachRolePolicy } from "./operations/AttachRolePolicy.ts";
import { createPolicy } from "./operations/CreatePolicy.ts";
import { createPolicyVersion } from "./operations/CreatePolicyVersion.ts";
import { createRole } from "./operations/CreateRole.ts";
import { createServiceLinkedRole } from "./operations/CreateServiceLinkedRole.ts";
import { deletePolicy } from "./operations/DeletePolicy.ts";
import { deletePolicyVersion } from "./operations/DeletePolicyVersion.ts";
import { deleteRole } from "./operations/DeleteRole.ts";
import { deleteRolePolicy } from "./operations/DeleteRolePolicy.ts";
import { detachRolePolicy } from "./operations/DetachRolePolicy.ts";
import { getPolicy } from "./operations/GetPolicy.ts";
import { getPolicyVersion } from "./operations/GetPolicyVersion.ts";
import { getRole } from "./operations/GetRole.ts";
import { getRolePolicy } from "./operations/GetRolePolicy.ts";
import { listAttachedRolePolicies } from "./operations/ListAttachedRolePolicies.ts";
import { listRoles } from "./operations/ListRoles.ts";
import { putRolePolicy } from "./operations/PutRolePolicy.ts";
import { tagRole } from "./operations/TagRole.ts";
import { untagRole } from "./operations/UntagRole.ts";
import { iam } from "./service.ts";

const trust = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: { Service: "ecs-tasks.amazonaws.com" }, Action: "sts:AssumeRole" }],
});
const permissions = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: ["logs:*"], Resource: "arn:aws:logs:*:*:log-group:it's!(all)*" }],
});
const executionPolicy = "arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy";

it("reads a role back as it was created, its trust policy URL-encoded", () => {
  const { call } = aRegion({ services: [iam] });
  const Tags = [{ Key: "team", Value: "harbour" }];
  const asked = { RoleName: "task", Path: "/evenkeel/", Description: "runs", MaxSessionDuration: 7200, Tags };
  const created = call(createRole, { ...asked, AssumeRolePolicyDocument: trust }).Role;
  const { Role } = call(getRole, { RoleName: "task" });
  expect(Role).toEqual({ ...created, RoleLastUsed: {} });
  expect(Role).toMatchObject({ ...asked, Arn: "arn:aws:iam::000000000000:role/evenkeel/task" });
  expect(Role?.RoleId).toMatch(/^AROA[A-Z2-7]{17}$/);
  expect(decodeURIComponent(Role?.AssumeRolePolicyDocument ?? "")).toBe(trust);
});

it("encodes documents by RFC 3986", () => {
  const { call } = aRole();
  call(putRolePolicy, { RoleName: "task", PolicyName: "logs", PolicyDocument: permissions });
  const { PolicyDocument = "" } = call(getRolePolicy, { RoleName: "task", PolicyName: "logs" });
  expect(PolicyDocument).toMatch(/^[\w%.~-]+$/);
  expect(decodeURIComponent(PolicyDocument)).toBe(permissions);
});

it("has AWS's own policies, and lets roles attach them", () => {
  const { call } = aRole();
  const versionId = call(getPolicy, { PolicyArn: executionPolicy }).Policy?.DefaultVersionId;
  const document = call(getPolicyVersion, { PolicyArn: executionPolicy, VersionId: versionId }).PolicyVersion?.Document;
  expect(decodeURIComponent(document ?? "")).toContain("ecr:GetAuthorizationToken");
  call(attachRolePolicy, { RoleName: "task", PolicyArn: executionPolicy });
  expect(call(listAttachedRolePolicies, { RoleName: "task" }).AttachedPolicies).toEqual([
    { PolicyName: "AmazonECSTaskExecutionRolePolicy", PolicyArn: executionPolicy },
  ]);
  expect(call(getPolicy, { PolicyArn: executionPolicy }).Policy?.AttachmentCount).toBe(1);
});

it("deletes a role only when its policies are gone", () => {
  const { call, refusal } = aRole();
  const RoleName = "task";
  call(attachRolePolicy, { RoleName, PolicyArn: executionPolicy });
  call(putRolePolicy, { RoleName, PolicyName: "logs", PolicyDocument: permissions });
  expect(refusal(deleteRole, { RoleName })).toEqual({
    code: "DeleteConflict",
    message: "Cannot delete entity, must detach all policies first.",
  });
  call(detachRolePolicy, { RoleName, PolicyArn: executionPolicy });
  expect(refusal(deleteRole, { RoleName })).toEqual({
    code: "DeleteConflict",
    message: "Cannot delete entity, must delete policies first.",
  });
  call(deleteRolePolicy, { RoleName, PolicyName: "logs" });
  call(deleteRole, { RoleName });
  expect(refusal(getRole, { RoleName })).toEqual({
    code: "NoSuchEntity",
    message: "The role with name task cannot be found.",
  });
});

it("keeps five versions of a policy, whose numbers are not used again", () => {
  const { call, refusal } = aRegion({ services: [iam] });
  const { Policy } = call(createPolicy, { PolicyName: "logs", PolicyDocument: permissions });
  const PolicyArn = Policy?.Arn ?? "";
  expect(PolicyArn).toBe("arn:aws:iam::000000000000:policy/logs");
  const newVersion = { PolicyArn, PolicyDocument: permissions, SetAsDefault: true };
  for (let i = 0; i < 4; i++) call(createPolicyVersion, newVersion);
  expect(refusal(createPolicyVersion, newVersion).code).toBe("LimitExceeded");
  expect(refusal(deletePolicyVersion, { PolicyArn, VersionId: "v5" })).toEqual({
    code: "DeleteConflict",
    message: "Cannot delete the default version of a policy.",
  });
  call(deletePolicyVersion, { PolicyArn, VersionId: "v1" });
  expect(call(createPolicyVersion, newVersion).PolicyVersion).toMatchObject({
    VersionId: "v6",
    IsDefaultVersion: true,
  });
  expect(refusal(deletePolicy, { PolicyArn }).code).toBe("DeleteConflict");
  for (const VersionId of ["v2", "v3", "v4", "v5"]) call(deletePolicyVersion, { PolicyArn, VersionId });
  call(deletePolicy, { PolicyArn });
  expect(refusal(getPolicy, { PolicyArn })).toEqual({
    code: "NoSuchEntity",
    message: `Policy ${PolicyArn} was not found.`,
  });
});

it("creates the roles of AWS's services once, and protects them", () => {
  const { call, refusal } = aRegion({ services: [iam] });
  const AWSServiceName = "ecs.amazonaws.com";
  const { Role } = call(createServiceLinkedRole, { AWSServiceName });
  expect(Role?.Arn).toBe("arn:aws:iam::000000000000:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS");
  expect(refusal(createServiceLinkedRole, { AWSServiceName })).toEqual({
    code: "InvalidInput",
    message: "Service role name AWSServiceRoleForECS has been taken in this account, please try a different suffix.",
  });
  expect(refusal(deleteRole, { RoleName: "AWSServiceRoleForECS" }).code).toBe("UnmodifiableEntity");
});

it("finds tags without regard to case, and pages through roles", () => {
  const { call } = aRole();
  call(tagRole, { RoleName: "task", Tags: [{ Key: "Team", Value: "harbour" }] });
  call(tagRole, { RoleName: "task", Tags: [{ Key: "team", Value: "pier" }] });
  expect(call(getRole, { RoleName: "task" }).Role?.Tags).toEqual([{ Key: "team", Value: "pier" }]);
  call(untagRole, { RoleName: "task", TagKeys: ["TEAM"] });
  expect(call(getRole, { RoleName: "task" }).Role?.Tags).toBeUndefined();

  call(createRole, { RoleName: "second", AssumeRolePolicyDocument: trust });
  const first = call(listRoles, { MaxItems: 1 });
  expect(first).toMatchObject({ IsTruncated: true, Roles: [{ RoleName: "second" }] });
  const rest = call(listRoles, { MaxItems: 1, Marker: first.Marker });
  expect(rest).toMatchObject({ IsTruncated: false, Roles: [{ RoleName: "task" }] });
});

it.each([
  ["EntityAlreadyExists", "Role with name TASK already exists.", { RoleName: "TASK", AssumeRolePolicyDocument: trust }],
  ["MalformedPolicyDocument", "This policy contains invalid Json", { RoleName: "r", AssumeRolePolicyDocument: "{" }],
  [
    "MalformedPolicyDocument",
    "Missing required field Principal",
    { RoleName: "r", AssumeRolePolicyDocument: '{"Statement":[{"Effect":"Allow","Action":"sts:AssumeRole"}]}' },
  ],
  [
    "ValidationError",
    "The specified value for roleName is invalid. " +
      "It must contain only alphanumeric characters and/or the following: +=,.@_-",
    { RoleName: "no spaces", AssumeRolePolicyDocument: trust },
  ],
  [
    "ValidationError",
    "1 validation error detected: Value '60' at 'maxSessionDuration' failed to satisfy constraint: " +
      "Member must have value greater than or equal to 3600",
    { RoleName: "r", AssumeRolePolicyDocument: trust, MaxSessionDuration: 60 },
  ],
])("refuses to create a role: %s %s", (code, message, input) => {
  expect(aRole().refusal(createRole, input)).toEqual({ code, message });
});

it("says which policy cannot be attached, and which name is taken", () => {
  const { call, refusal } = aRole();
  const PolicyArn = "arn:aws:iam::aws:policy/Nothing";
  expect(refusal(attachRolePolicy, { RoleName: "task", PolicyArn })).toEqual({
    code: "NoSuchEntity",
    message: `Policy ${PolicyArn} does not exist or is not attachable.`,
  });
  call(createPolicy, { PolicyName: "logs", PolicyDocument: permissions });
  expect(refusal(createPolicy, { PolicyName: "Logs", PolicyDocument: permissions })).toEqual({
    code: "EntityAlreadyExists",
    message: "A policy called Logs already exists. Duplicate names are not allowed.",
  });
});

function aRole() {
  const region = aRegion({ services: [iam] });
  region.call(createRole, { RoleName: "task", AssumeRolePolicyDocument: trust });
  return region;
}
