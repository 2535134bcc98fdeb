import type { Filter, Tag } from "@aws-sdk/client-ec2";
import { documentedFilters } from "./documented-filters.ts";
import { invalidParameterValue, unsupported } from "./errors.ts";

/** What a filter compares: any of the values given must match any of these. */
export type FilterValue = string | number | boolean | undefined | readonly FilterValue[];

/** By filter name, what the filter reads off a described resource. */
export type Filters<S> = Readonly<Record<string, (shape: S) => FilterValue>>;

/**
 * Whether a described resource passes all filters. Besides `filters`, every resource knows `tag:<key>`, `tag-key` and
 * `tag-value`. Values may contain `*` and `?`, escaped by a backslash. Errors: `InvalidParameterValue` for an unknown filter.
 */
export function passes<S>(
  shape: S,
  tags: readonly Tag[],
  filters: Filters<S>,
  wanted: readonly Filter[] | undefined,
): boolean {
  return (wanted ?? []).every(({ Name = "", Values = [] }) => {
    const found = flatten(readerOf(Name, filters, tags)(shape));
    return Values.some((pattern) => found.some((value) => matches(pattern, value)));
  });
}

/** Refuses unknown filters even where there is nothing to filter; those that EC2 has for the kind and we have not, by name. */
export function requireKnownFilters<S>(filters: Filters<S>, wanted: readonly Filter[] | undefined, kind: string): void {
  for (const { Name = "" } of wanted ?? []) {
    const isBuilt = Object.hasOwn(filters, Name) || Name.startsWith("tag");
    if (!isBuilt && documentedFilters[kind]?.includes(Name)) throw unsupported(`the filter '${Name}'`);
    readerOf(Name, filters, []);
  }
}

function readerOf<S>(name: string, filters: Filters<S>, tags: readonly Tag[]): (shape: S) => FilterValue {
  if (name.startsWith("tag:"))
    return () => tags.filter(({ Key }) => `tag:${Key ?? ""}` === name).map((tag) => tag.Value);
  if (name === "tag-key") return () => tags.map(({ Key }) => Key);
  if (name === "tag-value") return () => tags.map(({ Value }) => Value);
  const reader = Object.hasOwn(filters, name) ? filters[name] : undefined;
  if (!reader) throw invalidParameterValue(`The filter '${name}' is invalid`);
  return reader;
}

function flatten(value: FilterValue): string[] {
  if (value === undefined) return [];
  if (typeof value === "object") return value.flatMap(flatten);
  return [String(value)];
}

function matches(pattern: string, value: string): boolean {
  if (!/[*?\\]/.test(pattern)) return pattern === value;
  const expression = pattern.replace(/\\(.)|[\s\S]/g, (text, escaped: string | undefined) => {
    if (escaped !== undefined) return literally(escaped);
    if (text === "*") return "[\\s\\S]*";
    return text === "?" ? "[\\s\\S]" : literally(text);
  });
  return new RegExp(`^${expression}$`).test(value);
}

function literally(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
}
