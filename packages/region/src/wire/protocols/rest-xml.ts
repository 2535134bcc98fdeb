// REST-XML (S3): operations by method and path, members in path, query, headers and a document in XML.
// https://smithy.io/2.0/aws/protocols/aws-restxml-protocol.html
import { assert } from "@evenkeel/kernel";
import type { Member, Model, Operation, StructShape } from "../model/model.ts";
import { matchRoute, weightOf, type Route } from "../model/route.ts";
import { isRecord, type Struct } from "../model/struct.ts";
import { readText } from "./form.ts";
import { BadValueError, type Protocol, type WireRequest, type WireResponse } from "./protocol.ts";
import {
  formatTimestamp,
  outputBytes,
  outputDate,
  outputList,
  outputRecord,
  outputScalar,
  outputString,
} from "./values.ts";
import { parseXml, readElement } from "./xml-reader.ts";
import { element, escapeXml, membersXml } from "./xml.ts";

export const restXml: Protocol = {
  name: "restXml",
  family: "rest",
  decode: (operation, request) => (operation.input ? readRequest(operation.input, operation, request) : {}),
  encode: (model, operation, output, requestId) =>
    answerOf(model, operation, outputRecord(output ?? {}, operation.name), requestId),
  encodeError: ({ service = "s3", xmlNamespace = "" }, error, requestId) => {
    const { code, message, status, fields } = error;
    const more = Object.entries(fields).map(([name, value]) => element(name, escapeXml(String(value))));
    const content = element("Code", escapeXml(code)) + element("Message", escapeXml(message)) + more.join("");
    const id = element("RequestId", requestId);
    // S3 alone wraps its errors in nothing, and has no namespace for them.
    if (service === "s3") return xmlAnswer(status, requestId, element("Error", content + id));
    const whole = element("Error", element("Type", status < 500 ? "Sender" : "Receiver") + content) + id;
    return xmlAnswer(status, requestId, `<ErrorResponse xmlns="${xmlNamespace}">${whole}</ErrorResponse>`);
  },
};

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

function readRequest(shape: StructShape, operation: Operation, request: WireRequest): Struct {
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
      return text === undefined ? undefined : readTexts(member, [text]);
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
  if (shape.kind === "list") return texts.flatMap((each) => each.split(",")).map((each) => each.trim());
  assert(shape.kind !== "struct" && shape.kind !== "union" && shape.kind !== "map", `${name} is no text`);
  const value = readText(shape.kind, text);
  if (value === undefined) throw new BadValueError(name, shape.kind);
  return value;
}

function readBody(shape: StructShape, { body }: WireRequest): Struct {
  const payload = shape.members.find(({ http }) => http?.[0] === "payload");
  if (payload?.shape.kind === "stream" || payload?.shape.kind === "blob") return { [payload.name]: body };
  if (body.length === 0) return {};
  const text = Buffer.from(body).toString("utf8");
  if (payload?.shape.kind === "string") return { [payload.name]: text };
  if (!payload) return shape.members.some(({ http }) => !http) ? readElement(shape, parseXml(text)) : {};
  assert(payload.shape.kind === "struct" || payload.shape.kind === "union", `${payload.name} is no document`);
  return { [payload.name]: readElement(payload.shape, parseXml(text)) };
}

function answerOf(model: Model, operation: Operation, output: Struct, requestId: string): WireResponse {
  const { output: shape, route, root } = operation;
  // RFC 9110, section 15.3.7: an answer with Content-Range is a partial one.
  const status = output["ContentRange"] === undefined ? (route?.status ?? 200) : 206;
  if (!shape) return { status, headers: requestIds(requestId), body: "" };
  const headers = headersOf(shape, output);
  const payload = shape.members.find(({ http }) => http?.[0] === "payload");
  const value = payload && output[payload.name];
  if (payload && (payload.shape.kind === "stream" || payload.shape.kind === "blob")) {
    const body = value === undefined ? "" : outputBytes(value, payload.name);
    return { status, headers: { ...requestIds(requestId), ...headers }, body };
  }
  if (payload?.shape.kind === "string") {
    return {
      status,
      headers: { ...requestIds(requestId), ...headers },
      body: value === undefined ? "" : outputString(value, payload.name),
    };
  }
  const document = documentOf({ shape, payload, root }, output);
  if (document === undefined) return { status, headers: { ...requestIds(requestId), ...headers }, body: "" };
  const { name, content } = document;
  const answer = xmlAnswer(status, requestId, `<${name} xmlns="${model.xmlNamespace ?? ""}">${content}</${name}>`);
  return { ...answer, headers: { ...answer.headers, ...headers } };
}

interface AnswerShape {
  readonly shape: StructShape;
  readonly payload: Member | undefined;
  readonly root: string;
}

/** The document of an answer: its payload, or the members that stand nowhere else. */
function documentOf(
  { shape, payload, root }: AnswerShape,
  output: Struct,
): { readonly name: string; readonly content: string } | undefined {
  if (payload) {
    const value = output[payload.name];
    assert(payload.shape.kind === "struct" || payload.shape.kind === "union", `${payload.name} is no document`);
    return value === undefined ? undefined : { name: payload.xml, content: membersXml(payload.shape, value) };
  }
  const members = shape.members.filter(({ http }) => !http);
  if (members.length === 0) return undefined;
  const values = Object.entries(output).filter(([name]) => shape.byName.get(name)?.http === undefined);
  const [only] = members;
  // One member that is called as the document is the document: S3's GetBucketLocation.
  if (members.length === 1 && only?.name === root)
    return { name: root, content: escapeXml(textOf(only, output[root] ?? "")) };
  return { name: root === "" ? shape.name : root, content: membersXml(shape, Object.fromEntries(values)) };
}

function headersOf(shape: StructShape, output: Struct): Readonly<Record<string, string>> {
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

function textOf({ shape, name }: Member, value: unknown): string {
  if (shape.kind === "timestamp") return formatTimestamp(outputDate(value, name), shape.format ?? "http-date");
  if (shape.kind === "list")
    return outputList(value, name)
      .map((item) => outputString(item, name))
      .join(",");
  return shape.kind === "string" ? outputString(value, name) : String(outputScalar(value, name));
}

function requestIds(requestId: string): Readonly<Record<string, string>> {
  return { "x-amz-request-id": requestId, "x-amz-id-2": requestId };
}

function xmlAnswer(status: number, requestId: string, xml: string): WireResponse {
  const headers = { ...requestIds(requestId), "content-type": "application/xml" };
  return { status, headers, body: `<?xml version="1.0" encoding="UTF-8"?>\n${xml}` };
}
