import type { ListPolicyTagsRequest, ListPolicyTagsResponse } from "@aws-sdk/client-iam";
import type { Operation } from "../../../engine/service.ts";
import { findPolicy } from "../policies/policies.ts";
import { pageFor } from "../pagination.ts";
import { required } from "../request.ts";
import { keyOfTag, tagShapes } from "../tags.ts";

/** Lists a managed policy's tags, by key. https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListPolicyTags.html */
export const listPolicyTags: Operation<ListPolicyTagsRequest, ListPolicyTagsResponse> = (input, { tx, region }) => {
  const { page, ...next } = pageFor(findPolicy({ tx, region }, required(input, "PolicyArn")).tags, keyOfTag, input);
  return { Tags: tagShapes(page), ...next };
};
