// restJson1 (FIS, ARC zonal shift): operations by method and path, members in path, query, headers and a body in JSON.
// https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html
import type { Operation, StructShape } from "../model/model.ts";
import type { Struct } from "../model/struct.ts";
import { errorTree, jsonLeaves, parseJson } from "./json.ts";
import type { Protocol, WireRequest, WireResponse } from "./protocol.ts";
import { headersOf, readRequest } from "./rest-bindings.ts";
import { readStruct, writeStruct } from "./tree.ts";
import { outputBytes, outputRecord, outputString } from "./values.ts";

export const restJson: Protocol = {
  name: "restJson1",
  family: "restJson",
  decode: (operation, request) => (operation.input ? readRequest(operation.input, operation, request, readBody) : {}),
  encode: (_, operation, output, requestId) =>
    answerOf(operation, outputRecord(output ?? {}, operation.name), requestId),
  encodeError: (_, error, requestId) => ({
    status: error.status,
    headers: { ...jsonHeaders(requestId), "x-amzn-errortype": error.name },
    body: JSON.stringify(errorTree(error, jsonLeaves)),
  }),
};

function readBody(shape: StructShape, { body }: WireRequest): Struct {
  const payload = shape.members.find(({ http }) => http?.[0] === "payload");
  if (payload?.shape.kind === "stream" || payload?.shape.kind === "blob") return { [payload.name]: body };
  if (body.length === 0) return {};
  if (payload?.shape.kind === "string") return { [payload.name]: Buffer.from(body).toString("utf8") };
  if (payload?.shape.kind === "struct" || payload?.shape.kind === "union")
    return { [payload.name]: readStruct(payload.shape, parseJson(body), jsonLeaves) };
  // What stands in the path, the query or a header is not read from the body.
  const bound = shape.members.filter(({ http }) => http).map(({ name }) => name);
  const document = readStruct(shape, parseJson(body), jsonLeaves);
  return Object.fromEntries(Object.entries(document).filter(([name]) => !bound.includes(name)));
}

function answerOf({ output: shape, route }: Operation, output: Struct, requestId: string): WireResponse {
  const status = route?.status ?? 200;
  if (!shape) return { status, headers: jsonHeaders(requestId), body: "{}" };
  const headers = { ...jsonHeaders(requestId), ...headersOf(shape, output) };
  const payload = shape.members.find(({ http }) => http?.[0] === "payload");
  const value = payload && output[payload.name];
  if (payload?.shape.kind === "stream" || payload?.shape.kind === "blob")
    return { status, headers, body: value === undefined ? "" : outputBytes(value, payload.name) };
  if (payload?.shape.kind === "string")
    return { status, headers, body: value === undefined ? "" : outputString(value, payload.name) };
  if (payload?.shape.kind === "struct" || payload?.shape.kind === "union")
    return { status, headers, body: JSON.stringify(writeStruct(payload.shape, value ?? {}, jsonLeaves)) };
  const document = Object.entries(output).filter(([name]) => shape.byName.get(name)?.http === undefined);
  return { status, headers, body: JSON.stringify(writeStruct(shape, Object.fromEntries(document), jsonLeaves)) };
}

function jsonHeaders(requestId: string): Readonly<Record<string, string>> {
  return { "content-type": "application/json", "x-amzn-requestid": requestId };
}
