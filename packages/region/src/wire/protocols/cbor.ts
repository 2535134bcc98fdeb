// rpcv2Cbor: CBOR bodies, the operation in the path.
// https://smithy.io/2.0/additional-specs/protocols/smithy-rpc-v2.html
import { cbor, dateToTag, tagSymbol } from "@smithy/core/cbor";
import { errorTree, queryErrorHeader } from "./json.ts";
import { isPlainCbor } from "./plain-cbor.ts";
import { BadValueError, type Protocol } from "./protocol.ts";
import { readStruct, writeStruct, type Leaves } from "./tree.ts";
import { parseTimestamp } from "./values.ts";

export const rpcv2Cbor: Protocol = {
  name: "rpcv2Cbor",
  family: "json",
  decode: (operation, { body }) =>
    operation.input && body.length > 0 ? readStruct(operation.input, parse(body), leaves) : {},
  encode: (_, operation, output, requestId) => ({
    status: 200,
    headers: headers(requestId),
    body: cbor.serialize(operation.output ? writeStruct(operation.output, output ?? {}, leaves) : {}),
  }),
  encodeError: (style, error, requestId) => ({
    status: error.status,
    headers: { ...headers(requestId), ...queryErrorHeader(style, error) },
    body: cbor.serialize({ __type: error.name, ...errorTree(error, leaves) }),
  }),
};

function parse(body: Uint8Array): unknown {
  if (!isPlainCbor(body)) throw new BadValueError("", "CBOR document");
  try {
    return cbor.deserialize(body);
  } catch {
    throw new BadValueError("", "CBOR document");
  }
}

function headers(requestId: string): Readonly<Record<string, string>> {
  return { "content-type": "application/cbor", "smithy-protocol": "rpc-v2-cbor", "x-amzn-requestid": requestId };
}

const leaves: Leaves = {
  readTimestamp: (value) => parseTimestamp(isTag(value) ? value.value : value),
  readBlob: (value) => (value instanceof Uint8Array ? value : undefined),
  // Always tag 1: the timestamp formats of the model do not apply to this protocol.
  writeTimestamp: dateToTag,
  writeBlob: (value) => Buffer.from(value),
  writeNumber: (value) => value,
};

/** Date text or epoch seconds; `isPlainCbor` lets no tag through that is read as anything else. */
function isTag(value: unknown): value is { readonly value: unknown } {
  return typeof value === "object" && value !== null && tagSymbol in value;
}
