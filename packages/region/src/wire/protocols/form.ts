// Form-encoded requests of awsQuery and ec2Query, read as a service's shapes say.
// https://smithy.io/2.0/aws/protocols/aws-query-protocol.html and .../aws-ec2-query-protocol.html
import type { LeafShape, ListShape, MapShape, Member, StructShape } from "../model/model.ts";
import type { Struct } from "../model/struct.ts";
import { BadValueError, type WireRequest } from "./protocol.ts";
import { fromBase64, parseNonFinite, parseNumber, parseTimestamp } from "./values.ts";

/** How the two query protocols differ in requests. */
export type Dialect = "awsQuery" | "ec2Query";

/** The form of a query request: its body, or the query string where there is none (presigned URLs, GET or POST). */
export function formOf({ body, query }: WireRequest): URLSearchParams {
  return new URLSearchParams(body.length > 0 ? Buffer.from(body).toString("utf8") : query);
}

/** A form as a structure of the model. Keys that the model does not know are left out, as AWS does. */
export function readForm(shape: StructShape, form: URLSearchParams, dialect: Dialect): Struct {
  return readStruct(shape, formTree(form), dialect, "");
}

/** A form's parameters as the tree that their dotted names spell: `A.B.1=x` is A → B → 1 → x. */
interface Node {
  text: string;
  readonly children: Map<string, Node>;
}

/** Deeper than the key of any operation's parameter. */
const maxDepth = 64;

function formTree(form: URLSearchParams): Node {
  const root: Node = { text: "", children: new Map() };
  for (const [name, text] of form) {
    let node = root;
    const parts = name.split(".");
    if (parts.length > maxDepth)
      throw new BadValueError(`${name.slice(0, 100)}…`, "parameter name: it has too many dots");
    for (const part of parts) {
      let child = node.children.get(part);
      if (!child) node.children.set(part, (child = { text: "", children: new Map() }));
      node = child;
    }
    node.text = text;
  }
  return root;
}

function readStruct(shape: StructShape, node: Node, dialect: Dialect, path: string): Struct {
  const out: Struct = {};
  for (const member of shape.members) {
    const name = dialect === "ec2Query" ? member.ec2 : member.xml;
    const child = node.children.get(name);
    if (child) out[member.name] = readMember(member, child, dialect, path ? `${path}.${name}` : name);
  }
  return out;
}

function readMember({ shape, flat }: Member, node: Node, dialect: Dialect, path: string): unknown {
  switch (shape.kind) {
    case "struct":
    case "union":
      return readStruct(shape, node, dialect, path);
    case "list":
      return readList(
        shape,
        dialect === "ec2Query" || flat ? node : node.children.get(shape.member.xml),
        dialect,
        path,
      );
    case "map":
      return readMap(shape, flat ? node : node.children.get("entry"), dialect, path);
    default: {
      const leaf = readText(shape.kind, node.text);
      if (leaf === undefined) throw new BadValueError(path, shape.kind);
      return leaf;
    }
  }
}

function readList(shape: ListShape, items: Node | undefined, dialect: Dialect, path: string): unknown[] {
  return numbered(items).map(([number, item]) => readMember(shape.member, item, dialect, `${path}.${number}`));
}

function readMap(shape: MapShape, entries: Node | undefined, dialect: Dialect, path: string): Struct {
  const read = numbered(entries).map(([number, entry]): [string, unknown] => [
    entry.children.get(shape.key.xml)?.text ?? "",
    readMember(shape.value, entry.children.get(shape.value.xml) ?? nothing, dialect, `${path}.${number}`),
  ]);
  return Object.fromEntries(read);
}

const nothing: Node = { text: "", children: new Map() };

/** A list's items in the order of their numbers, which may have gaps. */
function numbered(node: Node | undefined): readonly (readonly [number, Node])[] {
  if (!node) return [];
  return [...node.children]
    .filter(([key]) => /^\d+$/.test(key))
    .map(([key, item]) => [Number(key), item] as const)
    .sort(([a], [b]) => a - b);
}

/** A value of a simple type, from its text; undefined for a text that is none. */
export function readText(kind: LeafShape["kind"], text: string): LeafValue {
  switch (kind) {
    case "boolean":
      return /^(true|false)$/i.test(text) ? text.toLowerCase() === "true" : undefined;
    case "number":
      return parseNumber(text) ?? parseNonFinite(text);
    case "bigint":
      return /^[+-]?\d{1,400}$/.test(text) ? BigInt(text) : undefined;
    case "timestamp":
      return parseTimestamp(text);
    case "blob":
      return fromBase64(text);
    case "string":
    case "document":
    case "stream":
      return text;
  }
}

type LeafValue = string | number | boolean | bigint | Date | Uint8Array | undefined;
