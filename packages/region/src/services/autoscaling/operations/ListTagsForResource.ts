import type { ListTagsForResourceRequest, ListTagsForResourceResponse } from "@aws-sdk/client-application-auto-scaling";
import type { Operation } from "../../../engine/service.ts";
import { taggedTarget } from "../tags.ts";

/** https://docs.aws.amazon.com/autoscaling/application/APIReference/API_ListTagsForResource.html */
export const listTagsForResource: Operation<ListTagsForResourceRequest, ListTagsForResourceResponse> = (
  input,
  { tx },
) => ({ Tags: taggedTarget(tx, input.ResourceARN).tags });
