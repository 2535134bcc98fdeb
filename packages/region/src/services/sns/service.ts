import type { AwsService } from "../../engine/service.ts";
import { deliveryController, deliveryObserver } from "./controllers/delivery-controller.ts";
import { publisher } from "./delivery/publish.ts";
import { confirmSubscription } from "./operations/ConfirmSubscription.ts";
import { createTopic } from "./operations/CreateTopic.ts";
import { deleteTopic } from "./operations/DeleteTopic.ts";
import { getSubscriptionAttributes } from "./operations/GetSubscriptionAttributes.ts";
import { getTopicAttributes } from "./operations/GetTopicAttributes.ts";
import { listSubscriptions } from "./operations/ListSubscriptions.ts";
import { listSubscriptionsByTopic } from "./operations/ListSubscriptionsByTopic.ts";
import { listTagsForResource } from "./operations/ListTagsForResource.ts";
import { listTopics } from "./operations/ListTopics.ts";
import { publish } from "./operations/Publish.ts";
import { publishBatch } from "./operations/PublishBatch.ts";
import { setSubscriptionAttributes } from "./operations/SetSubscriptionAttributes.ts";
import { setTopicAttributes } from "./operations/SetTopicAttributes.ts";
import { subscribe } from "./operations/Subscribe.ts";
import { tagResource } from "./operations/TagResource.ts";
import { unsubscribe } from "./operations/Unsubscribe.ts";
import { untagResource } from "./operations/UntagResource.ts";

/** Amazon SNS: standard topics, delivered to HTTP endpoints on this machine. */
export const sns: AwsService = {
  name: "sns",
  operations: {
    ConfirmSubscription: confirmSubscription,
    CreateTopic: createTopic,
    DeleteTopic: deleteTopic,
    GetSubscriptionAttributes: getSubscriptionAttributes,
    GetTopicAttributes: getTopicAttributes,
    ListSubscriptions: listSubscriptions,
    ListSubscriptionsByTopic: listSubscriptionsByTopic,
    ListTagsForResource: listTagsForResource,
    ListTopics: listTopics,
    Publish: publish,
    PublishBatch: publishBatch,
    SetSubscriptionAttributes: setSubscriptionAttributes,
    SetTopicAttributes: setTopicAttributes,
    Subscribe: subscribe,
    TagResource: tagResource,
    Unsubscribe: unsubscribe,
    UntagResource: untagResource,
  },
  reconcilers: [deliveryController],
  observers: [deliveryObserver],
  publishMessage: publisher,
};
