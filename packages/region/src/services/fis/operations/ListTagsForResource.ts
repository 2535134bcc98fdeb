import type { Operation } from "../../../engine/service.ts";
import type { Texts } from "../shapes.ts";
import { tagsOf } from "../tagging/tagged-resource.ts";

/** https://docs.aws.amazon.com/fis/latest/APIReference/API_ListTagsForResource.html */
export const listTagsForResource: Operation<{ readonly resourceArn: string }, { readonly tags: Texts }> = (
  { resourceArn },
  context,
) => ({ tags: tagsOf(context, resourceArn) });
