import type { Tag as TagShape } from "@aws-sdk/client-iam";
import { invalidInput, limitExceeded } from "./errors.ts";
import type { Tag } from "./state.ts";

/** Adds tags, or changes the values of those that are there. Errors: `InvalidInput`, `LimitExceeded`. */
export function withTags(tags: readonly Tag[], added: readonly TagShape[] | undefined): readonly Tag[] {
  const given = (added ?? []).map(({ Key = "", Value = "" }) => ({ key: Key, value: Value }));
  const names = given.map(({ key }) => key.toLowerCase());
  if (new Set(names).size < names.length) {
    throw invalidInput("Duplicate tag keys found. Please note that Tag keys are case insensitive.");
  }
  const kept = tags.map((tag) => given.find(({ key }) => same(key, tag.key)) ?? tag);
  const all = [...kept, ...given.filter(({ key }) => !tags.some((tag) => same(tag.key, key)))];
  if (all.length > 50) throw limitExceeded("The number of tags has reached the maximum limit.");
  return all;
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
