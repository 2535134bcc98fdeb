import type { ListRoleTagsRequest, ListRoleTagsResponse } from "@aws-sdk/client-iam";
import type { Operation } from "../../../engine/service.ts";
import { pageFor } from "../pagination.ts";
import { required } from "../request.ts";
import { findRole } from "../roles/roles.ts";
import { keyOfTag, tagShapes } from "../tags.ts";

/** Lists a role's tags, by key. https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListRoleTags.html */
export const listRoleTags: Operation<ListRoleTagsRequest, ListRoleTagsResponse> = (input, { tx }) => {
  const { page, ...next } = pageFor(findRole(tx, required(input, "RoleName")).tags, keyOfTag, input);
  return { Tags: tagShapes(page), ...next };
};
