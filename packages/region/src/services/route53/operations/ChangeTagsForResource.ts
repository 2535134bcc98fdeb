import type { ChangeTagsForResourceRequest, ChangeTagsForResourceResponse, Tag } from "@aws-sdk/client-route-53";
import type { Operation } from "../../../engine/service.ts";
import { mergeTags, type TagRules } from "../../tags.ts";
import { invalidInput } from "../errors.ts";
import { hostedZones } from "../state.ts";
import { taggedZone } from "../zones/tagged-zone.ts";

/** Adds, changes and removes tags of a hosted zone. */
export const changeTagsForResource: Operation<ChangeTagsForResourceRequest, ChangeTagsForResourceResponse> = (
  input,
  { tx },
) => {
  const zone = taggedZone(tx, input);
  const kept = zone.tags.filter(({ Key: key = "" }) => input.RemoveTagKeys?.includes(key) !== true);
  tx.put(hostedZones, { ...zone, tags: mergeTags(kept, input.AddTags ?? [], tagRules) });
  return {};
};

const tagRules: TagRules<Tag> = {
  keyOf: ({ Key: key = "" }) => key,
  max: 50,
  tooMany: (count) => invalidInput(`A resource has at most 50 tags, not ${count}.`),
  reserved: (key) => invalidInput(`The tag key ${key} begins with aws:, which is reserved for AWS.`),
};
