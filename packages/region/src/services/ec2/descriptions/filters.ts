import type { Filter, Tag } from "@aws-sdk/client-ec2";
import type { View } from "../../../store/store.ts";
import { documentedFilters } from "./documented-filters.ts";
import { filterLimitExceeded, invalidParameterValue, unsupported } from "../errors.ts";

/** What a filter compares: any of the values given must match any of these. */
export type FilterValue = string | number | boolean | undefined | readonly FilterValue[];

/** By filter name, what the filter reads off a described resource, or off the records that it names. */
export type Filters<S> = Readonly<Record<string, (shape: S, view: View) => FilterValue>>;

/**
 * Whether a described resource passes all filters. Besides `filters`, every resource knows `tag:<key>`, `tag-key` and
 * `tag-value`. Values may contain `*` and `?`, escaped by a backslash. Errors: `InvalidParameterValue` for an unknown filter.
 */
export function passes<S>(
  shape: S,
  { tags, view }: { readonly tags: readonly Tag[]; readonly view: View },
  filters: Filters<S>,
  wanted: readonly Filter[] | undefined,
): boolean {
  return (wanted ?? []).every(({ Name = "", Values = [] }) => {
    const found = flatten(readerOf(Name, filters, tags)(shape, view));
    return Values.some((pattern) => found.some((value) => matches(pattern, value)));
  });
}

/** Of all filters of a request together, and of one value. https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Filtering.html */
export const mostFilterValues = 200;
export const longestFilterValue = 255;

/** Refuses unknown filters even where there is nothing to filter; those that EC2 has for the kind and we have not, by name. */
export function requireKnownFilters<S>(filters: Filters<S>, wanted: readonly Filter[] | undefined, kind: string): void {
  const values = (wanted ?? []).flatMap(({ Values = [] }) => Values);
  if (values.length > mostFilterValues)
    throw filterLimitExceeded(`The maximum number of filter values specified on a single call is ${mostFilterValues}`);
  if (values.some((value) => value.length > longestFilterValue))
    throw filterLimitExceeded(`The maximum length for a filter value is ${longestFilterValue} characters`);
  for (const { Name = "" } of wanted ?? []) {
    const isBuilt = Object.hasOwn(filters, Name) || Name.startsWith("tag");
    if (!isBuilt && documentedFilters[kind]?.includes(Name)) throw unsupported(`the filter '${Name}'`);
    readerOf(Name, filters, []);
  }
}

function readerOf<S>(name: string, filters: Filters<S>, tags: readonly Tag[]): Filters<S>[string] {
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

/** Whether the whole text is as the pattern says; after the last `*` it only ever goes forward, so no pattern takes long. */
function matches(pattern: string, value: string): boolean {
  if (!/[*?\\]/.test(pattern)) return pattern === value;
  const parts = partsOf(pattern);
  let [part, place] = [0, 0];
  let last: { readonly part: number; place: number } | undefined;
  while (place < value.length) {
    const wanted = parts[part];
    if (wanted === "any number") {
      last = { part, place };
      part += 1;
    } else if (wanted && (wanted === "any one" || wanted.character === value[place])) {
      part += 1;
      place += 1;
    } else if (last) {
      // The `*` takes one character more.
      last.place += 1;
      [part, place] = [last.part + 1, last.place];
    } else return false;
  }
  return parts.slice(part).every((wanted) => wanted === "any number");
}

type Part = "any number" | "any one" | { readonly character: string };

function partsOf(pattern: string): readonly Part[] {
  return [...pattern.matchAll(/\\([\s\S])|[\s\S]/g)].map(([text, escaped]): Part => {
    if (escaped !== undefined) return { character: escaped };
    if (text === "*") return "any number";
    return text === "?" ? "any one" : { character: text };
  });
}
