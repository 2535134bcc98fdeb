/** One member that differs. `before` is missing where it is new, `after` where it goes. */
export interface Difference {
  /** Such as `["app", "environment", "GREETING"]`; a container stands first by its name, the service's settings under `service`. */
  readonly path: readonly string[];
  readonly before?: unknown;
  readonly after?: unknown;
}

/** Every member in which two plain values differ, lists of named things compared by name. */
export function differencesBetween(
  before: unknown,
  after: unknown,
  path: readonly string[] = [],
): readonly Difference[] {
  if (isSame(before, after)) return [];
  // A list that is new, or goes, is reported item by item where its items have names.
  const [left, right] = [
    membersOf(before ?? (isNamedList(after) ? [] : undefined)),
    membersOf(after ?? (isNamedList(before) ? [] : undefined)),
  ];
  if (!left || !right)
    return [hideSecret({ path, ...(before !== undefined && { before }), ...(after !== undefined && { after }) })];
  const keys = new Set([...Object.keys(left), ...Object.keys(right)]);
  return [...keys].flatMap((key) => differencesBetween(left[key], right[key], [...path, key]));
}

/** One line per difference, as a person reads it: `+ app.environment.GREETING = "Kia ora"`. */
export function describeDifference({ path, before, after }: Difference): string {
  const name = path.join(".");
  if (before === undefined) return `+ ${name} = ${shown(after)}`;
  if (after === undefined) return `- ${name} = ${shown(before)}`;
  return `~ ${name}   ${shown(before)} → ${shown(after)}`;
}

/** A plan is printed, logged and sent on: a value whose name says that it is a secret stays out of it. */
function hideSecret(difference: Difference): Difference {
  const name = difference.path.at(-1) ?? "";
  const isEnvironment = difference.path.some((part) => /^environment$/i.test(part));
  if (!isEnvironment || !/PASS|SECRET|TOKEN|CREDENTIAL|PRIVATE|API_?KEY/i.test(name)) {
    return difference;
  }
  const { path, before, after } = difference;
  return {
    path,
    ...(before !== undefined && { before: "(hidden)" }),
    ...(after !== undefined && { after: "(hidden)" }),
  };
}

function shown(value: unknown): string {
  return typeof value === "string" && !/\s|^$/.test(value) ? value : JSON.stringify(value);
}

function isSame(before: unknown, after: unknown): boolean {
  if (before === after) return true;
  const [left, right] = [recordOf(before), recordOf(after)];
  if (!left || !right || Array.isArray(before) !== Array.isArray(after)) return false;
  const keys = new Set([...Object.keys(left), ...Object.keys(right)]);
  return [...keys].every((key) => isSame(left[key], right[key]));
}

/** What to compare one by one: a record's members, or a list's items by their names. Undefined where only the whole says something. */
function membersOf(value: unknown): Readonly<Record<string, unknown>> | undefined {
  if (!Array.isArray(value)) return recordOf(value);
  const items: readonly unknown[] = value;
  const named = items.map((item): [string, unknown] | undefined => {
    // ECS's own words, and CloudFormation's.
    const { name: lower, Name: upper = lower, Key: name = upper, ...rest } = recordOf(item) ?? {};
    if (typeof name !== "string") return undefined;
    const [only, ...others] = Object.entries(rest);
    return [name, only && others.length === 0 && /^value/i.test(only[0]) ? only[1] : rest];
  });
  const entries = named.filter((entry) => entry !== undefined);
  return entries.length === items.length && new Set(entries.map(([name]) => name)).size === items.length
    ? Object.fromEntries(entries)
    : undefined;
}

function isNamedList(value: unknown): boolean {
  return Array.isArray(value) && membersOf(value) !== undefined;
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === "object" && value !== null && !(value instanceof Date) ? { ...value } : undefined;
}
