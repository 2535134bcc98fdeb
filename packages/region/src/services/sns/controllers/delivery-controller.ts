import type { Observers, Reconciler } from "../../../engine/service.ts";
import { deliveries } from "../state.ts";

/** Has each message posted when it is due; what was on its way when the region ended is posted again when it starts. */
export const deliveryController: Reconciler = {
  name: "sns.deliveries",
  concerns: ({ table: { name }, key, after }) => (name === deliveries.name && after !== undefined ? [key] : []),
  subjects: (view) => view.list(deliveries).map(({ deliveryId }) => deliveryId),
  reconcile(deliveryId, { tx, now }) {
    const delivery = tx.get(deliveries, deliveryId);
    if (!delivery) return {};
    const { dueAtMs, attempt, url, headers, body } = delivery;
    if (now < dueAtMs) return { wakeAtMs: dueAtMs };
    return { effects: [{ kind: "postMessage", message: { deliveryId, attempt, url, headers, body } }] };
  },
};

/**
 * Takes note of how an attempt ended. Statuses from 200 on below 500 are the endpoint's answer, but for 429; whatever else,
 * and no answer within 15 seconds, is retried as long as the policy says.
 * https://docs.aws.amazon.com/sns/latest/dg/SendMessageToHttp.prepare.html, and of 429:
 * https://docs.aws.amazon.com/sns/latest/dg/sns-message-delivery-retries.html
 */
export const deliveryObserver: Observers = {
  messagePosted({ deliveryId, attempt, status }, { tx, now }) {
    const delivery = tx.get(deliveries, deliveryId);
    if (delivery?.attempt !== attempt) return;
    const [delayMs, ...retryDelaysMs] = delivery.retryDelaysMs;
    if (isTaken(status) || delayMs === undefined) tx.delete(deliveries, deliveryId);
    else tx.put(deliveries, { ...delivery, attempt: attempt + 1, dueAtMs: now + delayMs, retryDelaysMs });
  },
};

function isTaken(status: number | undefined): boolean {
  return status !== undefined && status >= 200 && status < 500 && status !== 429;
}
