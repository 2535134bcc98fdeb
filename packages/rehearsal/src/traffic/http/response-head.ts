/** What the head of an answer says about what follows it. */
export interface ResponseHead {
  readonly status: number;
  readonly body: BodyFraming;
  /** Whether the connection may carry another request afterwards. */
  readonly isPersistent: boolean;
}

/** How the end of a body is found. */
export type BodyFraming =
  | { readonly kind: "length"; readonly bytes: number }
  | { readonly kind: "chunked" }
  | { readonly kind: "until closed" };

/**
 * Reads a head, its last empty line left out; undefined when it is not one that every receiver reads in the same way
 * (https://www.rfc-editor.org/rfc/rfc9112).
 */
export function readResponseHead(text: string, method: string): ResponseHead | undefined {
  const [statusLine = "", ...lines] = text.split("\r\n");
  const [, minor, code] = /^HTTP\/1\.([01]) ([1-5]\d\d)(?: [\t\x20-\x7e\x80-\xff]*)?$/.exec(statusLine) ?? [];
  const fields = readFields(lines);
  if (minor === undefined || code === undefined || !fields) return undefined;
  const status = Number(code);
  const body = framingOf(fields, method === "HEAD" || status < 200 || status === 204 || status === 304);
  if (!body) return undefined;
  const options = (fields.get("connection") ?? []).flatMap((value) => value.toLowerCase().split(/[ \t]*,[ \t]*/));
  const isAskedToStay = minor === "1" ? !options.includes("close") : options.includes("keep-alive");
  return { status, body, isPersistent: isAskedToStay && body.kind !== "until closed" };
}

type Fields = ReadonlyMap<string, readonly string[]>;

/** Values by lower-case name; a line folded over two, or a space before the colon, is no field. */
function readFields(lines: readonly string[]): Fields | undefined {
  const fields = new Map<string, string[]>();
  for (const line of lines) {
    const [, name, value] = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*([\t\x20-\x7e\x80-\xff]*)$/.exec(line) ?? [];
    if (name === undefined || value === undefined) return undefined;
    const values = fields.get(name.toLowerCase());
    if (values) values.push(value.trimEnd());
    else fields.set(name.toLowerCase(), [value.trimEnd()]);
  }
  return fields;
}

function framingOf(fields: Fields, hasNoBody: boolean): BodyFraming | undefined {
  const encodings = fields.get("transfer-encoding");
  const lengths = fields.get("content-length");
  if (encodings && (lengths || encodings.length > 1 || encodings[0]?.toLowerCase() !== "chunked")) return undefined;
  if (lengths && (lengths.length > 1 || !/^\d{1,15}$/.test(lengths[0] ?? ""))) return undefined;
  if (hasNoBody) return { kind: "length", bytes: 0 };
  if (encodings) return { kind: "chunked" };
  return lengths ? { kind: "length", bytes: Number(lengths[0]) } : { kind: "until closed" };
}
