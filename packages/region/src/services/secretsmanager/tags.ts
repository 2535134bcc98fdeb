import type { Tag } from "@aws-sdk/client-secrets-manager";
import { invalidParameter } from "./errors.ts";
import { quotas } from "./quotas.ts";

/** The tags with those of `changes` added or changed. @throws InvalidParameterException over 50 tags */
export function mergeTags(tags: readonly Tag[], changes: readonly Tag[]): readonly Tag[] {
  const byKey = new Map([...tags, ...changes].map((tag) => [tag.Key, tag]));
  if (byKey.size > quotas.tagsOfSecret) {
    throw invalidParameter(`A secret has at most ${quotas.tagsOfSecret} tags, not ${byKey.size}.`);
  }
  return [...byKey.values()];
}
