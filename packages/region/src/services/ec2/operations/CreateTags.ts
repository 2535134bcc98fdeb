import type { CreateTagsRequest } from "@aws-sdk/client-ec2";
import type { Operation } from "../../../engine/service.ts";
import { required } from "../request.ts";
import { requireTaggable, resourcesOf } from "../requests/taggable.ts";
import { putTags } from "../tags.ts";

/** Adds tags to resources of any kind, or changes their values. */
export const createTags: Operation<CreateTagsRequest, object> = (input, context) => {
  const tags = required(input, "Tags");
  for (const resourceId of resourcesOf(input)) {
    putTags(context, requireTaggable(context.tx, resourceId).type, resourceId, tags);
  }
  return {};
};
