import type { AddTagsInput, AddTagsOutput } from "@aws-sdk/client-elastic-load-balancing-v2";
import type { Operation } from "../../../engine/service.ts";
import { taggedResource } from "../tagged-resources.ts";
import { withTags } from "../tags.ts";

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_AddTags.html */
export const addTags: Operation<AddTagsInput, AddTagsOutput> = (input, context) => {
  for (const arn of input.ResourceArns ?? []) {
    const { tags, setTags } = taggedResource(context.tx, arn);
    setTags(withTags(tags, input.Tags));
  }
  return {};
};
