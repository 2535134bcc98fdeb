import { isOnThisMachine } from "../../../world/messages.ts";
import { invalidParameter, unsupported } from "../errors.ts";

/** Whether messages reach the endpoint: the region posts to this machine only. */
export type Reach = "delivered" | "kept";

/** What sends nothing from here: its subscriptions are kept, so that stacks which have them stand. */
const kept: Readonly<Record<string, RegExp>> = {
  https: /^https:\/\/\S+$/i,
  email: /^[^\s@]+@[^\s@]+$/,
  "email-json": /^[^\s@]+@[^\s@]+$/,
  sms: /^\+?[\d\s().-]+$/,
};

/** What names a resource of a service that the region does not have, or does not hand messages to. */
const ofOtherServices = ["sqs", "lambda", "firehose", "application"];

/** Refuses a protocol that the region cannot keep, or an endpoint that is none of it. @throws InvalidParameter */
export function requireEndpoint(protocol: string, endpoint: string): void {
  if (ofOtherServices.includes(protocol)) throw unsupported(`subscriptions of the protocol ${protocol}`);
  const form = protocol === "http" ? /^http:\/\/\S+$/i : kept[protocol];
  if (!form) throw invalidParameter(`Amazon SNS does not support this protocol string: ${protocol}`);
  if (form.test(endpoint) && (!protocol.startsWith("http") || URL.canParse(endpoint))) {
    // AWS authenticates by it. https://docs.aws.amazon.com/sns/latest/dg/SendMessageToHttp.subscribe.html
    if (reachOf({ protocol, endpoint }) === "delivered" && hasUser(endpoint))
      throw unsupported("a user name or password in an endpoint on this machine");
    return;
  }
  const what = protocol.startsWith("http")
    ? "Endpoint must match the specified protocol"
    : `Invalid ${protocol} endpoint`;
  throw invalidParameter(what);
}

/** Messages go to `http` endpoints on this machine's loopback addresses, and nowhere else. */
export function reachOf({ protocol, endpoint }: { readonly protocol: string; readonly endpoint: string }): Reach {
  return protocol === "http" && isOnThisMachine(endpoint) ? "delivered" : "kept";
}

function hasUser(endpoint: string): boolean {
  const { username, password } = new URL(endpoint);
  return username !== "" || password !== "";
}

/** Of an SMS there is nothing to confirm. https://docs.aws.amazon.com/sns/latest/api/API_Subscribe.html */
export function needsConfirmation(protocol: string): boolean {
  return protocol !== "sms";
}
