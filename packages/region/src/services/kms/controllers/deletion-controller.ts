import type { Reconciler } from "../../../engine/service.ts";
import { aliases, keys } from "../state.ts";

/** Deletes a key, with its aliases, when its waiting period is over. */
export const deletionController: Reconciler = {
  name: "kms.deletion",
  concerns: ({ table: { name }, key }) => (name === keys.name ? [key] : []),
  subjects: (view) => view.list(keys).map(({ keyId }) => keyId),
  reconcile(keyId, { tx, now }) {
    const deletedAtMs = tx.get(keys, keyId)?.deletedAtMs;
    if (deletedAtMs === undefined) return {};
    if (now < deletedAtMs) return { wakeAtMs: deletedAtMs };
    for (const { name } of tx.by(aliases, "key", keyId)) tx.delete(aliases, name);
    tx.delete(keys, keyId);
    return {};
  },
};
