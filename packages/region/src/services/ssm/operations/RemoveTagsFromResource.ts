import type { RemoveTagsFromResourceRequest, RemoveTagsFromResourceResult } from "@aws-sdk/client-ssm";
import type { Operation } from "../../../engine/service.ts";
import { parameters } from "../state.ts";
import { taggedParameter } from "../tags.ts";

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_RemoveTagsFromResource.html */
export const removeTagsFromResource: Operation<RemoveTagsFromResourceRequest, RemoveTagsFromResourceResult> = (
  input,
  { tx },
) => {
  const parameter = taggedParameter(tx, input);
  const { TagKeys: keys = [] } = input;
  tx.put(parameters, { ...parameter, tags: parameter.tags.filter(({ Key: key = "" }) => !keys.includes(key)) });
  return {};
};
