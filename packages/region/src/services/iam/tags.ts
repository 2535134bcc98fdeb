import type { Tag as TagShape } from "@aws-sdk/client-iam";
import { mergeTags, type TagRules } from "../tags.ts";
import { invalidInput, limitExceeded } from "./errors.ts";
import type { Tag } from "./state.ts";

const tagRules: TagRules<Tag> = {
  keyOf: ({ key }) => key,
  max: 50,
  tooMany: () => limitExceeded("The number of tags has reached the maximum limit."),
  repeated: () => invalidInput("Duplicate tag keys found. Please note that Tag keys are case insensitive."),
  isCaseInsensitive: true,
};

/** Adds tags, or changes those that are there. Errors: `InvalidInput`, `LimitExceeded`. */
export function withTags(tags: readonly Tag[], added: readonly TagShape[] | undefined): readonly Tag[] {
  const given = (added ?? []).map(({ Key = "", Value = "" }) => ({ key: Key, value: Value }));
  return mergeTags(tags, given, tagRules);
}

/** Removes tags by key. */
export function withoutTags(tags: readonly Tag[], keys: readonly string[]): readonly Tag[] {
  return tags.filter(({ key }) => !keys.some((it) => same(it, key)));
}

/** Tags as the API shows them. */
export function tagShapes(tags: readonly Tag[]): { Key: string; Value: string }[] {
  return tags.map(({ key, value }) => ({ Key: key, Value: value }));
}

/** What tags are listed by. */
export const keyOfTag = ({ key }: Tag): string => key.toLowerCase();

function same(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
