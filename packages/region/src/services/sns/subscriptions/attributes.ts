import { invalidParameter, unsupported } from "../errors.ts";
import { requireFilterPolicy, type FilterScope } from "../policies/filter-policy.ts";
import { requireDeliveryPolicy } from "../policies/retry-policy.ts";
import type { reachOf } from "./protocols.ts";

type Attributes = Readonly<Record<string, string>>;
type Endpoint = Parameters<typeof reachOf>[0];

/** Needs a service that the region does not have: queues for what fails, delivery streams, archives of FIFO topics. */
const refused = ["RedrivePolicy", "SubscriptionRoleArn", "ReplayPolicy"];

/** A subscription's attributes with others set; an empty value takes one away. @throws InvalidParameter */
export function withAttributes(attributes: Attributes, set: Attributes, endpoint: Endpoint): Attributes {
  for (const [name, value] of Object.entries(set)) requireAttribute(name, value, endpoint);
  const changed = { ...attributes, ...set };
  const { FilterPolicy: filter } = changed;
  if (filter) requireFilterPolicy(filter, scopeOf(changed));
  return Object.fromEntries(Object.entries(changed).filter(([, value]) => value !== ""));
}

/** What a subscription's filter policy is held against. */
export function scopeOf({ FilterPolicyScope: scope }: Attributes): FilterScope {
  return scope === "MessageBody" ? "MessageBody" : "MessageAttributes";
}

function requireAttribute(name: string, value: string, { protocol }: Endpoint): void {
  if (refused.includes(name)) throw unsupported(`${name} of subscriptions`);
  if (name === "DeliveryPolicy") requireDeliveryPolicy(value, "subscription");
  else if (name === "RawMessageDelivery") requireOneOf(name, value.toLowerCase(), ["true", "false"]);
  else if (name === "FilterPolicyScope") requireOneOf(name, value, ["MessageAttributes", "MessageBody"]);
  else if (name !== "FilterPolicy") throw invalidParameter("AttributeName");
  if (name === "RawMessageDelivery" && value.toLowerCase() === "true" && !protocol.startsWith("http"))
    throw invalidParameter(`Delivery protocol [${protocol}] does not support raw message delivery.`);
}

function requireOneOf(name: string, value: string, allowed: readonly string[]): void {
  if (value === "" || allowed.includes(value)) return;
  throw invalidParameter(`${name}: Invalid value [${value}]. Must be ${allowed.join(" or ")}.`);
}
