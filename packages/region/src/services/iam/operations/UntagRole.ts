import type { UntagRoleRequest } from "@aws-sdk/client-iam";
import type { Operation } from "../../../engine/service.ts";
import { required } from "../request.ts";
import { findModifiableRole } from "../roles/roles.ts";
import { roles } from "../state.ts";
import { withoutTags } from "../tags.ts";

/** Removes tags from a role. */
export const untagRole: Operation<UntagRoleRequest, object> = (input, { tx }) => {
  const role = findModifiableRole(tx, required(input, "RoleName"));
  tx.put(roles, { ...role, tags: withoutTags(role.tags, required(input, "TagKeys")) });
  return {};
};
