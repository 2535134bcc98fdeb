import fc from "fast-check";
import { expect, test } from "vitest";
import { ResponseReader, type Reading } from "./response-reader.ts";

/** What is made of an answer that comes in these pieces and then ends. */
function reading(pieces: readonly string[], method = "GET"): Reading {
  const reader = new ResponseReader(method);
  for (const piece of pieces) {
    const now = reader.read(Buffer.from(piece, "latin1"));
    if (now.kind !== "incomplete") return now;
  }
  return reader.readEnd();
}

const kept = { kind: "complete", status: 200, isPersistent: true };
const notKept = { kind: "complete", status: 200, isPersistent: false };
const bad = { kind: "bad" };
const incomplete = { kind: "incomplete" };
const ok = "HTTP/1.1 200 OK\r\n";

test.each<[string, string, unknown]>([
  ["by length", `${ok}Content-Length: 5\r\n\r\nhello`, kept],
  ["without a body", `${ok}content-length:0\r\n\r\n`, kept],
  ["in chunks", `${ok}Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\nA;x=1\r\n0123456789\r\n0\r\n\r\n`, kept],
  ["in chunks with a trailer", `${ok}Transfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\nA: b\r\nC: d\r\n\r\n`, kept],
  ["until closed", `${ok}Server: x\r\n\r\nhello`, notKept],
  ["after an interim answer", `HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n${ok}Content-Length: 0\r\n\r\n`, kept],
  ["with a farewell", `${ok}Connection: close\r\nContent-Length: 0\r\n\r\n`, notKept],
  ["of HTTP/1.0", `HTTP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n`, notKept],
  ["without a reason", `HTTP/1.1 200\r\nContent-Length: 0\r\n\r\n`, kept],
  ["cut in its head", `${ok}Content-Len`, incomplete],
  ["cut in its body", `${ok}Content-Length: 5\r\n\r\nhell`, incomplete],
  ["cut in its chunks", `${ok}Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n`, incomplete],
  ["of another protocol", "SSH-2.0-OpenSSH_9\r\n\r\n", bad],
  ["with two lengths", `${ok}Content-Length: 5\r\nContent-Length: 5\r\n\r\nhello`, bad],
  ["with length and chunks", `${ok}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`, bad],
  ["with an encoding that was not asked for", `${ok}Transfer-Encoding: gzip, chunked\r\n\r\n`, bad],
  ["with a length that is no number", `${ok}Content-Length: +5\r\n\r\nhello`, bad],
  ["with a chunk that is longer than it says", `${ok}Transfer-Encoding: chunked\r\n\r\n2\r\nabc\r\n0\r\n\r\n`, bad],
  ["with a chunk size that is no number", `${ok}Transfer-Encoding: chunked\r\n\r\nx\r\n\r\n`, bad],
  ["with bare line feeds in its chunks", `${ok}Transfer-Encoding: chunked\r\n\r\n1\nx\n0\n\n`, bad],
  ["with a folded line", `${ok}A: b\r\n c\r\nContent-Length: 0\r\n\r\n`, bad],
  ["with a space before the colon", `${ok}Content-Length : 0\r\n\r\n`, bad],
  ["that changes the protocol", "HTTP/1.1 101 Switching Protocols\r\n\r\n", bad],
])("an answer %s", (_, text, expected) => {
  expect(reading([text])).toEqual(expected);
  expect(reading(text.split(""))).toEqual(expected);
});

test("an answer to HEAD, 204 and 304 have no body, whatever length they name", () => {
  expect(reading([`${ok}Content-Length: 5\r\n\r\n`], "HEAD")).toEqual(kept);
  expect(reading(["HTTP/1.1 204 No Content\r\n\r\n"])).toEqual({ ...kept, status: 204 });
  expect(reading(["HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\n"])).toEqual({ ...kept, status: 304 });
});

test.each([
  ["longer than it says", `${ok}Content-Length: 5\r\n\r\nhello!`],
  ["with more behind its chunks", `${ok}Transfer-Encoding: chunked\r\n\r\n0\r\n\r\nx`],
])("an answer %s is bad when it comes at once", (_, text) => {
  expect(reading([text])).toEqual(bad);
});

test("a head without end is not waited for", () => {
  expect(reading([`${ok}A: ${"x".repeat(70_000)}`])).toEqual(bad);
});

test("chunks of any sizes in pieces of any sizes are read to their end", () => {
  const sizes = fc.array(fc.integer({ min: 1, max: 300 }), { maxLength: 8 });
  fc.assert(
    fc.property(sizes, fc.integer({ min: 1, max: 97 }), (chunks, pieceSize) => {
      const body = chunks.map((size) => `${size.toString(16)}\r\n${"\r".repeat(size)}\r\n`).join("");
      const text = `${ok}Transfer-Encoding: chunked\r\n\r\n${body}0\r\n\r\n`;
      const pieces = text.match(new RegExp(`[^]{1,${pieceSize}}`, "g")) ?? [];
      expect(reading(pieces)).toEqual(kept);
      expect(reading([text.slice(0, -1)])).toEqual(incomplete);
    }),
  );
});
