import type { ListTagsForResourceRequest, ListTagsForResourceResponse } from "@aws-sdk/client-servicediscovery";
import type { Operation } from "../../../engine/service.ts";
import { tagsOf } from "../tagging/tagged-resources.ts";

/** https://docs.aws.amazon.com/cloud-map/latest/api/API_ListTagsForResource.html */
export const listTagsForResource: Operation<ListTagsForResourceRequest, ListTagsForResourceResponse> = (
  input,
  context,
) => ({ Tags: [...tagsOf(context, input.ResourceARN)] });
