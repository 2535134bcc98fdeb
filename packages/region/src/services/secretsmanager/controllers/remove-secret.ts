import type { Context } from "../../../engine/context.ts";
import { versionsOf } from "../lookup.ts";
import { secrets, secretVersions, versionKey } from "../state.ts";

/** Removes a secret with all that it held. */
export function removeSecret({ tx }: Pick<Context, "tx">, name: string): void {
  for (const version of versionsOf(tx, { name })) tx.delete(secretVersions, versionKey(version));
  tx.delete(secrets, name);
}
