import type { Operation } from "../../../engine/service.ts";
import { setTags, tagsOf } from "../tagging/tagged-resource.ts";

interface Request {
  readonly resourceArn: string;
  /** @default all */
  readonly tagKeys?: readonly string[] | undefined;
}

/** https://docs.aws.amazon.com/fis/latest/APIReference/API_UntagResource.html */
export const untagResource: Operation<Request, object> = ({ resourceArn, tagKeys }, context) => {
  const left = Object.entries(tagsOf(context, resourceArn)).filter(([key]) => tagKeys && !tagKeys.includes(key));
  setTags(context, resourceArn, Object.fromEntries(left));
  return {};
};
