import type {
  BatchResultErrorEntry,
  PublishBatchInput,
  PublishBatchRequestEntry,
  PublishBatchResponse,
  PublishBatchResultEntry,
} from "@aws-sdk/client-sns";
import { uuid } from "@evenkeel/kernel";
import type { Operation } from "../../../engine/service.ts";
import { ServiceError } from "../../../wire/contract/service-error.ts";
import { messageBytesMax, messageOf, sizeOf } from "../delivery/message.ts";
import type { Message } from "../delivery/notification.ts";
import { publishMessage } from "../delivery/publish.ts";
import { batchErrors } from "../errors.ts";
import { existingTopic } from "../topics/topics.ts";

/** Publishes up to ten messages, each of which succeeds or fails on its own. */
export const publishBatch: Operation<PublishBatchInput, PublishBatchResponse> = (input, context) => {
  const { arn: topicArn } = existingTopic(context.tx, input.TopicArn);
  const { PublishBatchRequestEntries: entries = [] } = input;
  requireBatch(entries);
  const Successful: PublishBatchResultEntry[] = [];
  const Failed: BatchResultErrorEntry[] = [];
  for (const entry of entries) {
    const message = messageOrError(entry);
    const Id = entry.Id ?? "";
    if (message instanceof ServiceError) {
      Failed.push({ Id, Code: message.code, Message: message.message, SenderFault: true });
      continue;
    }
    const messageId = uuid(context.random);
    publishMessage(context, { messageId, topicArn, ...message });
    Successful.push({ Id, MessageId: messageId });
  }
  return { Successful, Failed };
};

function requireBatch(entries: readonly PublishBatchRequestEntry[]): void {
  if (entries.length === 0) throw batchErrors.empty();
  if (entries.length > 10) throw batchErrors.tooMany();
  const ids = entries.map(({ Id = "" }) => Id);
  if (new Set(ids).size < ids.length) throw batchErrors.notDistinct();
  if (!ids.every((id) => /^[\w-]{1,80}$/.test(id))) throw batchErrors.invalidId();
  if (entries.reduce((sum, entry) => sum + sizeOf(entry), 0) > messageBytesMax) throw batchErrors.tooLong();
}

function messageOrError(entry: PublishBatchRequestEntry): Omit<Message, "messageId" | "topicArn"> | ServiceError {
  try {
    return messageOf(entry);
  } catch (error) {
    if (error instanceof ServiceError) return error;
    throw error;
  }
}
