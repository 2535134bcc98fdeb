import type { ListSubscriptionsInput, ListSubscriptionsResponse } from "@aws-sdk/client-sns";
import type { Operation } from "../../../engine/service.ts";
import { pageFor } from "../pagination.ts";
import { subscriptions } from "../state.ts";
import { listedSubscription } from "../subscriptions/subscriptions.ts";

/** Lists the subscriptions of all topics, a hundred at a time. */
export const listSubscriptions: Operation<ListSubscriptionsInput, ListSubscriptionsResponse> = (input, context) => {
  const { page, ...next } = pageFor(context.tx.list(subscriptions), input);
  return { Subscriptions: page.map((subscription) => listedSubscription(context, subscription)), ...next };
};
