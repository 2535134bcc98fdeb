import type { ListTopicsInput, ListTopicsResponse } from "@aws-sdk/client-sns";
import type { Operation } from "../../../engine/service.ts";
import { pageFor } from "../pagination.ts";
import { topics } from "../state.ts";

/** Lists the topics, a hundred at a time. */
export const listTopics: Operation<ListTopicsInput, ListTopicsResponse> = (input, { tx }) => {
  const { page, ...next } = pageFor(tx.list(topics), input);
  return { Topics: page.map(({ arn }) => ({ TopicArn: arn })), ...next };
};
