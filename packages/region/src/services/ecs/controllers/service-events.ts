import { uuid } from "@evenkeel/kernel";
import type { Context } from "../../../engine/context.ts";
import { serviceEvents, type Service } from "../state.ts";

const keptEvents = 100;

/** Writes the event of a refusal: once in six hours, as every pass tries again. */
export function writeRefusal(context: Context, service: Pick<Service, "serviceArn">, message: string): void {
  const written = context.tx.get(serviceEvents, service.serviceArn)?.events ?? [];
  const isNew = !written.some((event) => event.message === message && event.createdAtMs > context.now - 6 * 3_600_000);
  if (isNew) writeEvent(context, service, message);
}

/** Writes an event of the service. */
export function writeEvent(context: Context, { serviceArn }: Pick<Service, "serviceArn">, message: string): void {
  const { tx, now, random } = context;
  const events = tx.get(serviceEvents, serviceArn)?.events ?? [];
  // Clients sort events by their time: no two of a service share one.
  const createdAtMs = Math.max(now, (events[0]?.createdAtMs ?? 0) + 1);
  const event = { id: uuid(random), createdAtMs, message };
  tx.put(serviceEvents, { serviceArn, events: [event, ...events].slice(0, keptEvents) });
}
