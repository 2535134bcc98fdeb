// The records of the service. Who may write which field stands in README.md.
import type { KeySpec, KeyUsageType, Tag } from "@aws-sdk/client-kms";
import { table } from "../../store/table.ts";

/** A customer managed key: what is set of it, without key material. */
export interface Key {
  readonly keyId: string;
  readonly arn: string;
  readonly createdAtMs: number;
  readonly description: string;
  readonly spec: KeySpec;
  readonly usage: KeyUsageType;
  /** A key that is to be deleted is disabled. */
  readonly isEnabled: boolean;
  /** When it is deleted, epoch milliseconds; absent unless its deletion is scheduled. */
  readonly deletedAtMs?: number;
  /** Absent while it is not rotated. */
  readonly rotation?: { readonly periodDays: number; readonly enabledAtMs: number };
  /** As it was given. */
  readonly policy: string;
  readonly tags: readonly Tag[];
}

export interface Alias {
  /** Begins with `alias/`. */
  readonly name: string;
  readonly arn: string;
  readonly keyId: string;
  readonly createdAtMs: number;
  readonly updatedAtMs: number;
}

export const keys = table("kms.keys", (key: Key) => key.keyId);

export const aliases = table("kms.aliases", (alias: Alias) => alias.name, {
  indexes: { key: ({ keyId }: Alias) => keyId },
});
