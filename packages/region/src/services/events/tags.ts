import type { Tag } from "@aws-sdk/client-eventbridge";
import type { View } from "../../store/store.ts";
import { ruleNotFound, validationError } from "./errors.ts";
import { rules, type Rule } from "./state.ts";

/** The rule that an ARN names. @throws ResourceNotFoundException */
export function taggedRule(view: View, arn: string | undefined): Rule {
  const name = /:rule\/(?:default\/)?([^/]+)$/.exec(arn ?? "")?.[1] ?? "";
  const rule = view.get(rules, name);
  if (rule?.arn !== arn?.replace(":rule/default/", ":rule/") || !rule) throw ruleNotFound(name);
  return rule;
}

/** The tags with those of `changes` added or changed. @throws ValidationException over 50 tags */
export function mergeTags(tags: readonly Tag[], changes: readonly Tag[]): readonly Tag[] {
  const byKey = new Map([...tags, ...changes].map((tag) => [tag.Key, tag]));
  if (byKey.size > 50) throw validationError(`A rule has at most 50 tags, not ${byKey.size}.`);
  return [...byKey.values()];
}
