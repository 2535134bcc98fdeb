import type { PublishInput, PublishResponse } from "@aws-sdk/client-sns";
import { uuid } from "@evenkeel/kernel";
import type { Operation } from "../../../engine/service.ts";
import { publishMessage } from "../delivery/publish.ts";
import { unsupported } from "../errors.ts";
import { messageOf } from "../delivery/message.ts";
import { existingTopic } from "../topics/topics.ts";

/** Publishes a message to a topic. https://docs.aws.amazon.com/sns/latest/api/API_Publish.html */
export const publish: Operation<PublishInput, PublishResponse> = (input, context) => {
  if (input.PhoneNumber !== undefined) throw unsupported("messages to a phone number (PhoneNumber)");
  const { arn: topicArn } = existingTopic(context.tx, input.TopicArn ?? input.TargetArn);
  const messageId = uuid(context.random);
  publishMessage(context, { messageId, topicArn, ...messageOf(input) });
  return { MessageId: messageId };
};
