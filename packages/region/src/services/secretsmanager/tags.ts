import type { Tag } from "@aws-sdk/client-secrets-manager";
import { mergeTags, type TagRules } from "../tags.ts";
import { invalidParameter } from "./errors.ts";
import { quotas } from "./quotas.ts";

const tagRules: TagRules<Tag> = {
  keyOf: ({ Key: key = "" }) => key,
  max: quotas.tagsOfSecret,
  tooMany: (count) => invalidParameter(`A secret has at most ${quotas.tagsOfSecret} tags, not ${count}.`),
  // Observed: https://github.com/cloud-custodian/cloud-custodian/issues/9093
  reserved: (key) => invalidParameter(`You can't modify system tags. Tag key: '${key}'.`),
};

/** The tags with those of a request added or changed. @throws InvalidParameterException over 50 tags, and for keys of AWS */
export function withTags(tags: readonly Tag[], added: readonly Tag[] | undefined): readonly Tag[] {
  return mergeTags(tags, added ?? [], tagRules);
}
