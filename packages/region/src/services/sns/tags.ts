import type { Tag } from "@aws-sdk/client-sns";
import { mergeTags, type TagRules } from "../tags.ts";
import { invalidParameter, tooManyTags } from "./errors.ts";

const tagRules: TagRules<Tag> = {
  keyOf: ({ Key: key = "" }) => key,
  max: 50,
  tooMany: tooManyTags,
  repeated: () => invalidParameter("Duplicated keys are not allowed."),
  reserved: (key) => invalidParameter(`Tag keys that begin with aws: are reserved for AWS: ${key}`),
};

/** The tags with those of a request added or changed. @throws TagLimitExceeded, InvalidParameter */
export function withTags(tags: readonly Tag[], added: readonly Tag[] | undefined): readonly Tag[] {
  return mergeTags(tags, added ?? [], tagRules);
}
