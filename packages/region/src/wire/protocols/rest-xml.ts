// REST-XML (S3): operations by method and path, members in path, query, headers and a document in XML.
// https://smithy.io/2.0/aws/protocols/aws-restxml-protocol.html
import { assert } from "@evenkeel/kernel";
import type { Member, Model, Operation, StructShape } from "../model/model.ts";
import type { Struct } from "../model/struct.ts";
import type { Protocol, WireRequest, WireResponse } from "./protocol.ts";
import { headersOf, readRequest, textOf } from "./rest-bindings.ts";
import { outputBytes, outputRecord, outputString } from "./values.ts";
import { parseXml, readElement } from "./xml-reader.ts";
import { element, escapeXml, membersXml } from "./xml.ts";

export const restXml: Protocol = {
  name: "restXml",
  family: "rest",
  decode: (operation, request) => (operation.input ? readRequest(operation.input, operation, request, readBody) : {}),
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

function requestIds(requestId: string): Readonly<Record<string, string>> {
  return { "x-amz-request-id": requestId, "x-amz-id-2": requestId };
}

function xmlAnswer(status: number, requestId: string, xml: string): WireResponse {
  const headers = { ...requestIds(requestId), "content-type": "application/xml" };
  return { status, headers, body: `<?xml version="1.0" encoding="UTF-8"?>\n${xml}` };
}
