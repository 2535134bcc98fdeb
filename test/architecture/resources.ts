/** Resources by kind (`subnet`) and name (`172.16.0.0/20`), without what is another's in every region: ids, times, addresses. */
export type Described = Readonly<Record<string, Readonly<Record<string, Json>>>>;

export type Json = string | number | boolean | null | readonly Json[] | { readonly [member: string]: Json };

/** The one resource of its kind. */
export function one<T>(found: readonly T[] | undefined, kind: string): T {
  const [first] = found ?? [];
  if (first === undefined || found?.length !== 1) throw new Error(`there should be one ${kind}: ${found?.length ?? 0}`);
  return first;
}

/** Collects what the APIs describe, and the ids in it, which become names. */
export class Resources {
  readonly #described: Record<string, Record<string, unknown>> = {};
  readonly #names = new Map<string, string>();

  /** Adds a resource of that kind and name; `ids` are those by which others name it. */
  add(kind: string, name: string | undefined, description: object, ids: readonly (string | undefined)[]): void {
    const of = (this.#described[kind] ??= {});
    const known = name ?? "";
    if (known in of) throw new Error(`there are two resources ${kind} ${known}`);
    of[known] = description;
    ids.forEach((id, index) => {
      if (id) this.#names.set(id, index === 0 ? `<${kind} ${known}>` : `<${kind} ${known} ${index + 1}>`);
    });
  }

  described(): Described {
    let text = JSON.stringify(this.#described);
    // Whole ARNs before the names and ids that end them.
    const ids = [...this.#names].toSorted(([a], [b]) => b.length - a.length);
    for (const [id, name] of ids) text = text.replaceAll(id, name);
    return plain(JSON.parse(text) as Json) as Described;
  }
}

/** Members that say what has happened to a resource, or which AWS has made up for it, rather than what it was made with. */
const passing = new RegExp(
  `^(${[
    ".*(Time|Timestamp|At|Date)|created.*|creationDate",
    "State(Reason.*|Value|.*Timestamp)",
    ".*(IpAddress|IpAddresses|IpAddressCount)|PublicIp|PrivateIp|NetworkInterfaceId|.*AssociationId",
    "desiredCount|.*(runningCount|pendingCount|TasksCount)|deployments|events|currentServiceRevisions|storedBytes",
    "RoleLastUsed|revision|registered(By|At)",
  ].join("|")})$`,
);

function plain(value: Json): Json {
  if (isList(value)) return tagsIn(value) ?? value.map(plain).toSorted(byText);
  if (typeof value !== "object" || value === null) return value;
  const members = Object.entries(value).filter(([name]) => !passing.test(name));
  const sorted = members.toSorted(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(sorted.map(([name, member]) => [name, plain(member)]));
}

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);

/** Tags and attributes, which are pairs of key and value in any order, as an object; undefined for other lists. */
function tagsIn(list: readonly Json[]): Json | undefined {
  const pairs = list.flatMap((each) => keyAndValue(each));
  return list.length > 0 && pairs.length === list.length ? Object.fromEntries(pairs.toSorted()) : undefined;
}

function keyAndValue(pair: Json): readonly (readonly [string, Json])[] {
  if (!isObject(pair) || Object.keys(pair).length !== 2) return [];
  const [key, value] = [pair["Key"] ?? pair["key"], pair["Value"] ?? pair["value"]];
  return typeof key === "string" && value !== undefined ? [[key, value]] : [];
}

const byText = (a: Json, b: Json): number => JSON.stringify(a).localeCompare(JSON.stringify(b));

/** A member that the two do not have alike. */
export interface Difference {
  /** `subnet 172.16.0.0/20: Tags.Name` */
  readonly at: string;
  readonly left: Json | undefined;
  readonly right: Json | undefined;
}

/** Where two architectures differ, resource by resource, member by member. */
export function differencesBetween(left: Described, right: Described): readonly Difference[] {
  const kinds = new Set([...Object.keys(left), ...Object.keys(right)]);
  return [...kinds].flatMap((kind) => {
    const [ours, theirs] = [left[kind] ?? {}, right[kind] ?? {}];
    const names = new Set([...Object.keys(ours), ...Object.keys(theirs)]);
    return [...names].flatMap((name) => compare(`${kind} ${name}:`, ours[name], theirs[name]));
  });
}

function compare(at: string, left: Json | undefined, right: Json | undefined): readonly Difference[] {
  if (!isObject(left) || !isObject(right)) {
    return JSON.stringify(left) === JSON.stringify(right) ? [] : [{ at, left, right }];
  }
  const members = new Set([...Object.keys(left), ...Object.keys(right)]);
  return [...members].flatMap((member) =>
    compare(at.endsWith(":") ? `${at} ${member}` : `${at}.${member}`, left[member], right[member]),
  );
}

function isObject(value: Json | undefined): value is { readonly [member: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
