import type { CreateRoleRequest, CreateRoleResponse } from "@aws-sdk/client-iam";
import type { Operation } from "../../../engine/service.ts";
import { constraintViolated, entityAlreadyExists } from "../errors.ts";
import { findPolicy } from "../policies/policies.ts";
import { requireTrust } from "../policies/policy-documents.ts";
import { requireWithin } from "../quotas.ts";
import { required, validName, validPath } from "../request.ts";
import { newUniqueId, roleShape } from "../roles/roles.ts";
import { roleKey, roles, type Role } from "../state.ts";
import { withTags } from "../tags.ts";

/** Creates a role that whom its trust policy names may assume. */
export const createRole: Operation<CreateRoleRequest, CreateRoleResponse> = (input, context) => {
  const { tx, random, now, region } = context;
  const roleName = validName("roleName", required(input, "RoleName"));
  const assumeRolePolicyDocument = required(input, "AssumeRolePolicyDocument");
  requireTrust(assumeRolePolicyDocument);
  const path = validPath(input.Path);
  if (path.startsWith("/aws-service-role/"))
    throw constraintViolated({ value: path, member: "path", constraint: "not be of an AWS service" });
  if (tx.get(roles, roleKey(roleName))) throw entityAlreadyExists(`Role with name ${roleName} already exists.`);
  requireWithin("RolesPerAccount", tx.list(roles).length + 1);
  const boundary = input.PermissionsBoundary ? findPolicy({ tx, region }, input.PermissionsBoundary).arn : undefined;
  const role: Role = {
    roleName,
    path,
    roleId: newUniqueId(random, "AROA"),
    assumeRolePolicyDocument,
    ...(input.Description && { description: input.Description }),
    maxSessionDurationSeconds: input.MaxSessionDuration ?? 3600,
    ...(boundary !== undefined && { permissionsBoundaryArn: boundary }),
    tags: withTags([], input.Tags),
    inlinePolicies: [],
    attachedPolicyArns: [],
    createdAtMs: now,
  };
  tx.put(roles, role);
  return { Role: roleShape(role, context) };
};
