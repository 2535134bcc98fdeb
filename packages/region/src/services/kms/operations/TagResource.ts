import type { TagResourceRequest } from "@aws-sdk/client-kms";
import type { Operation } from "../../../engine/service.ts";
import { changeableKey } from "../keys/keys.ts";
import { keys } from "../state.ts";
import { withTags } from "../tags.ts";

/** Adds tags to a key, or changes those that are there. */
export const tagResource: Operation<TagResourceRequest, undefined> = (input, context) => {
  const key = changeableKey(context, input.KeyId);
  context.tx.put(keys, { ...key, tags: withTags(key.tags, input.Tags) });
};
