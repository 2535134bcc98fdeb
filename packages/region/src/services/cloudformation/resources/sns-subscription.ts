import { setSubscriptionAttributes } from "../../sns/operations/SetSubscriptionAttributes.ts";
import { subscribe } from "../../sns/operations/Subscribe.ts";
import { unsubscribe } from "../../sns/operations/Unsubscribe.ts";
import { subscriptions } from "../../sns/state.ts";
import { validationError } from "../errors.ts";
import type { Properties, ResourceProvider } from "../resource-provider.ts";
import { request } from "./api-input.ts";
import { optionalObject, optionalText, text } from "./properties.ts";

const sns = {
  setAttribute: { service: "sns", name: "SetSubscriptionAttributes", run: setSubscriptionAttributes },
  subscribe: { service: "sns", name: "Subscribe", run: subscribe },
} as const;

/** What may be set of a subscription, as it is set in order: a filter policy is read by its scope. */
const attributeNames = ["DeliveryPolicy", "FilterPolicyScope", "FilterPolicy", "RawMessageDelivery"];

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sns-subscription.html */
export const snsSubscription: ResourceProvider = {
  type: "AWS::SNS::Subscription",
  properties: [...attributeNames, "Endpoint", "Protocol", "TopicArn"],
  replaceOn: ["Endpoint", "Protocol", "TopicArn"],
  create({ properties, context }) {
    const [TopicArn, Protocol, Endpoint] = [
      text(properties, "TopicArn"),
      text(properties, "Protocol"),
      text(properties, "Endpoint"),
    ];
    const isTaken = context.tx
      .by(subscriptions, "topic", TopicArn)
      .some(({ protocol, endpoint }) => protocol === Protocol && endpoint === Endpoint);
    // Subscribe would answer with a subscription that is someone else's.
    if (isTaken) throw validationError(`The subscription of ${Endpoint} to ${TopicArn} already exists`);
    const Attributes = Object.fromEntries(
      attributeNames.map((name) => [name, attributeOf(properties, name)] as const).filter(([, value]) => value !== ""),
    );
    const input = { TopicArn, Protocol, Endpoint, Attributes, ReturnSubscriptionArn: true };
    return request(sns.subscribe, input, context).SubscriptionArn ?? "";
  },
  update({ physicalId: SubscriptionArn, properties, previous, context }) {
    // A filter policy that goes goes before its scope, which alone might not fit it.
    const isFiltered = attributeOf(properties, "FilterPolicy") !== "";
    for (const AttributeName of isFiltered ? attributeNames : attributeNames.toReversed()) {
      const AttributeValue = attributeOf(properties, AttributeName);
      if (AttributeValue === attributeOf(previous, AttributeName)) continue;
      request(sns.setAttribute, { SubscriptionArn, AttributeName, AttributeValue }, context);
    }
  },
  delete({ physicalId: SubscriptionArn }, context) {
    unsubscribe({ SubscriptionArn }, context);
  },
  attributes: ({ physicalId }) => ({ Arn: physicalId }),
};

/** Policies are objects in templates, and JSON to the API; what is not given is empty. */
function attributeOf(properties: Properties, name: string): string {
  const isPolicy = typeof properties[name] === "object";
  return (isPolicy ? JSON.stringify(optionalObject(properties, name)) : optionalText(properties, name)) ?? "";
}
