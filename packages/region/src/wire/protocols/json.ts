// awsJson 1.0 and 1.1: JSON bodies, the operation in X-Amz-Target.
// https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html
import { BadValueError, errorMessage, type ErrorStyle, type Protocol, type WireError } from "./protocol.ts";
import { readStruct, writeStruct, type Leaves } from "./tree.ts";
import { formatTimestamp, fromBase64, parseTimestamp, toBase64 } from "./values.ts";

export const awsJson10 = awsJson("1.0");
export const awsJson11 = awsJson("1.1");

function awsJson(version: "1.0" | "1.1"): Protocol {
  const headers = (requestId: string) => ({
    "content-type": `application/x-amz-json-${version}`,
    "x-amzn-requestid": requestId,
  });
  return {
    name: version === "1.0" ? "awsJson1_0" : "awsJson1_1",
    family: "json",
    decode: (operation, { body }) =>
      operation.input && body.length > 0 ? readStruct(operation.input, parseJson(body), jsonLeaves) : {},
    encode: (_, operation, output, requestId) => ({
      status: 200,
      headers: headers(requestId),
      body: operation.output ? JSON.stringify(writeStruct(operation.output, output ?? {}, jsonLeaves)) : "{}",
    }),
    events: {
      contentType: `application/x-amz-json-${version}`,
      initialResponse: Buffer.from("{}"),
      encode: (shape, value) => Buffer.from(JSON.stringify(writeStruct(shape, value, jsonLeaves))),
    },
    encodeError: (style, error, requestId) => ({
      status: error.status,
      headers: { ...headers(requestId), ...queryErrorHeader(style, error) },
      body: JSON.stringify({ __type: error.name, ...errorTree(error, jsonLeaves) }),
    }),
  };
}

/** An error's members as a tree; those of an error that the model does not know are sent as they are. */
export function errorTree(error: WireError, forLeaves: Leaves): Readonly<Record<string, unknown>> {
  const { shape, fields } = error;
  return { ...errorMessage(error), ...(shape ? writeStruct(shape, fields, forLeaves) : fields) };
}

/** Services that once spoke awsQuery still name their query code, which older clients go by. */
export function queryErrorHeader(style: ErrorStyle, { code, status }: WireError): Readonly<Record<string, string>> {
  return style.queryCompatible ? { "x-amzn-query-error": `${code};${status >= 500 ? "Receiver" : "Sender"}` } : {};
}

/** The body's document. Throws `BadValueError`. */
export function parseJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(body).toString("utf8"));
  } catch {
    throw new BadValueError("", "JSON document");
  }
}

/** How JSON carries times, bytes and numbers. */
export const jsonLeaves: Leaves = {
  readTimestamp: parseTimestamp,
  readBlob: (value) => (typeof value === "string" ? fromBase64(value) : undefined),
  writeTimestamp: (value, format = "epoch-seconds") =>
    format === "epoch-seconds" ? value.getTime() / 1000 : formatTimestamp(value, format),
  writeBlob: toBase64,
  writeNumber: (value) => (Number.isFinite(value) ? value : String(value)),
};
