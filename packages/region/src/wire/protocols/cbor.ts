// rpcv2Cbor: CBOR bodies, the operation in the path.
// https://smithy.io/2.0/additional-specs/protocols/smithy-rpc-v2.html
import { Encoder } from "cbor-x";
import { errorTree, queryErrorHeader } from "./json.ts";
import { isPlainCbor } from "./plain-cbor.ts";
import { BadValueError, type Protocol } from "./protocol.ts";
import { readStruct, writeStruct, type Leaves } from "./tree.ts";
import { parseTimestamp, validDate } from "./values.ts";

export const rpcv2Cbor: Protocol = {
  name: "rpcv2Cbor",
  family: "json",
  decode: (operation, { body }) =>
    operation.input && body.length > 0 ? readStruct(operation.input, parse(body), leaves) : {},
  encode: (_, operation, output, requestId) => ({
    status: 200,
    headers: headers(requestId),
    body: cbor.encode(operation.output ? writeStruct(operation.output, output ?? {}, leaves) : {}),
  }),
  encodeError: (style, error, requestId) => ({
    status: error.status,
    headers: { ...headers(requestId), ...queryErrorHeader(style, error) },
    body: cbor.encode({ __type: error.name, ...errorTree(error, leaves) }),
  }),
};

const cbor = new Encoder({ useRecords: false, mapsAsObjects: true, tagUint8Array: false });

function parse(body: Uint8Array): unknown {
  if (!isPlainCbor(body)) throw new BadValueError("", "CBOR document");
  try {
    return cbor.decode(body);
  } catch {
    throw new BadValueError("", "CBOR document");
  }
}

function headers(requestId: string): Readonly<Record<string, string>> {
  return { "content-type": "application/cbor", "smithy-protocol": "rpc-v2-cbor", "x-amzn-requestid": requestId };
}

const leaves: Leaves = {
  readTimestamp: (value) => (value instanceof Date ? validDate(value) : parseTimestamp(value)),
  readBlob: (value) => (value instanceof Uint8Array ? value : undefined),
  // Always tag 1: the timestamp formats of the model do not apply to this protocol.
  writeTimestamp: (value) => value,
  writeBlob: (value) => Buffer.from(value),
  // cbor-x writes integers of more than 32 bits as doubles, which strict readers of longs refuse.
  writeNumber: (value) => (Number.isSafeInteger(value) && Math.abs(value) > 0x7fffffff ? BigInt(value) : value),
};
