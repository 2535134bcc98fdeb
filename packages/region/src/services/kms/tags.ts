import type { Tag } from "@aws-sdk/client-kms";
import { mergeTags, type TagRules } from "../tags.ts";
import { tooManyTags, wrongTag } from "./errors.ts";

const tagRules: TagRules<Tag> = {
  keyOf: ({ TagKey: key = "" }) => key,
  max: 50,
  tooMany: tooManyTags,
  repeated: () => wrongTag("Duplicate tag keys"),
  reserved: () => wrongTag("aws: prefixed tag key names are not allowed for external use."),
};

/** The tags with those of a request added or changed. @throws TagException, LimitExceededException */
export function withTags(tags: readonly Tag[], added: readonly Tag[] | undefined): readonly Tag[] {
  return mergeTags(tags, added ?? [], tagRules);
}
