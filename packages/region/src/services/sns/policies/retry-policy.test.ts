import fc from "fast-check";
import { expect, it } from "vitest";
import { defaultRetryPolicy, effectivePolicy, requireDeliveryPolicy, retryDelaysMs } from "./retry-policy.ts";

it("retries three times, twenty seconds apart, where nothing is set", () => {
  expect(retryDelaysMs(defaultRetryPolicy)).toEqual([20_000, 20_000, 20_000]);
});

it("retries at once, then after the shortest delay, then later and later, then after the longest", () => {
  const phases = { numNoDelayRetries: 1, numMinDelayRetries: 2, numMaxDelayRetries: 1, numRetries: 7 };
  const policy = { ...defaultRetryPolicy, ...phases, minDelayTarget: 10, maxDelayTarget: 30 };
  expect(retryDelaysMs(policy)).toEqual([0, 10_000, 10_000, 10_000, 20_000, 30_000, 30_000]);
});

it.each(["linear", "arithmetic", "geometric", "exponential"])(
  "never waits less with each %s retry",
  (backoffFunction) => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 0, max: 60 }),
        fc.integer({ min: 0, max: 9 }),
        (...of) => {
          const [minDelayTarget, more, numRetries] = of;
          const maxDelayTarget = minDelayTarget + more;
          const delays = retryDelaysMs({
            ...defaultRetryPolicy,
            minDelayTarget,
            maxDelayTarget,
            numRetries,
            backoffFunction,
          });
          expect(delays).toHaveLength(numRetries);
          expect(delays).toEqual(delays.toSorted((a, b) => a - b));
          expect(delays.every((delay) => delay >= minDelayTarget * 1000 && delay <= maxDelayTarget * 1000)).toBe(true);
        },
      ),
    );
  },
);

const ofTopic = (members: object): string => JSON.stringify({ http: members });

it("takes a subscription's policy before its topic's, unless the topic forbids it", () => {
  const subscription = JSON.stringify({ healthyRetryPolicy: { numRetries: 1 } });
  const defaultHealthyRetryPolicy = { numRetries: 5 };
  const retriesOf = (topic: string | undefined, own: string | undefined): number =>
    effectivePolicy({ topic, subscription: own }).retries.numRetries;
  expect(retriesOf(ofTopic({ defaultHealthyRetryPolicy }), subscription)).toBe(1);
  expect(retriesOf(ofTopic({ defaultHealthyRetryPolicy }), undefined)).toBe(5);
  expect(retriesOf(ofTopic({ defaultHealthyRetryPolicy, disableSubscriptionOverrides: true }), subscription)).toBe(5);
});

it("takes a backoff function in whatever letters", () => {
  const policy = { ...defaultRetryPolicy, numRetries: 3, minDelayTarget: 1, maxDelayTarget: 4 };
  const delaysOf = (backoffFunction: string) => retryDelaysMs({ ...policy, backoffFunction });
  expect(delaysOf("EXPONENTIAL")).toEqual(delaysOf("exponential"));
  expect(delaysOf("EXPONENTIAL")).not.toEqual(delaysOf("linear"));
  const healthyRetryPolicy = { backoffFunction: "EXPONENTIAL" };
  expect(() => requireDeliveryPolicy(JSON.stringify({ healthyRetryPolicy }), "subscription")).not.toThrow();
});

it.each([
  ["not JSON", "DeliveryPolicy: not a JSON object"],
  [{ backoffFunction: 1 }, "DeliveryPolicy: backoffFunction must be one of linear, arithmetic, geometric, exponential"],
  [{ numRetries: 101 }, "DeliveryPolicy: numRetries must be a whole number from 0 to 100"],
  [{ minDelayTarget: 30 }, "DeliveryPolicy: maxDelayTarget must be at least minDelayTarget"],
  [
    { backoffFunction: "steep" },
    "DeliveryPolicy: backoffFunction must be one of linear, arithmetic, geometric, exponential",
  ],
  [
    { numRetries: 100, minDelayTarget: 60, maxDelayTarget: 60 },
    "DeliveryPolicy: the retries must take 3600 seconds at most together",
  ],
])("refuses %j", (healthyRetryPolicy, message) => {
  const text = typeof healthyRetryPolicy === "string" ? healthyRetryPolicy : JSON.stringify({ healthyRetryPolicy });
  expect(() => requireDeliveryPolicy(text, "subscription")).toThrow(`Invalid parameter: ${message}`);
});

const withType = (headerContentType: string): string => JSON.stringify({ requestPolicy: { headerContentType } });

it.each(["application/json", "text/plain; charset=UTF-8"])("takes the content type %s", (type) => {
  expect(() => requireDeliveryPolicy(withType(type), "subscription")).not.toThrow();
});

it.each(["text/plain\nx: y", "text/plain; name=\u2713", "image/png"])("refuses the content type %j", (type) => {
  const message = `Invalid parameter: DeliveryPolicy: headerContentType is ${JSON.stringify(type)}; allowed is one of text/css`;
  expect(() => requireDeliveryPolicy(withType(type), "subscription")).toThrow(message);
  const ofItsTopic = ofTopic({ defaultRequestPolicy: { headerContentType: type } });
  expect(() => requireDeliveryPolicy(ofItsTopic, "topic")).toThrow(message);
});
