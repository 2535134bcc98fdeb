import type { Context } from "../../../engine/context.ts";
import { setTopicAttributes } from "../../sns/operations/SetTopicAttributes.ts";
import { defaultTopicPolicy } from "../../sns/policies/topic-policy.ts";
import { topics } from "../../sns/state.ts";
import type { ResourceProvider } from "../resource-provider.ts";
import { request } from "./api-input.ts";
import { optionalObject, texts } from "./properties.ts";

const setAttribute = { service: "sns", name: "SetTopicAttributes", run: setTopicAttributes } as const;

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sns-topicpolicy.html */
export const snsTopicPolicy: ResourceProvider = {
  type: "AWS::SNS::TopicPolicy",
  properties: ["PolicyDocument", "Topics"],
  replaceOn: [],
  create({ properties, generateName, context }) {
    const policy = JSON.stringify(optionalObject(properties, "PolicyDocument") ?? {});
    for (const arn of texts(properties, "Topics")) setPolicy(arn, policy, context);
    return generateName({ maxLength: 256 });
  },
  update({ properties, previous, context }) {
    const policy = JSON.stringify(optionalObject(properties, "PolicyDocument") ?? {});
    const wanted = texts(properties, "Topics");
    for (const arn of texts(previous, "Topics")) if (!wanted.includes(arn)) resetPolicy(arn, context);
    for (const arn of wanted) setPolicy(arn, policy, context);
  },
  delete({ properties }, context) {
    for (const arn of texts(properties, "Topics")) resetPolicy(arn, context);
  },
  attributes: ({ physicalId }) => ({ Id: physicalId }),
};

function setPolicy(TopicArn: string, AttributeValue: string, context: Context): void {
  request(setAttribute, { TopicArn, AttributeName: "Policy", AttributeValue }, context);
}

/** A topic has the policy again that it had when it was created. */
function resetPolicy(arn: string, context: Context): void {
  if (context.tx.get(topics, arn)) setPolicy(arn, defaultTopicPolicy(context, arn), context);
}
