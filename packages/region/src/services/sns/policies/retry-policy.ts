import { isJsonObject, jsonObject } from "@evenkeel/kernel";
import { invalidParameter } from "../errors.ts";

/** How a failed delivery is repeated. Delays are seconds. https://docs.aws.amazon.com/sns/latest/dg/sns-message-delivery-retries.html */
export interface RetryPolicy {
  readonly minDelayTarget: number;
  readonly maxDelayTarget: number;
  /** All retries together. */
  readonly numRetries: number;
  readonly numNoDelayRetries: number;
  readonly numMinDelayRetries: number;
  readonly numMaxDelayRetries: number;
  readonly backoffFunction: string;
}

/** What AWS gives as the effective policy where none is set. */
export const defaultRetryPolicy: RetryPolicy = {
  minDelayTarget: 20,
  maxDelayTarget: 20,
  numRetries: 3,
  numMaxDelayRetries: 0,
  numNoDelayRetries: 0,
  numMinDelayRetries: 0,
  backoffFunction: "linear",
};

const defaultContentType = "text/plain; charset=UTF-8";

/** https://docs.aws.amazon.com/sns/latest/dg/sns-message-delivery-retries.html#creating-delivery-policy (headerContentType) */
const contentTypes = [
  ...["text/css", "text/csv", "text/html", "text/plain", "text/xml"],
  ...["application/atom+xml", "application/json", "application/octet-stream", "application/soap+xml"],
  ...["application/x-www-form-urlencoded", "application/xhtml+xml", "application/xml"],
];

/** What of a delivery policy is acted upon; how many messages a second an endpoint gets (`throttlePolicy`) is not. */
export interface DeliveryPolicy {
  readonly retries: RetryPolicy;
  readonly contentType: string;
}

interface PolicyTexts {
  /** `DeliveryPolicy` of the subscription and of its topic. */
  readonly subscription: string | undefined;
  readonly topic: string | undefined;
}

/** The policy in force: the subscription's, else the topic's for HTTP, else the default; for each part by itself. */
export function effectivePolicy({ subscription, topic }: PolicyTexts): DeliveryPolicy {
  const own = memberOf(jsonObject(subscription ?? "{}"), undefined);
  const http = memberOf(jsonObject(topic ?? "{}"), "http");
  const isOwn = http["disableSubscriptionOverrides"] !== true;
  const retries = (isOwn && own["healthyRetryPolicy"]) || http["defaultHealthyRetryPolicy"];
  const sent = (isOwn && own["requestPolicy"]) || http["defaultRequestPolicy"];
  const { headerContentType: type } = memberOf(sent, undefined);
  return {
    retries: { ...defaultRetryPolicy, ...(isJsonObject(retries) && retries) },
    contentType: typeof type === "string" ? type : defaultContentType,
  };
}

/** The delays before each retry, in milliseconds: at once, then the shortest, then growing, then the longest. */
export function retryDelaysMs(policy: RetryPolicy): readonly number[] {
  const { numNoDelayRetries: atOnce, numMinDelayRetries: short, numMaxDelayRetries: long } = policy;
  const { minDelayTarget: min, maxDelayTarget: max, numRetries, backoffFunction } = policy;
  const growing = Math.max(0, numRetries - atOnce - short - long);
  // In whatever letters: the AWS CDK writes capitals.
  const rise = risesBy[backoffFunction.toLowerCase()] ?? linear;
  const backoff = Array.from({ length: growing }, (_, index) => {
    const part = growing === 1 ? 0 : index / (growing - 1);
    return min + (max - min) * rise(part, max / min);
  });
  const delays = [...Array<number>(atOnce).fill(0), ...Array<number>(short).fill(min), ...backoff];
  return [...delays, ...Array<number>(long).fill(max)].map((seconds) => Math.round(seconds * 1000));
}

/** How far a delay has risen from the shortest (0) to the longest (1), after a part of the retries; AWS gives no formulas. */
type Rise = (part: number, ratio: number) => number;
const linear: Rise = (part) => part;
const exponential: Rise = (part, ratio) => (ratio === 1 ? part : (ratio ** part - 1) / (ratio - 1));
const risesBy: Readonly<Record<string, Rise>> = {
  linear,
  arithmetic: (part) => (part * (1 + part)) / 2,
  geometric: exponential,
  exponential,
};

const seconds = { min: 1, max: 3600 };
const counts = { min: 0, max: 100 };
const bounds: Readonly<Record<Exclude<keyof RetryPolicy, "backoffFunction">, { min: number; max: number }>> = {
  minDelayTarget: seconds,
  maxDelayTarget: seconds,
  numRetries: counts,
  numNoDelayRetries: counts,
  numMinDelayRetries: counts,
  numMaxDelayRetries: counts,
};

/** Refuses a delivery policy that is none, or retries for longer than an hour. @throws InvalidParameter */
export function requireDeliveryPolicy(text: string, of: keyof PolicyTexts): void {
  const policy = text === "" ? {} : jsonObject(text);
  if (!policy) throw invalidParameter("DeliveryPolicy: not a JSON object");
  const { retries, contentType } = effectivePolicy({ subscription: undefined, topic: undefined, [of]: text || "{}" });
  requireContentType(contentType);
  for (const [name, { min, max }] of Object.entries(bounds)) {
    const value: unknown = retries[name as keyof typeof bounds];
    if (typeof value !== "number" || !Number.isInteger(value) || value < min || value > max)
      throw invalidParameter(`DeliveryPolicy: ${name} must be a whole number from ${min} to ${max}`);
  }
  if (retries.maxDelayTarget < retries.minDelayTarget)
    throw invalidParameter("DeliveryPolicy: maxDelayTarget must be at least minDelayTarget");
  const backoff: unknown = retries.backoffFunction;
  if (typeof backoff !== "string" || !Object.hasOwn(risesBy, backoff.toLowerCase()))
    throw invalidParameter(`DeliveryPolicy: backoffFunction must be one of ${Object.keys(risesBy).join(", ")}`);
  const totalMs = retryDelaysMs(retries).reduce((sum, delay) => sum + delay, 0);
  if (totalMs > 3_600_000)
    throw invalidParameter("DeliveryPolicy: the retries must take 3600 seconds at most together");
}

function requireContentType(given: string): void {
  if (contentTypes.includes(given.replace(/; ?charset=utf-8$/i, ""))) return;
  throw invalidParameter(
    `DeliveryPolicy: headerContentType is ${JSON.stringify(given)}; allowed is one of ${contentTypes.join(", ")}`,
  );
}

function memberOf(value: unknown, name: string | undefined): Readonly<Record<string, unknown>> {
  const found = name === undefined ? value : isJsonObject(value) ? value[name] : undefined;
  return isJsonObject(found) ? found : {};
}
