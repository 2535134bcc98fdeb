import type { Answer } from "./exchange.ts";
import type { Decision } from "../rules/decision.ts";
import type { ListenerHandle } from "./node-state.ts";

type LocalAction = Exclude<Decision, { type: "forward" }>;

/** The answer to a request that its rule does not forward. */
export function answerFor(action: LocalAction, input: Buffer, listener: ListenerHandle): Answer {
  const { counts } = listener.node.counters;
  if (action.type === "fixed-response") {
    counts.fixedResponses++;
    const contentType = `${action.contentType ?? "text/plain"}; charset=utf-8`;
    return { status: action.statusCode, body: { contentType, text: action.messageBody ?? "" } };
  }
  const location = listener.location(action, input);
  if (location === undefined) {
    counts.redirectUrlsTooLong++;
    return { status: 507 };
  }
  counts.redirects++;
  return { status: action.statusCode, headers: [`Location: ${location}`] };
}
