import type { Operation } from "../../../engine/service.ts";
import type { Texts } from "../shapes.ts";
import { setTags, tagsOf } from "../tagging/tagged-resource.ts";
import { withTags } from "../tags.ts";

interface Request {
  readonly resourceArn: string;
  readonly tags: Texts;
}

/** https://docs.aws.amazon.com/fis/latest/APIReference/API_TagResource.html */
export const tagResource: Operation<Request, object> = ({ resourceArn, tags }, context) => {
  setTags(context, resourceArn, withTags(tagsOf(context, resourceArn), tags));
  return {};
};
