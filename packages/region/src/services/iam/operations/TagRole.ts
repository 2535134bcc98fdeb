import type { TagRoleRequest } from "@aws-sdk/client-iam";
import type { Operation } from "../../../engine/service.ts";
import { required } from "../request.ts";
import { findModifiableRole } from "../roles/roles.ts";
import { roles } from "../state.ts";
import { withTags } from "../tags.ts";

/** Adds tags to a role. */
export const tagRole: Operation<TagRoleRequest, object> = (input, { tx }) => {
  const role = findModifiableRole(tx, required(input, "RoleName"));
  tx.put(roles, { ...role, tags: withTags(role.tags, required(input, "Tags")) });
  return {};
};
