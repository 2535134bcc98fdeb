import { expect, it } from "vitest";
import { aRegion } from "../../testing/region.ts";
import { attachRolePolicy } from "./operations/AttachRolePolicy.ts";
import { createPolicy } from "./operations/CreatePolicy.ts";
import { createRole } from "./operations/CreateRole.ts";
import { deletePolicy } from "./operations/DeletePolicy.ts";
import { deleteRolePermissionsBoundary } from "./operations/DeleteRolePermissionsBoundary.ts";
import { getPolicy } from "./operations/GetPolicy.ts";
import { getRole } from "./operations/GetRole.ts";
import { listEntitiesForPolicy } from "./operations/ListEntitiesForPolicy.ts";
import { putRolePermissionsBoundary } from "./operations/PutRolePermissionsBoundary.ts";
import { iam } from "./service.ts";

function aBoundedRole() {
  const region = aRegion({ services: [iam] });
  const statement = { Effect: "Allow", Principal: { Service: "ecs-tasks.amazonaws.com" }, Action: "sts:AssumeRole" };
  for (const RoleName of ["bounded", "attached"])
    region.call(createRole, {
      ...{ RoleName, Path: `/${RoleName}/` },
      AssumeRolePolicyDocument: JSON.stringify({ Version: "2012-10-17", Statement: statement }),
    });
  const Statement = { Effect: "Allow", Action: "s3:*", Resource: "*" };
  const PolicyDocument = JSON.stringify({ Version: "2012-10-17", Statement });
  const PolicyArn = region.call(createPolicy, { PolicyName: "tasks", PolicyDocument }).Policy?.Arn ?? "";
  region.call(putRolePermissionsBoundary, { RoleName: "bounded", PermissionsBoundary: PolicyArn });
  region.call(attachRolePolicy, { RoleName: "attached", PolicyArn });
  return { ...region, PolicyArn };
}

it("shows a boundary with its role, and counts its use", () => {
  const { call, PolicyArn } = aBoundedRole();
  expect(call(getRole, { RoleName: "bounded" }).Role?.PermissionsBoundary).toEqual({
    PermissionsBoundaryType: "Policy",
    PermissionsBoundaryArn: PolicyArn,
  });
  const counts = { AttachmentCount: 1, PermissionsBoundaryUsageCount: 1 };
  expect(call(getPolicy, { PolicyArn }).Policy).toMatchObject(counts);
});

it("does not delete a policy that is a boundary", () => {
  const { call, refusal } = aBoundedRole();
  const { Policy: other } = call(createPolicy, {
    PolicyName: "other",
    PolicyDocument: '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"*","Resource":"*"}}',
  });
  call(putRolePermissionsBoundary, { RoleName: "bounded", PermissionsBoundary: other?.Arn });
  expect(refusal(deletePolicy, { PolicyArn: other?.Arn })).toEqual({
    code: "DeleteConflict",
    message: "Cannot delete a policy attached to entities.",
  });
  call(deleteRolePermissionsBoundary, { RoleName: "bounded" });
  call(deletePolicy, { PolicyArn: other?.Arn });
  expect(call(getRole, { RoleName: "bounded" }).Role?.PermissionsBoundary).toBeUndefined();
});

it.each([
  [{}, ["attached", "bounded"]],
  [{ PolicyUsageFilter: "PermissionsPolicy" as const }, ["attached"]],
  [{ PolicyUsageFilter: "PermissionsBoundary" as const }, ["bounded"]],
  [{ EntityFilter: "User" as const }, []],
  [{ PathPrefix: "/att" }, ["attached"]],
])("lists whom a policy serves, as filtered by %j", (filter, names) => {
  const { call, PolicyArn } = aBoundedRole();
  const { PolicyRoles = [] } = call(listEntitiesForPolicy, { PolicyArn, ...filter });
  expect(PolicyRoles.map(({ RoleName }) => RoleName)).toEqual(names);
});
