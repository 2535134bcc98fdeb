import type { AddTagsToResourceRequest, AddTagsToResourceResult } from "@aws-sdk/client-ssm";
import type { Operation } from "../../../engine/service.ts";
import { parameters } from "../state.ts";
import { taggedParameter, withTags } from "../tags.ts";

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_AddTagsToResource.html */
export const addTagsToResource: Operation<AddTagsToResourceRequest, AddTagsToResourceResult> = (input, { tx }) => {
  const parameter = taggedParameter(tx, input);
  tx.put(parameters, { ...parameter, tags: withTags(parameter.tags, input.Tags) });
  return {};
};
