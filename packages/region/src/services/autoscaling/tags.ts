import type { View } from "../../store/store.ts";
import { mergeTags, type TagRules } from "../tags.ts";
import { resourceNotFound, tooManyTags, validationError } from "./errors.ts";
import { scalableTargets, type ScalableTarget } from "./state.ts";

/** The scalable target that an ARN names. @throws ResourceNotFoundException */
export function taggedTarget(view: View, arn: string | undefined): ScalableTarget {
  const target = view.list(scalableTargets).find(({ scalableTargetArn }) => scalableTargetArn === arn);
  if (!target) throw resourceNotFound(arn ?? "");
  return target;
}

type Tags = Readonly<Record<string, string>>;

const tagRulesOf = (arn: string): TagRules<readonly [key: string, value: string]> => ({
  keyOf: ([key]) => key,
  max: 50,
  tooMany: () => tooManyTags(arn),
  reserved: (key) => validationError(`Tag keys starting with aws: are reserved for AWS: ${key}`),
});

/** The tags of the target with that ARN, with those of a request added or changed. @throws TooManyTagsException, ValidationException */
export function withTags(arn: string, tags: Tags, added: Tags | undefined): Tags {
  return Object.fromEntries(mergeTags(Object.entries(tags), Object.entries(added ?? {}), tagRulesOf(arn)));
}
