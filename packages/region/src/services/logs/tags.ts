import type { View } from "../../store/store.ts";
import { ServiceError } from "../../wire/seam.ts";
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

/** @throws TooManyTagsException over 50 tags */
export function checkTags(tags: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  if (Object.keys(tags).length <= 50) return tags;
  throw new ServiceError({
    code: "TooManyTagsException",
    message: "The maximum number of tags (50) has been exceeded.",
  });
}
