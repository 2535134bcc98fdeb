import type { Reconciler } from "../../../engine/service.ts";
import { operations } from "../state.ts";

/** How long an operation can be read. AWS says nothing of it. */
const keptMs = 3_600_000;

/** Forgets an operation after an hour. */
export const operationController: Reconciler = {
  name: "servicediscovery.operations",
  concerns: ({ table: { name }, key }) => (name === operations.name ? [key] : []),
  subjects: (view) => view.list(operations).map(({ id }) => id),
  reconcile(id, { tx, now }) {
    const operation = tx.get(operations, id);
    if (!operation) return {};
    const forgetAtMs = operation.atMs + keptMs;
    if (now < forgetAtMs) return { wakeAtMs: forgetAtMs };
    tx.delete(operations, id);
    return {};
  },
};
