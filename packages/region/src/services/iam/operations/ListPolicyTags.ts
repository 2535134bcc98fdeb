import type { ListPolicyTagsRequest, ListPolicyTagsResponse } from "@aws-sdk/client-iam";
import type { Operation } from "../../../engine/service.ts";
import { findPolicy } from "../policies/policies.ts";
import { pageOf, required } from "../request.ts";
import { tagShapes } from "../tags.ts";

/** Lists a managed policy's tags. */
export const listPolicyTags: Operation<ListPolicyTagsRequest, ListPolicyTagsResponse> = (input, { tx, region }) => {
  const { items, ...page } = pageOf(findPolicy({ tx, region }, required(input, "PolicyArn")).tags, input);
  return { Tags: tagShapes(items), ...page };
};
