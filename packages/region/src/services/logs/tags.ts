import type { View } from "../../store/store.ts";
import { ServiceError } from "../../wire/seam.ts";
import type { LogGroup } from "./state.ts";
import { existingGroup } from "./streams.ts";

/** The log group that an ARN names, with or without its closing `:*`. @throws ResourceNotFoundException */
export function taggedGroup(view: View, resourceArn: string | undefined): LogGroup {
  return existingGroup(view, (resourceArn ?? "").replace(/^arn:.*:log-group:/, "").replace(/:\*$/, ""));
}

/** @throws TooManyTagsException over 50 tags */
export function checkTags(tags: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  if (Object.keys(tags).length <= 50) return tags;
  throw new ServiceError({
    code: "TooManyTagsException",
    message: "The maximum number of tags (50) has been exceeded.",
  });
}
