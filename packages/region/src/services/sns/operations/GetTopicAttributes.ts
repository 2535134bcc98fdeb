import type { GetTopicAttributesInput, GetTopicAttributesResponse } from "@aws-sdk/client-sns";
import type { Operation } from "../../../engine/service.ts";
import { existingTopic, topicAttributes } from "../topics/topics.ts";

/** https://docs.aws.amazon.com/sns/latest/api/API_GetTopicAttributes.html */
export const getTopicAttributes: Operation<GetTopicAttributesInput, GetTopicAttributesResponse> = (input, context) => ({
  Attributes: topicAttributes(context, existingTopic(context.tx, input.TopicArn)),
});
