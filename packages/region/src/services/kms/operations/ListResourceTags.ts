import type { ListResourceTagsRequest, ListResourceTagsResponse } from "@aws-sdk/client-kms";
import type { Operation } from "../../../engine/service.ts";
import { existingKey } from "../keys/keys.ts";
import { pageFor } from "../pagination.ts";

/** Lists the tags of a key. */
export const listResourceTags: Operation<ListResourceTagsRequest, ListResourceTagsResponse> = (input, context) => {
  const { tags } = existingKey(context, input.KeyId);
  const { page, ...next } = pageFor(tags, ({ TagKey: key = "" }) => key, input);
  return { Tags: page, ...next };
};
