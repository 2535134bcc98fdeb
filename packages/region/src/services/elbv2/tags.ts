import type { Tag } from "@aws-sdk/client-elastic-load-balancing-v2";
import { mergeTags, type TagRules } from "../tags.ts";
import { duplicateTagKeys, tooMany, validationError } from "./errors.ts";
import { quotas } from "./quotas.ts";
import type { Tags } from "./state.ts";

type Entry = readonly [key: string, value: string];

const tagRules: TagRules<Entry> = {
  keyOf: ([key]) => key,
  max: quotas.tagsPerResource,
  tooMany: (count) =>
    tooMany("TooManyTags", `The resource would have ${count} tags; the limit is ${quotas.tagsPerResource}`),
  check: ([key, value]) => {
    requireText("key", key, { from: 1, to: 128 });
    requireText("value", value, { from: 0, to: 256 });
  },
  repeated: duplicateTagKeys,
};

/**
 * The tags of a resource with these added; a key that is there already gets the new value.
 *
 * Errors: `DuplicateTagKeys`, `TooManyTags`, `ValidationError`.
 */
export function withTags(tags: Tags, added: readonly Tag[] | undefined): Tags {
  const given = (added ?? []).map(({ Key = "", Value = "" }): Entry => [Key, Value]);
  return Object.fromEntries(mergeTags(Object.entries(tags), given, tagRules));
}

/** The tags without those keys. */
export function withoutTags(tags: Tags, keys: readonly string[]): Tags {
  return Object.fromEntries(Object.entries(tags).filter(([key]) => !keys.includes(key)));
}

/** Tags as the API writes them. */
export function describeTagList(tags: Tags): Tag[] {
  return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
}

function requireText(what: "key" | "value", text: string, { from, to }: { from: number; to: number }): void {
  if (text.length < from || text.length > to) {
    throw validationError(`The tag ${what} '${text}' must have ${from} to ${to} characters`);
  }
  if (!/^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u.test(text)) {
    throw validationError(`The tag ${what} '${text}' may hold letters, numbers, spaces and _ . : / = + - @ only`);
  }
}
