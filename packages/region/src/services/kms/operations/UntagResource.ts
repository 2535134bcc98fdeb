import type { UntagResourceRequest } from "@aws-sdk/client-kms";
import type { Operation } from "../../../engine/service.ts";
import { changeableKey } from "../keys/keys.ts";
import { keys } from "../state.ts";

/** Removes tags from a key. */
export const untagResource: Operation<UntagResourceRequest, undefined> = (input, context) => {
  const key = changeableKey(context, input.KeyId);
  const tags = key.tags.filter(({ TagKey: tagKey = "" }) => input.TagKeys?.includes(tagKey) !== true);
  context.tx.put(keys, { ...key, tags });
};
