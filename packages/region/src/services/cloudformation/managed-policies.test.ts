import { expect, it } from "vitest";
import { createRole } from "../iam/operations/CreateRole.ts";
import { getPolicyVersion } from "../iam/operations/GetPolicyVersion.ts";
import { getRole } from "../iam/operations/GetRole.ts";
import { listAttachedRolePolicies } from "../iam/operations/ListAttachedRolePolicies.ts";
import { listEntitiesForPolicy } from "../iam/operations/ListEntitiesForPolicy.ts";
import { listPolicyVersions } from "../iam/operations/ListPolicyVersions.ts";
import { policies } from "../iam/state.ts";
import { aStackRegion, aTemplate } from "./testing/a-stack.ts";
import type { JsonObject } from "./template/json.ts";

const arn = "arn:aws:iam::000000000000:policy/tasks";
const AssumeRolePolicyDocument = {
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: { Service: "ecs-tasks.amazonaws.com" }, Action: "sts:AssumeRole" }],
};

function aPolicy(action: string, properties: JsonObject = {}): JsonObject {
  return anUnnamedPolicy(action, { ManagedPolicyName: "tasks", ...properties });
}

function anUnnamedPolicy(action: string, properties: JsonObject): JsonObject {
  const Statement = [{ Effect: "Allow", Action: action, Resource: "*" }];
  const PolicyDocument = { Version: "2012-10-17", Statement };
  return { Type: "AWS::IAM::ManagedPolicy", Properties: { PolicyDocument, ...properties } };
}

function aRole(properties: JsonObject = {}): JsonObject {
  return { Type: "AWS::IAM::Role", Properties: { RoleName: "web", AssumeRolePolicyDocument, ...properties } };
}

it("creates a managed policy, attaches it, and deletes both", () => {
  const { create, remove, stack, call, store, physicalId } = aStackRegion();
  const Attached = { "Fn::GetAtt": ["Policy", "AttachmentCount"] };
  const Version = { "Fn::GetAtt": ["Policy", "DefaultVersionId"] };
  create(aTemplate({ Policy: aPolicy("s3:*", { Roles: [{ Ref: "Role" }] }), Role: aRole() }, { Attached, Version }));
  expect(physicalId("Policy")).toBe(arn);
  expect(stack()?.Outputs?.map(({ OutputValue }) => OutputValue)).toEqual(["1", "v1"]);
  expect(call(listAttachedRolePolicies, { RoleName: "web" }).AttachedPolicies).toHaveLength(1);
  remove();
  expect(store.list(policies)).toEqual([]);
});

it("makes a changed document the default version, and lets the oldest of five give way", () => {
  const { create, update, call } = aStackRegion();
  create(aTemplate({ Policy: aPolicy("s3:Get1") }));
  for (const action of ["s3:Get2", "s3:Get3", "s3:Get4", "s3:Get5", "s3:Get6"])
    update(aTemplate({ Policy: aPolicy(action) }));
  const versions = call(listPolicyVersions, { PolicyArn: arn }).Versions ?? [];
  expect(versions.map(({ VersionId }) => VersionId)).toEqual(["v2", "v3", "v4", "v5", "v6"]);
  expect(versions.find(({ IsDefaultVersion }) => IsDefaultVersion)?.VersionId).toBe("v6");
  const { Document = "" } = call(getPolicyVersion, { PolicyArn: arn, VersionId: "v6" }).PolicyVersion ?? {};
  expect(decodeURIComponent(Document)).toContain("s3:Get6");
});

it("changes which roles have the policy without replacing it", () => {
  const { create, update, call, physicalId } = aStackRegion();
  for (const RoleName of ["one", "two"])
    call(createRole, { RoleName, AssumeRolePolicyDocument: JSON.stringify(AssumeRolePolicyDocument) });
  create(aTemplate({ Policy: aPolicy("s3:*", { Roles: ["one"] }) }));
  update(aTemplate({ Policy: aPolicy("s3:*", { Roles: ["two"] }) }));
  const { PolicyRoles = [] } = call(listEntitiesForPolicy, { PolicyArn: arn });
  expect(PolicyRoles.map(({ RoleName }) => RoleName)).toEqual(["two"]);
  expect(physicalId("Policy")).toBe(arn);
});

it("replaces a policy whose description or path changes", () => {
  const { create, update, physicalId, store } = aStackRegion();
  create(aTemplate({ Policy: anUnnamedPolicy("s3:*", { Description: "one" }) }));
  const before = physicalId("Policy");
  update(aTemplate({ Policy: anUnnamedPolicy("s3:*", { Description: "two", Path: "/web/" }) }));
  expect(physicalId("Policy")).toMatch(/:policy\/web\/web-Policy-/);
  expect(physicalId("Policy")).not.toBe(before);
  expect(store.list(policies)).toHaveLength(1);
});

it("refuses users and groups before anything is created", () => {
  const TemplateBody = aTemplate({ Policy: aPolicy("s3:*", { Users: ["ada"] }) });
  expect(() => aStackRegion().create(TemplateBody)).toThrow(/Users/);
});

it("bounds a role's permissions, and takes the boundary away", () => {
  const { create, update, call } = aStackRegion();
  const boundary = (): unknown => call(getRole, { RoleName: "web" }).Role?.PermissionsBoundary?.PermissionsBoundaryArn;
  const Policy = aPolicy("s3:*");
  create(aTemplate({ Policy, Role: aRole({ PermissionsBoundary: { Ref: "Policy" } }) }));
  expect(boundary()).toBe(arn);
  update(aTemplate({ Policy, Role: aRole() }));
  expect(boundary()).toBeUndefined();
});
