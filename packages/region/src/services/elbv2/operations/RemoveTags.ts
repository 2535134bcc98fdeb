import type { RemoveTagsInput, RemoveTagsOutput } from "@aws-sdk/client-elastic-load-balancing-v2";
import type { Operation } from "../../../engine/service.ts";
import { taggedResource } from "../tagged-resources.ts";
import { withoutTags } from "../tags.ts";

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_RemoveTags.html */
export const removeTags: Operation<RemoveTagsInput, RemoveTagsOutput> = (input, context) => {
  for (const arn of input.ResourceArns ?? []) {
    const { tags, setTags } = taggedResource(context.tx, arn);
    setTags(withoutTags(tags, input.TagKeys ?? []));
  }
  return {};
};
