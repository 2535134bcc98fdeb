import type { View } from "../../store/store.ts";
import { ServiceError } from "../../wire/contract/service-error.ts";
import { mergeTags, type TagRules } from "../tags.ts";
import type { LogGroup } from "./state.ts";
import { existingGroup } from "./streams.ts";

/** The log group that an ARN names, without the `:*` of the other form. @throws ValidationException, ResourceNotFoundException */
export function taggedGroup(view: View, resourceArn = ""): LogGroup {
  const name = /^arn:[^:]+:logs:[^:]*:\d{12}:log-group:([.\-_/#A-Za-z0-9]+)$/.exec(resourceArn)?.[1];
  if (name === undefined) {
    throw new ServiceError({ code: "ValidationException", message: "Invalid resourceArn" });
  }
  return existingGroup(view, name);
}

type Tags = Readonly<Record<string, string>>;

const tagRules: TagRules<readonly [key: string, value: string]> = {
  keyOf: ([key]) => key,
  max: 50,
  tooMany: () =>
    new ServiceError({
      code: "TooManyTagsException",
      message: "The maximum number of tags (50) has been exceeded.",
    }),
};

/** The tags with those of a request added or changed. @throws TooManyTagsException over 50 tags */
export function withTags(tags: Tags, added: Tags | undefined): Tags {
  return Object.fromEntries(mergeTags(Object.entries(tags), Object.entries(added ?? {}), tagRules));
}
