import type { Tag } from "@aws-sdk/client-servicediscovery";
import { mergeTags, type TagRules } from "../tags.ts";
import { invalidInput, tooManyTags } from "./errors.ts";

const tagRules: TagRules<Tag> = {
  keyOf: ({ Key: key = "" }) => key,
  max: 50,
  tooMany: tooManyTags,
  repeated: () => invalidInput("Duplicate tag keys"),
  reserved: (key) => invalidInput(`The tag key ${key} begins with aws:, which is reserved for AWS.`),
};

/** The tags with those of a request added or changed. @throws TooManyTagsException, InvalidInput */
export function withTags(tags: readonly Tag[], added: readonly Tag[] | undefined): readonly Tag[] {
  return mergeTags(tags, added ?? [], tagRules);
}
