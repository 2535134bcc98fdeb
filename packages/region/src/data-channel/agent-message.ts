import { createHash } from "node:crypto";

/** A message of Session Manager's data channel. https://github.com/aws/session-manager-plugin/tree/mainline/src/message */
export interface AgentMessage {
  readonly type: MessageType;
  readonly sequenceNumber: number;
  /** Bit 0: the first of its stream. Bit 1: the last. */
  readonly flags: number;
  /** A UUID. */
  readonly messageId: string;
  /** Epoch milliseconds. */
  readonly createdAtMs: number;
  readonly payloadType: number;
  readonly payload: Uint8Array;
}

export type MessageType =
  /** From client to agent. */
  | "input_stream_data"
  /** From agent to client. */
  | "output_stream_data"
  | "acknowledge"
  | "channel_closed"
  /** The agent has become unreachable for the moment, and reachable again. */
  | "pause_publication"
  | "start_publication";

const messageTypes: readonly string[] = [
  "input_stream_data",
  "output_stream_data",
  "acknowledge",
  "channel_closed",
  "pause_publication",
  "start_publication",
] satisfies readonly MessageType[];

/** Where the parts of the header begin. The header's own length does not count the payload's length, which follows it. */
const offsets = {
  ...{ headerLength: 0, type: 4, schemaVersion: 36, createdAt: 40, sequenceNumber: 48, flags: 56 },
  ...{ messageId: 64, digest: 80, payloadType: 112, payloadLength: 116, payload: 120 },
} as const;
const typeBytes = 32;
const lengthBytes = 4;
const schemaVersion = 1;

/** The message as bytes, big-endian. */
export function encodeMessage(message: AgentMessage): Buffer {
  const { type, sequenceNumber, flags, messageId, createdAtMs, payloadType, payload } = message;
  const bytes = Buffer.alloc(offsets.payload + payload.byteLength);
  bytes.writeUInt32BE(offsets.payloadLength, offsets.headerLength);
  bytes.write(type.padEnd(typeBytes), offsets.type, "latin1");
  bytes.writeUInt32BE(schemaVersion, offsets.schemaVersion);
  bytes.writeBigUInt64BE(BigInt(createdAtMs), offsets.createdAt);
  bytes.writeBigInt64BE(BigInt(sequenceNumber), offsets.sequenceNumber);
  bytes.writeBigUInt64BE(BigInt(flags), offsets.flags);
  swapHalves(Buffer.from(messageId.replaceAll("-", ""), "hex")).copy(bytes, offsets.messageId);
  digestOf(payload).copy(bytes, offsets.digest);
  bytes.writeUInt32BE(payloadType, offsets.payloadType);
  bytes.writeUInt32BE(payload.byteLength, offsets.payloadLength);
  bytes.set(payload, offsets.payload);
  return bytes;
}

/** The message that bytes are; undefined where they are none, or their payload is not what its digest says. */
export function decodeMessage(input: Uint8Array): AgentMessage | undefined {
  const bytes = Buffer.from(input.buffer, input.byteOffset, input.byteLength);
  if (bytes.length < offsets.payload) return undefined;
  const headerLength = bytes.readUInt32BE(offsets.headerLength);
  if (headerLength < offsets.payloadLength || headerLength + lengthBytes > bytes.length) return undefined;
  const payload = bytes.subarray(headerLength + lengthBytes);
  const type = textIn(bytes.subarray(offsets.type, offsets.type + typeBytes));
  if (!isMessageType(type) || payload.length !== bytes.readUInt32BE(headerLength)) return undefined;
  const digest = bytes.subarray(offsets.digest, offsets.payloadType);
  if (payload.length > 0 && !digestOf(payload).equals(digest)) return undefined;
  return {
    type,
    sequenceNumber: Number(bytes.readBigInt64BE(offsets.sequenceNumber)),
    flags: Number(bytes.readBigUInt64BE(offsets.flags)),
    messageId: uuidIn(swapHalves(bytes.subarray(offsets.messageId, offsets.digest))),
    createdAtMs: Number(bytes.readBigUInt64BE(offsets.createdAt)),
    payloadType: bytes.readUInt32BE(offsets.payloadType),
    payload,
  };
}

/** The digest of an empty payload is not looked at. */
function digestOf(payload: Uint8Array): Buffer {
  return createHash("sha256").update(payload).digest();
}

/** A UUID is two numbers of 64 bits, of which the less significant one comes first. */
function swapHalves(id: Buffer): Buffer {
  return Buffer.concat([id.subarray(8), id.subarray(0, 8)]);
}

function uuidIn(bytes: Buffer): string {
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** Padded with spaces by some, with NULs by others. */
function textIn(bytes: Buffer): string {
  return bytes.toString("latin1").replaceAll("\0", " ").trim();
}

function isMessageType(text: string): text is MessageType {
  return messageTypes.includes(text);
}
