import type { AddTagsToResourceRequest, AddTagsToResourceResult } from "@aws-sdk/client-ssm";
import type { Operation } from "../../../engine/service.ts";
import { parameters } from "../state.ts";
import { mergeTags, taggedParameter } from "../tags.ts";

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_AddTagsToResource.html */
export const addTagsToResource: Operation<AddTagsToResourceRequest, AddTagsToResourceResult> = (input, { tx }) => {
  const parameter = taggedParameter(tx, input);
  tx.put(parameters, { ...parameter, tags: mergeTags(parameter.tags, input.Tags ?? []) });
  return {};
};
