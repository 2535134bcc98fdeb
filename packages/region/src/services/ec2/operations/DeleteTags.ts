import type { DeleteTagsRequest } from "@aws-sdk/client-ec2";
import type { Operation } from "../../../engine/service.ts";
import { requireTaggable, resourcesOf } from "../requests/taggable.ts";
import { isReserved } from "../../tags.ts";
import { removeTags } from "../tags.ts";

/** Removes tags: by key; by key and value where a value is given (also an empty one); all but AWS's own where no tag is. */
export const deleteTags: Operation<DeleteTagsRequest, object> = (input, context) => {
  const { Tags = [] } = input;
  for (const resourceId of resourcesOf(input)) {
    requireTaggable(context.tx, resourceId);
    removeTags(context, resourceId, (tag) =>
      Tags.length === 0
        ? !isReserved(tag.key)
        : Tags.some(({ Key, Value }) => Key === tag.key && (Value === undefined || Value === tag.value)),
    );
  }
  return {};
};
