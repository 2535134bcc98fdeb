import type { TestMetricFilterRequest, TestMetricFilterResponse } from "@aws-sdk/client-cloudwatch-logs";
import type { Operation } from "../../../engine/service.ts";
import { readFilterPattern } from "../filter-pattern/filter-pattern.ts";

/** Says which messages a filter pattern matches, and what it finds in them. */
export const testMetricFilter: Operation<TestMetricFilterRequest, TestMetricFilterResponse> = (input) => {
  const { matches, valuesOf } = readFilterPattern(input.filterPattern ?? "");
  const messages = (input.logEventMessages ?? []).map((eventMessage, index) => {
    return { eventNumber: index + 1, eventMessage };
  });
  return {
    matches: messages
      .filter(({ eventMessage }) => matches(eventMessage))
      .map((message) => ({ ...message, extractedValues: { ...valuesOf(message.eventMessage) } })),
  };
};
