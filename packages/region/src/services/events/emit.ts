import { uuid } from "@evenkeel/kernel";
import type { Context } from "../../engine/context.ts";
import { outbox, rules, type Event } from "./state.ts";

/** An event as its source makes it, before it has the id, account and region of this one. */
export interface EventDraft {
  readonly source: string;
  readonly detailType: string;
  readonly resources: readonly string[];
  readonly detail: object;
  /** @default now */
  readonly atMs?: number;
}

/** Writes an event down for delivery. Without any rule it would be delivered nowhere. @returns its id */
export function emit({ tx, now, random, account, region }: Context, draft: EventDraft): string {
  const { source, detailType, resources, detail, atMs = now } = draft;
  const event: Event = {
    version: "0",
    id: uuid(random),
    "detail-type": detailType,
    source,
    account,
    time: `${new Date(atMs).toISOString().slice(0, 19)}Z`,
    region,
    resources,
    detail,
  };
  if (tx.list(rules).length > 0) tx.put(outbox, { event, atMs });
  return event.id;
}
