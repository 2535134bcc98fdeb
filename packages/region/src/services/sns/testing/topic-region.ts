import type { SubscribeInput } from "@aws-sdk/client-sns";
import type { AwsService } from "../../../engine/service.ts";
import { aRegion } from "../../../testing/region.ts";
import type { Message } from "../../../world/messages.ts";
import { simulatedMessages } from "../../../world/simulated/messages.ts";
import { confirmSubscription } from "../operations/ConfirmSubscription.ts";
import { createTopic } from "../operations/CreateTopic.ts";
import { subscribe } from "../operations/Subscribe.ts";
import { sns } from "../service.ts";

export const topicArn = "arn:aws:sns:ap-southeast-2:000000000000:team";

/** A region with the topic `team`, whose messages arrive at simulated endpoints. */
export function aRegionWithTopic(services: readonly AwsService[] = []) {
  const posted: { readonly atMs: number; readonly message: Message }[] = [];
  const endpoint: { answer: number | undefined } = { answer: 200 };
  const region = aRegion({
    services: [sns, ...services],
    world(clock, observe) {
      const messages = simulatedMessages({
        ...{ clock, observe },
        answer(message) {
          posted.push({ atMs: clock.now(), message });
          return endpoint.answer;
        },
      });
      return (effect) => {
        if (effect.kind === "postMessage") messages.post(effect.message);
      };
    },
  });
  const { call, advance, clock } = region;
  call(createTopic, { Name: "team" });
  const bodies = () => posted.map(({ message: { body } }) => JSON.parse(body) as Readonly<Record<string, string>>);
  const beganAtMs = clock.now();
  return {
    ...region,
    /** The status that endpoints answer with; undefined when none does. */
    endpoint,
    /** What was posted, oldest first. */
    posted,
    /** The same, as the JSON that it is. */
    bodies,
    /** When something was posted, in seconds from the beginning. */
    secondsOfPosts: () => posted.map(({ atMs }) => (atMs - beganAtMs) / 1000),
    /** Subscribes an endpoint of this machine, which confirms. @returns the subscription's ARN; what it got so far is forgotten */
    subscribed(this: void, input: Partial<SubscribeInput> = {}): string {
      const Endpoint = "http://localhost:8080/news";
      call(subscribe, { TopicArn: topicArn, Protocol: "http", Endpoint, ...input });
      advance("0s");
      const { Token } = bodies().at(-1) ?? {};
      const { SubscriptionArn = "" } = call(confirmSubscription, { TopicArn: topicArn, Token });
      posted.splice(0);
      return SubscriptionArn;
    },
  };
}
