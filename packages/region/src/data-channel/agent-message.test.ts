import { seededRandom, uuid } from "@evenkeel/kernel";
import fc from "fast-check";
import { expect, it } from "vitest";
import { decodeMessage, encodeMessage, type AgentMessage } from "./agent-message.ts";

const message: AgentMessage = {
  type: "output_stream_data",
  sequenceNumber: 7,
  flags: 1,
  messageId: "00112233-4455-6677-8899-aabbccddeeff",
  createdAtMs: 1_700_000_000_000,
  payloadType: 1,
  payload: Buffer.from("hi"),
};

it("is laid out as AWS's client reads it", () => {
  const bytes = encodeMessage(message);
  const part = (from: number, to: number): string => bytes.subarray(from, to).toString("hex");
  expect(part(0, 4)).toBe("00000074");
  expect(bytes.subarray(4, 36).toString()).toBe("output_stream_data".padEnd(32));
  expect(part(36, 64)).toBe(["00000001", "0000018bcfe56800", "0000000000000007", "0000000000000001"].join(""));
  expect(part(64, 80)).toBe("8899aabbccddeeff0011223344556677");
  expect(part(80, 112)).toBe("8f434346648f6b96df89dda901c5176b10a6d83961dd3c1ac88b59b2dc327aa4");
  expect(part(112, 122)).toBe("00000001" + "00000002" + "6869");
});

it("comes back as it was sent", () => {
  const random = seededRandom(1);
  const messages = fc.record({
    type: fc.constantFrom("input_stream_data", "output_stream_data", "acknowledge", "channel_closed"),
    sequenceNumber: fc.maxSafeNat(),
    flags: fc.constantFrom(0, 1, 2, 3),
    messageId: fc.constant(uuid(random)),
    createdAtMs: fc.maxSafeNat(),
    payloadType: fc.nat(12),
    payload: fc.uint8Array({ maxLength: 2000 }).map((bytes) => Buffer.from(bytes)),
  });
  fc.assert(
    fc.property(messages, (sent) => {
      expect(decodeMessage(encodeMessage(sent))).toEqual(sent);
    }),
  );
});

it.each<readonly [string, (bytes: Buffer) => Uint8Array]>([
  ["another payload than its digest says", (bytes) => bytes.fill("x", 120, 121)],
  ["no more than a piece of the header", (bytes) => bytes.subarray(0, 119)],
  ["less payload than its length says", (bytes) => bytes.subarray(0, 121)],
  ["more payload than its length says", (bytes) => Buffer.concat([bytes, Buffer.from("!")])],
  ["a header that ends beyond the message", (bytes) => bytes.fill(0xff, 0, 4)],
  ["a type that there is not", (bytes) => bytes.fill("z", 4, 8)],
])("is none with %s", (_what, change) => {
  expect(decodeMessage(change(encodeMessage(message)))).toBeUndefined();
});

it("is none, whatever the bytes are that are no message", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      expect(decodeMessage(bytes)).toBeUndefined();
    }),
  );
});

it("has a type that ends with NULs, too", () => {
  const bytes = encodeMessage(message);
  bytes.fill(0, 4 + message.type.length, 36);
  expect(decodeMessage(bytes)?.type).toBe(message.type);
});
