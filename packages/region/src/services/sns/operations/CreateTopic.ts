import type { CreateTopicInput, CreateTopicResponse } from "@aws-sdk/client-sns";
import type { Operation } from "../../../engine/service.ts";
import { invalidParameter, unsupported } from "../errors.ts";
import { topics, type Topic } from "../state.ts";
import { withTags } from "../tags.ts";
import { withAttribute } from "../topics/attributes.ts";
import { requireTopicName, topicArn } from "../topics/topics.ts";

/** Creates a topic, or answers with the one that is there. https://docs.aws.amazon.com/sns/latest/api/API_CreateTopic.html */
export const createTopic: Operation<CreateTopicInput, CreateTopicResponse> = (input, context) => {
  const { Name: name = "", Attributes: given = {}, Tags: tags, DataProtectionPolicy: protection } = input;
  requireTopicName(name);
  if (protection) throw unsupported("DataProtectionPolicy of topics");
  let attributes: Topic["attributes"] = {};
  for (const [key, value = ""] of Object.entries(given)) attributes = withAttribute(attributes, key, value);
  const arn = topicArn(context, name);
  const topic = { arn, name, attributes, tags: withTags([], tags) };
  const existing = context.tx.get(topics, arn);
  if (existing) requireSame(existing, topic);
  else context.tx.put(topics, topic);
  return { TopicArn: arn };
};

function requireSame(existing: Topic, { attributes, tags }: Topic): void {
  const isOther = Object.entries(attributes).some(([name, value]) => existing.attributes[name] !== value);
  if (isOther) throw invalidParameter("Attributes Reason: Topic already exists with different attributes");
  const pairs = (of: Topic["tags"]): string => JSON.stringify(of.map(({ Key, Value }) => [Key, Value]).toSorted());
  if (tags.length > 0 && pairs(tags) !== pairs(existing.tags))
    throw invalidParameter("Tags Reason: Topic already exists with different tags");
}
