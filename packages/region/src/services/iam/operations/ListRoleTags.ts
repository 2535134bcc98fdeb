import type { ListRoleTagsRequest, ListRoleTagsResponse } from "@aws-sdk/client-iam";
import type { Operation } from "../../../engine/service.ts";
import { pageOf, required } from "../request.ts";
import { findRole } from "../roles/roles.ts";
import { tagShapes } from "../tags.ts";

/** Lists a role's tags. */
export const listRoleTags: Operation<ListRoleTagsRequest, ListRoleTagsResponse> = (input, { tx }) => {
  const { items, ...page } = pageOf(findRole(tx, required(input, "RoleName")).tags, input);
  return { Tags: tagShapes(items), ...page };
};
