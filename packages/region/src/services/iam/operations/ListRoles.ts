import type { ListRolesRequest, ListRolesResponse } from "@aws-sdk/client-iam";
import type { Operation } from "../../../engine/service.ts";
import { pageOf } from "../request.ts";
import { listedRoleShape } from "../roles/roles.ts";
import { roles } from "../state.ts";

/** Lists the roles under a path. */
export const listRoles: Operation<ListRolesRequest, ListRolesResponse> = (input, context) => {
  const found = context.tx.list(roles).filter(({ path }) => path.startsWith(input.PathPrefix ?? "/"));
  const { items, ...page } = pageOf(found, input);
  return { Roles: items.map((role) => listedRoleShape(role, context)), ...page };
};
