import type { View } from "../../store/store.ts";
import { resourceNotFound, tooManyTags, validationError } from "./errors.ts";
import { scalableTargets, type ScalableTarget } from "./state.ts";

/** The scalable target that an ARN names. @throws ResourceNotFoundException */
export function taggedTarget(view: View, arn: string | undefined): ScalableTarget {
  const target = view.list(scalableTargets).find(({ scalableTargetArn }) => scalableTargetArn === arn);
  if (!target) throw resourceNotFound(arn ?? "");
  return target;
}

/** @throws TooManyTagsException, ValidationException */
export function checkTags(arn: string, tags: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const keys = Object.keys(tags);
  if (keys.length > 50) throw tooManyTags(arn);
  const reserved = keys.find((key) => key.toLowerCase().startsWith("aws:"));
  if (reserved !== undefined) throw validationError(`Tag keys starting with aws: are reserved for AWS: ${reserved}`);
  return tags;
}
