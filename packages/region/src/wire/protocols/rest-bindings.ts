// What the REST protocols have in common: operations by method and path, members in path, query and headers.
// https://smithy.io/2.0/spec/http-bindings.html
import { assert } from "@evenkeel/kernel";
import type { Member, Model, Operation, StructShape } from "../model/model.ts";
import { matchRoute, weightOf, type Route } from "../model/route.ts";
import { isRecord, type Struct } from "../model/struct.ts";
import { readText } from "./form.ts";
import { BadValueError, type WireRequest } from "./protocol.ts";
import { formatTimestamp, outputDate, outputList, outputScalar, outputString } from "./values.ts";

/** The operation that a request asks for; undefined when the service has none like it. */
export function routed(model: Model, request: WireRequest): Operation | undefined {
  const asked = { ...request, query: new URLSearchParams(request.query) };
  return routesOf(model).find(({ route }) => matchRoute(route, asked))?.operation;
}

interface Routed {
  readonly operation: Operation;
  readonly route: Route;
}

const routes = new WeakMap<Model, readonly Routed[]>();

/** Those that name most of a request first. */
function routesOf(model: Model): readonly Routed[] {
  const known = routes.get(model);
  if (known) return known;
  const all = [...model.operations.values()]
    .flatMap((operation) => (operation.route ? [{ operation, route: operation.route }] : []))
    .toSorted((a, b) => weightOf(b.route) - weightOf(a.route));
  routes.set(model, all);
  return all;
}

/** The members of an input: those of the body, as the protocol reads it, with those of the path, the query and the headers. */
export function readRequest(
  shape: StructShape,
  operation: Operation,
  request: WireRequest,
  readBody: (shape: StructShape, request: WireRequest) => Struct,
): Struct {
  const query = new URLSearchParams(request.query);
  const labels = (operation.route && matchRoute(operation.route, { ...request, query })) ?? {};
  const input = readBody(shape, request);
  for (const member of shape.members) {
    const value = readBound(member, { labels, query, headers: request.headers });
    if (value !== undefined) input[member.name] = value;
  }
  return input;
}

interface HttpParts {
  readonly labels: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly headers: ReadonlyMap<string, string>;
}

function readBound(member: Member, { labels, query, headers }: HttpParts): unknown {
  const [location, name = ""] = member.http ?? [];
  switch (location) {
    case "label": {
      const label = labels[member.name];
      return label === undefined ? undefined : readTexts(member, [label]);
    }
    case "query":
      return query.has(name) ? readTexts(member, query.getAll(name)) : undefined;
    case "header": {
      const text = headers.get(name.toLowerCase());
      return text === undefined
        ? undefined
        : readTexts(member, member.shape.kind === "list" ? text.split(",") : [text]);
    }
    case "prefix": {
      const found = [...headers].filter(([header]) => header.startsWith(name.toLowerCase()));
      return found.length > 0
        ? Object.fromEntries(found.map(([header, text]) => [header.slice(name.length), text]))
        : undefined;
    }
    case "payload":
    case undefined:
      return undefined;
  }
}

function readTexts({ shape, name }: Member, texts: readonly string[]): unknown {
  const [text = ""] = texts;
  if (shape.kind === "list") return texts.map((each) => each.trim());
  assert(shape.kind !== "struct" && shape.kind !== "union" && shape.kind !== "map", `${name} is no text`);
  const value = readText(shape.kind, text);
  if (value === undefined) throw new BadValueError(name, shape.kind);
  return value;
}

/** The members of an output that are headers. */
export function headersOf(shape: StructShape, output: Struct): Readonly<Record<string, string>> {
  const headers: Record<string, string> = {};
  for (const [key, value] of Object.entries(output)) {
    const member = shape.byName.get(key);
    const [location, name = ""] = member?.http ?? [];
    if (!member || value === undefined || value === null) continue;
    if (location === "header") headers[name.toLowerCase()] = headerText(textOf(member, value));
    if (location === "prefix" && isRecord(value)) {
      for (const [rest, text] of Object.entries(value)) headers[name + rest] = headerText(outputString(text, key));
    }
  }
  return headers;
}

/** What Node would refuse to send is a defect here, where it is still answered. */
function headerText(text: string): string {
  assert(/^[\t\x20-\x7e\x80-\xff]*$/.test(text), "the output has a header with characters that headers cannot have");
  return text;
}

/** A value as headers have it. */
export function textOf({ shape, name }: Member, value: unknown): string {
  if (shape.kind === "timestamp") return formatTimestamp(outputDate(value, name), shape.format ?? "http-date");
  if (shape.kind === "list")
    return outputList(value, name)
      .map((item) => outputString(item, name))
      .join(",");
  return shape.kind === "string" ? outputString(value, name) : String(outputScalar(value, name));
}
