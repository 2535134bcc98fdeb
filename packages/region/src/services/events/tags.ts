import type { Tag } from "@aws-sdk/client-eventbridge";
import type { View } from "../../store/store.ts";
import { mergeTags, type TagRules } from "../tags.ts";
import { ruleNotFound, validationError } from "./errors.ts";
import { rules, type Rule } from "./state.ts";

/** The rule that an ARN names. @throws ResourceNotFoundException */
export function taggedRule(view: View, arn: string | undefined): Rule {
  const name = /:rule\/(?:default\/)?([^/]+)$/.exec(arn ?? "")?.[1] ?? "";
  const rule = view.get(rules, name);
  if (rule?.arn !== arn?.replace(":rule/default/", ":rule/") || !rule) throw ruleNotFound(name);
  return rule;
}

const tagRules: TagRules<Tag> = {
  keyOf: ({ Key: key = "" }) => key,
  max: 50,
  tooMany: (count) => validationError(`A rule has at most 50 tags, not ${count}.`),
};

/** The tags with those of a request added or changed. @throws ValidationException over 50 tags */
export function withTags(tags: readonly Tag[], added: readonly Tag[] | undefined): readonly Tag[] {
  return mergeTags(tags, added ?? [], tagRules);
}
