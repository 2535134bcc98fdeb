import type { UntagResourceRequest } from "@aws-sdk/client-eventbridge";
import type { Operation } from "../../../engine/service.ts";
import { rules } from "../state.ts";
import { taggedRule } from "../tags.ts";

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_UntagResource.html */
export const untagResource: Operation<UntagResourceRequest, undefined> = (input, { tx }) => {
  const rule = taggedRule(tx, input.ResourceARN);
  const { TagKeys: keys = [] } = input;
  tx.put(rules, { ...rule, tags: rule.tags.filter(({ Key: key = "" }) => !keys.includes(key)) });
};
