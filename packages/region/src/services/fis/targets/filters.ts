import type { TargetFilter } from "../shapes.ts";

/**
 * Whether a resource is as every filter says: what its path leads to is one of the values.
 * https://docs.aws.amazon.com/fis/latest/userguide/targets.html#target-filters
 */
export function passes(described: unknown, filters: readonly TargetFilter[]): boolean {
  return filters.every(({ path, values }) =>
    valuesAt(described, path.split(".")).some((value) => values.includes(String(value))),
  );
}

/** Paths have AWS's names with a capital letter, whichever the API of the service begins them with; a list is all its items. */
function valuesAt(value: unknown, path: readonly string[]): readonly unknown[] {
  if (Array.isArray(value)) return value.flatMap((item) => valuesAt(item, path));
  const [name, ...rest] = path;
  if (name === undefined) return [value];
  if (typeof value !== "object" || value === null) return [];
  const found = Object.entries(value).find(([key]) => key.toLowerCase() === name.toLowerCase());
  return found ? valuesAt(found[1], rest) : [];
}
