import { expect } from "vitest";
import { waitingMax } from "../../services/sns/delivery/publish.ts";
import { publish } from "../../services/sns/operations/Publish.ts";
import { aRegionWithTopic, topicArn } from "../../services/sns/testing/topic-region.ts";
import { names, type Bound } from "./bound.ts";

export const snsBounds: readonly Bound[] = [
  {
    operation: "Publish, PublishBatch",
    ...{ what: "messages on their way to an endpoint", bound: waitingMax, beyond: "oldest dropped" },
    probe: () => {
      expect(delivered(waitingMax)).toEqual(names(waitingMax));
      expect(delivered(waitingMax + 1)).toEqual(names(waitingMax + 1).slice(1));
    },
  },
];

/** What an endpoint gets of so many messages, all of which are published before the first one is posted. */
function delivered(count: number): readonly (string | undefined)[] {
  const { call, advance, subscribed, bodies } = aRegionWithTopic();
  subscribed();
  for (const Message of names(count)) call(publish, { TopicArn: topicArn, Message });
  advance("0s");
  return bodies().map(({ Message }) => Message);
}
