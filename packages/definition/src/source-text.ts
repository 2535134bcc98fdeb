/** A member of a definition, from the outside in: names, and places in lists. */
export type Path = readonly (string | number)[];

/** The path as one writes it: `scaling[1].atMost`. */
export function pathText(path: Path): string {
  return path.reduce<string>((text, part) => (typeof part === "number" ? `${text}[${part}]` : dotted(text, part)), "");
}

/** A plain value as one writes it in the definition file: `{ path: "/health", intervalSeconds: 30 }`. */
export function sourceText(value: unknown): string {
  if (value === undefined) return "nothing";
  if (Array.isArray(value)) return `[${value.map(sourceText).join(", ")}]`;
  if (typeof value === "function" || typeof value === "symbol") return `a ${typeof value}`;
  if (!isRecord(value)) return typeof value === "bigint" ? `${value}n` : JSON.stringify(value);
  const members = Object.entries(value).map(([name, member]) => `${keyText(name)}: ${sourceText(member)}`);
  return members.length === 0 ? "{}" : `{ ${members.join(", ")} }`;
}

/** The member as one would write it with `value` at `path`, everything else in it as it is in `input`; of a list of objects, the one object. */
export function suggestion(input: unknown, path: Path, value: unknown): string {
  const [top, place] = path;
  if (top === undefined) return sourceText(value);
  const member = memberOf(replaced(input, path, value), top);
  const item = typeof place === "number" ? memberOf(member, place) : undefined;
  if (isRecord(item)) return sourceText(item);
  return `${keyText(String(top))}: ${sourceText(member)}`;
}

/** The value at a path; undefined where there is none. */
export function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(memberOf, value);
}

/** Whether a value is an object with members. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function memberOf(value: unknown, part: string | number): unknown {
  if (Array.isArray(value)) return typeof part === "number" ? (value as readonly unknown[])[part] : undefined;
  return isRecord(value) && Object.hasOwn(value, part) ? value[part] : undefined;
}

function replaced(input: unknown, path: Path, value: unknown): unknown {
  const [part, ...rest] = path;
  if (part === undefined) return value;
  const inner = replaced(memberOf(input, part), rest, value);
  if (typeof part === "number")
    return Object.assign(Array.isArray(input) ? [...(input as unknown[])] : [], { [part]: inner });
  return { ...(isRecord(input) ? input : {}), [part]: inner };
}

function dotted(text: string, part: string): string {
  return text === "" ? part : `${text}.${part}`;
}

/** A member's name as one writes it: `port`, or quoted where it is no identifier. */
export function keyText(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
}
