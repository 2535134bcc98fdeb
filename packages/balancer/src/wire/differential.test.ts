import { integerBetween, pick, realClock, realRandom, seededRandom, type Random } from "@evenkeel/kernel";
import { expect, test } from "vitest";
import { mutate } from "../testing/mutations.ts";
import { readMessages } from "../testing/read-messages.ts";
import { llhttpMessages } from "../testing/llhttp-oracle.ts";

/** Set it to what a failure printed to see the same cases again. */
const seed = Number(process.env["EVENKEEL_FUZZ_SEED"] ?? integerBetween(realRandom, 0, 2 ** 31));
const batches = Number(process.env["EVENKEEL_FUZZ_BATCHES"] ?? 40);
const casesPerBatch = 250;

test(`llhttp sees at least the messages that the balancer sees, with the same ends (EVENKEEL_FUZZ_SEED=${seed})`, async () => {
  const random = seededRandom(seed);
  let forwarded = 0;
  for (let batch = 0; batch < batches; batch++) {
    const cases = Array.from({ length: casesPerBatch }, () => judgedCase(random));
    // Every case of a batch is parsed by now; one turn of the event loop brings llhttp's bodies.
    await new Promise<void>((resolve) => realClock.after(0, resolve));
    for (const { input, ours, theirs } of cases) {
      forwarded += ours.length;
      const seen = theirs();
      if (seen) expect(seen.slice(0, ours.length), `input ${JSON.stringify(input)}, seed ${seed}`).toEqual(ours);
    }
  }
  expect(forwarded).toBeGreaterThan(batches * casesPerBatch * 0.1);
});

test("the oracle notices a reader that is too lenient", async () => {
  const theirs = llhttpMessages(
    Buffer.from("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\nContent-Length: 0\r\n\r\nok"),
  );
  await new Promise<void>((resolve) => realClock.after(0, resolve));
  expect(theirs()).toEqual([]);
});

test("of every prefix of a valid message the balancer waits for the rest", () => {
  for (const message of messages) {
    for (let length = 1; length < message.length; length++) {
      expect(
        readMessages(Buffer.from(message.slice(0, length), "latin1")).refusal,
        message.slice(0, length),
      ).toBeUndefined();
    }
  }
});

const messages: readonly string[] = [
  "GET /a HTTP/1.1\r\nHost: h\r\nX-A: b\r\n\r\n",
  "POST /a HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\nhello",
  "POST /a HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n3;x=y\r\nabc\r\n0\r\nT: v\r\n\r\n",
  "GET /1 HTTP/1.1\r\nHost: h\r\n\r\nGET /2 HTTP/1.1\r\nHost: h\r\n\r\n",
  "PUT /x?y=1 HTTP/1.1\r\nHost: h\r\nConnection: keep-alive, X-B\r\nX-B: 1\r\nContent-Length: 2\r\n\r\nokGET /z HTTP/1.1\r\nHost: h\r\n\r\n",
  "GET /a HTTP/1.0\r\nHost: h\r\nConnection: keep-alive\r\n\r\nGET /b HTTP/1.0\r\n\r\n",
  "OPTIONS * HTTP/1.1\r\nHost: h\r\n\r\nHEAD http://h/x HTTP/1.1\r\nHost: h\r\n\r\n",
];

function judgedCase(random: Random): {
  input: string;
  ours: readonly unknown[];
  theirs: () => readonly unknown[] | undefined;
} {
  const input = mutate(Buffer.from(pick(random, messages), "latin1"), random);
  const { messages: ours, asKnownMethods } = readMessages(input);
  return { input: input.toString("latin1"), ours, theirs: llhttpMessages(asKnownMethods) };
}
