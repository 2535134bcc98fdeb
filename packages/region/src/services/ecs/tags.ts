import type { Tag } from "@aws-sdk/client-ecs";
import { mergeTags, type TagRules } from "../tags.ts";
import * as errors from "./errors.ts";

interface WholeTag {
  readonly key: string;
  readonly value: string;
}

const tagRules: TagRules<WholeTag> = {
  keyOf: ({ key }) => key,
  max: 50,
  tooMany: (count) => errors.invalidParameter(`A resource can have at most 50 tags; these would be ${count}.`),
  check: checkTag,
  reserved: (key) => errors.invalidParameter(`Tag key '${key}' is not allowed: the prefix aws: is reserved.`),
};

/** The tags with those of a request put over them. @throws InvalidParameterException for too many tags, too long ones, and reserved keys */
export function withTags(tags: readonly Tag[], added: readonly Tag[] | undefined): Tag[] {
  return [...mergeTags(tags.map(whole), (added ?? []).map(whole), tagRules)];
}

const whole = ({ key = "", value = "" }: Tag): WholeTag => ({ key, value });

function checkTag({ key, value }: WholeTag): void {
  if (key.length < 1 || key.length > 128) {
    throw errors.invalidParameter(`Tag key '${key}' must have 1 to 128 characters.`);
  }
  if (value.length > 256) throw errors.invalidParameter(`The value of tag '${key}' must have at most 256 characters.`);
}
