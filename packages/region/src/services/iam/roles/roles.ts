import type { Role as RoleShape } from "@aws-sdk/client-iam";
import { textOf, type Random } from "@evenkeel/kernel";
import type { Context } from "../../../engine/context.ts";
import type { View } from "../../../store/store.ts";
import { roleArn } from "../arns.ts";
import { noSuchRole, unmodifiable } from "../errors.ts";
import { encoded } from "../policies/policy-documents.ts";
import { roleKey, roles, type Role } from "../state.ts";
import { tagShapes } from "../tags.ts";

/** The role with that name. Errors: `NoSuchEntity`. */
export function findRole(view: View, roleName: string): Role {
  const role = view.get(roles, roleKey(roleName));
  if (!role) throw noSuchRole(roleName);
  return role;
}

/** The same, for a change that AWS keeps to itself on service-linked roles. Errors: also `UnmodifiableEntity`. */
export function findModifiableRole(view: View, roleName: string): Role {
  const role = findRole(view, roleName);
  if (isServiceLinked(role)) throw unmodifiable(role.roleName);
  return role;
}

/** Whether the role belongs to an AWS service. */
export function isServiceLinked({ path }: Role): boolean {
  return path.startsWith("/aws-service-role/");
}

/** A role as GetRole and CreateRole show it. */
export function roleShape(role: Role, scope: Pick<Context, "account" | "region">) {
  return {
    ...listedRoleShape(role, scope),
    ...(role.permissionsBoundaryArn !== undefined && {
      PermissionsBoundary: {
        // IAM answers `Policy`, where the model's enumeration has `PermissionsBoundaryPolicy`.
        PermissionsBoundaryType: "Policy" as "PermissionsBoundaryPolicy",
        PermissionsBoundaryArn: role.permissionsBoundaryArn,
      },
    }),
    ...(role.tags.length > 0 && { Tags: tagShapes(role.tags) }),
  } satisfies RoleShape;
}

/** A role as ListRoles shows it: without its tags and its boundary. */
export function listedRoleShape(role: Role, scope: Pick<Context, "account" | "region">) {
  return {
    RoleName: role.roleName,
    Path: role.path,
    RoleId: role.roleId,
    Arn: roleArn(scope, role),
    CreateDate: new Date(role.createdAtMs),
    AssumeRolePolicyDocument: encoded(role.assumeRolePolicyDocument),
    MaxSessionDuration: role.maxSessionDurationSeconds,
    ...(role.description !== undefined && { Description: role.description }),
  } satisfies RoleShape;
}

/** An id as IAM forms them: `AROA…` for a role, `ANPA…` for a policy. */
export function newUniqueId(random: Random, prefix: "AROA" | "ANPA"): string {
  return prefix + textOf(random, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 17);
}
