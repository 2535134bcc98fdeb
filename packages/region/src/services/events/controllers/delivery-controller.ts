import type { Context } from "../../../engine/context.ts";
import type { Reconciler } from "../../../engine/service.ts";
import { storeEvents } from "../../logs/ingestion/store-events.ts";
import { logGroups, logStreams, streamKey } from "../../logs/state.ts";
import { addStream } from "../../logs/streams.ts";
import { patternOf } from "../requests/checks.ts";
import { matches } from "../pattern/matches.ts";
import { outbox, rules, type LogGroupTarget, type PendingEvent, type TopicTarget } from "../state.ts";

/** Delivers every event to the targets of the rules that match it, in the order in which they came. */
export const deliveryController: Reconciler = {
  name: "events.delivery",
  concerns: ({ table: { name }, after }) => (name === outbox.name && after !== undefined ? ["outbox"] : []),
  subjects: () => ["outbox"],
  reconcile(_, context) {
    const pending = context.tx.list(outbox);
    const enabled = pending.length === 0 ? [] : context.tx.list(rules).filter(({ state }) => state === "ENABLED");
    for (const { eventPattern, targets } of enabled) {
      const pattern = patternOf(eventPattern);
      const matching = pending.filter(({ event }) => matches(pattern, event));
      for (const target of targets) {
        if ("topicArn" in target) publish(context, target, matching);
        else deliver(context, target, matching);
      }
    }
    for (const { event } of pending) context.tx.delete(outbox, event.id);
    return {};
  },
};

/** What is for a group that is gone is dropped: EventBridge fails to invoke the target, and reports it in a metric only. */
function deliver(context: Context, target: LogGroupTarget, pending: readonly PendingEvent[]): void {
  const { tx } = context;
  const group = tx.get(logGroups, target.logGroupName);
  if (!group || pending.length === 0) return;
  const stream = tx.get(logStreams, streamKey(target)) ?? addStream(context, group, target.logStreamName);
  storeEvents(
    context,
    stream,
    pending.map(({ event, atMs }) => ({ timestampMs: atMs, message: JSON.stringify(event) })),
  );
}

/** A topic that is gone gets nothing, as a group that is. */
function publish(context: Context, { topicArn }: TopicTarget, pending: readonly PendingEvent[]): void {
  for (const { event } of pending) context.publishMessage?.(context, { topicArn, message: JSON.stringify(event) });
}
