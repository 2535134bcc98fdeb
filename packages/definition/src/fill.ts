import type { Basis, Rows } from "./default-row.ts";

/** What is given of the members that `rows` names, and their defaults for the rest. */
export function fill<T extends object>(
  rows: Rows<T>,
  given: { [K in keyof T]?: T[K] | undefined } | undefined,
  basis: Basis,
): T {
  const filled: Partial<T> = {};
  for (const member in rows) {
    const { value } = rows[member];
    filled[member] = given?.[member] ?? (value instanceof Function ? value(basis) : value);
  }
  return filled as T; // every member of T has a row, so that every one is set
}
