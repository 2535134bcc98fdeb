import type { ListTagsForResourceRequest, ListTagsForResourceResponse, Tag } from "@aws-sdk/client-ecs";
import type { Context } from "../../../engine/context.ts";
import type { Operation } from "../../../engine/service.ts";
import { ServiceError } from "../../../wire/contract/service-error.ts";
import * as errors from "../errors.ts";
import { taggedResource } from "../tagged-resource.ts";

/**
 * Unlike TagResource it has no error of its own for what is not there.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ListTagsForResource.html
 */
export const listTagsForResource: Operation<ListTagsForResourceRequest, ListTagsForResourceResponse> = (
  input,
  context,
) => ({ tags: tagsOf(context, input.resourceArn) });

function tagsOf(context: Context, resourceArn: string | undefined): Tag[] {
  try {
    return taggedResource(context, resourceArn).tags;
  } catch (error) {
    if (!(error instanceof ServiceError) || error.code !== "ResourceNotFoundException") throw error;
    if (/:cluster\//.test(resourceArn ?? "")) throw errors.clusterNotFound();
    throw errors.invalidParameter(error.message);
  }
}
