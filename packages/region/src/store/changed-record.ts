import type { Change } from "./store.ts";
import type { Table } from "./table.ts";

/** The record that a change left, or took away, when it is one of that table. */
export function changedRecord<R>(change: Change, table: Table<R, never>): R | undefined {
  // A change of this table carries this table's records: the store types them away only because it knows no table.
  return change.table === table ? ((change.after ?? change.before) as R) : undefined;
}
