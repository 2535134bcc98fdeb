import type { Reconciler } from "../../../engine/service.ts";
import { removeSecret } from "./remove-secret.ts";
import { secrets } from "../state.ts";

/** Removes what was marked for deletion when its recovery window is over. */
export const deletionController: Reconciler = {
  name: "secretsmanager.deletion",
  concerns: ({ table: { name }, key }) => (name === secrets.name ? [key] : []),
  subjects: (view) => view.list(secrets).map(({ name }) => name),
  reconcile(name, context) {
    const dueAtMs = context.tx.get(secrets, name)?.deletion?.dueAtMs;
    if (dueAtMs === undefined) return {};
    if (context.now < dueAtMs) return { wakeAtMs: dueAtMs };
    removeSecret(context, name);
    return {};
  },
};
