import type { ListRolesRequest, ListRolesResponse } from "@aws-sdk/client-iam";
import type { Operation } from "../../../engine/service.ts";
import { sortable } from "../../pagination.ts";
import { pageFor } from "../pagination.ts";
import { listedRoleShape } from "../roles/roles.ts";
import { roles } from "../state.ts";

/** Lists the roles under a path. */
export const listRoles: Operation<ListRolesRequest, ListRolesResponse> = (input, context) => {
  const found = context.tx.list(roles).filter(({ path }) => path.startsWith(input.PathPrefix ?? "/"));
  const { page, ...next } = pageFor(found, ({ createdAtMs, roleName }) => sortable(createdAtMs) + roleName, input);
  return { Roles: page.map((role) => listedRoleShape(role, context)), ...next };
};
