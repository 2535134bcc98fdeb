import type { ListTagsForResourceRequest, ListTagsForResourceResult } from "@aws-sdk/client-ssm";
import type { Operation } from "../../../engine/service.ts";
import { taggedParameter } from "../tags.ts";

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_ListTagsForResource.html */
export const listTagsForResource: Operation<ListTagsForResourceRequest, ListTagsForResourceResult> = (
  input,
  { tx },
) => ({
  TagList: [...taggedParameter(tx, input).tags],
});
