import type { TagResourceRequest } from "@aws-sdk/client-eventbridge";
import type { Operation } from "../../../engine/service.ts";
import { rules } from "../state.ts";
import { taggedRule, withTags } from "../tags.ts";

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_TagResource.html */
export const tagResource: Operation<TagResourceRequest, undefined> = (input, { tx }) => {
  const rule = taggedRule(tx, input.ResourceARN);
  tx.put(rules, { ...rule, tags: withTags(rule.tags, input.Tags) });
};
