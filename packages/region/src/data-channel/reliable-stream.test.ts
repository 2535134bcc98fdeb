import { integerBetween, seededRandom, VirtualClock, type Random } from "@evenkeel/kernel";
import fc from "fast-check";
import { expect, it } from "vitest";
import { decodeMessage, encodeMessage } from "./agent-message.ts";
import { ReliableStream } from "./reliable-stream.ts";

/** Both ends of a stream on a link that delivers, delays or loses each message, as `delayOf` says, undefined for lost. */
function aLink(delayOf: (random: Random) => number | undefined) {
  const clock = new VirtualClock();
  const random = seededRandom(1);
  const received: string[] = [];
  const lost: string[] = [];
  const transmitTo =
    (other: () => ReliableStream) =>
    (bytes: Uint8Array): void => {
      const delayMs = delayOf(random);
      const message = decodeMessage(bytes);
      if (delayMs !== undefined && message) clock.after(delayMs, () => other().receive(message));
    };
  const agent: ReliableStream = new ReliableStream({
    ...{ sends: "output_stream_data", clock, random, deliver: () => undefined, lost: () => lost.push("agent") },
    transmit: transmitTo(() => client),
  });
  const client: ReliableStream = new ReliableStream({
    ...{ sends: "input_stream_data", clock, random, lost: () => lost.push("client") },
    deliver: (_type, payload) => received.push(Buffer.from(payload).toString()),
    transmit: transmitTo(() => agent),
  });
  return { clock, agent, client, received, lost };
}

const numbers = (count: number): readonly string[] => Array.from({ length: count }, (_, number) => String(number));

it("delivers everything once and in order, on links that lose, delay and reorder", () => {
  const links = fc.record({
    lossPercent: fc.integer({ min: 0, max: 60 }),
    delayMsMax: fc.integer({ min: 0, max: 900 }),
  });
  fc.assert(
    fc.property(links, ({ lossPercent, delayMsMax }) => {
      const { clock, agent, received } = aLink((random) =>
        random.fraction() * 100 < lossPercent ? undefined : integerBetween(random, 0, delayMsMax),
      );
      for (const text of numbers(20)) agent.send(1, Buffer.from(text));
      clock.advance(300_000);
      expect(received).toEqual(numbers(20));
      expect(agent.pending).toBe(0);
    }),
    { numRuns: 30 },
  );
});

it("sends again what is not acknowledged, and nothing that is", () => {
  let sent = 0;
  let isUp = false;
  const { clock, agent, received } = aLink(() => {
    sent++;
    return isUp ? 1 : undefined;
  });
  agent.send(1, Buffer.from("0"));
  clock.advance(1000);
  expect(sent).toBeGreaterThan(2);
  isUp = true;
  clock.advance(1000);
  expect(received).toEqual(["0"]);
  const before = sent;
  clock.advance(60_000);
  expect(sent).toBe(before);
});

it("is lost when for minutes nothing is acknowledged", () => {
  const { clock, agent, lost } = aLink(() => undefined);
  agent.send(1, Buffer.from("0"));
  clock.advance(20 * 60_000);
  expect(lost).toContain("agent");
});

it("acknowledges again what it has had: the acknowledgement may be what was lost", () => {
  const acknowledged: unknown[] = [];
  const stream = new ReliableStream({
    ...{ sends: "output_stream_data", clock: new VirtualClock(), random: seededRandom(1), lost: () => undefined },
    deliver: () => acknowledged.push("delivered"),
    transmit: (bytes) => acknowledged.push(JSON.parse(String(Buffer.from(decodeMessage(bytes)?.payload ?? [])))),
  });
  const messageId = "00112233-4455-6677-8899-aabbccddeeff";
  const message = { type: "input_stream_data", sequenceNumber: 0, flags: 1, messageId, createdAtMs: 1 } as const;
  const decoded = decodeMessage(encodeMessage({ ...message, payloadType: 1, payload: Buffer.from("a") }));
  if (decoded) [decoded, decoded].forEach((twice) => stream.receive(twice));
  const answer = {
    AcknowledgedMessageType: "input_stream_data",
    AcknowledgedMessageId: messageId,
    AcknowledgedMessageSequenceNumber: 0,
    IsSequentialMessage: true,
  };
  expect(acknowledged).toEqual([answer, "delivered", answer]);
});

it("acknowledges only what could be delivered, and keeps little of the rest", () => {
  let isFull = true;
  const sent: string[] = [];
  const delivered: number[] = [];
  const stream = new ReliableStream({
    ...{ sends: "output_stream_data", clock: new VirtualClock(), random: seededRandom(1), lost: () => undefined },
    ...{ isFull: () => isFull, deliver: (_type, payload) => delivered.push(payload.length) },
    transmit: (bytes) => sent.push(decodeMessage(bytes)?.type ?? ""),
  });
  const messageId = "00112233-4455-6677-8899-aabbccddeeff";
  for (let sequenceNumber = 0; sequenceNumber < 100; sequenceNumber++) {
    const message = { type: "input_stream_data", sequenceNumber, flags: 0, messageId, createdAtMs: 1 } as const;
    const decoded = decodeMessage(encodeMessage({ ...message, payloadType: 1, payload: Buffer.alloc(64 * 1024) }));
    if (decoded) stream.receive(decoded);
  }
  expect([sent, delivered]).toEqual([[], []]);
  isFull = false;
  stream.resume();
  // One MiB was kept; the others are sent again by the other side.
  expect(delivered).toHaveLength(16);
  expect(sent).toEqual(delivered.map(() => "acknowledge"));
});
