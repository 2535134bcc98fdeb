import fc from "fast-check";
import { expect, it } from "vitest";
import { joinChunks } from "./aws-chunked.ts";

function request(body: string, contentEncoding = "aws-chunked") {
  const headers = new Map([["content-encoding", contentEncoding]]);
  return { method: "PUT", path: "/b/k", query: "", headers, body: Buffer.from(body, "latin1") };
}

it("joins chunks of any length and number, and reads the checksum of the trailer", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: "binary-ascii", minLength: 1 })), (chunks) => {
      const sent = chunks.map((chunk) => `${chunk.length.toString(16)}\r\n${chunk}\r\n`).join("");
      const joined = joinChunks(request(`${sent}0\r\nx-amz-checksum-crc32:AAAA==\r\n\r\n`, "aws-chunked,gzip"));
      expect(Buffer.from(joined?.body ?? []).toString("latin1")).toBe(chunks.join(""));
      expect([...(joined?.headers ?? [])]).toEqual([
        ["content-encoding", "gzip"],
        ["x-amz-checksum-crc32", "AAAA=="],
      ]);
    }),
  );
});

it.each(["x-amz-copy-source:/b/k", "x-amz-meta-a b:1", "x-amz-checksum-crc32:a\nb"])(
  "refuses the trailer %j",
  (trailer) => {
    expect(joinChunks(request(`0\r\n${trailer}\r\n\r\n`))).toBeUndefined();
  },
);

it("refuses a body that is not as long as the request says", () => {
  const sent = request("3\r\nabc\r\n0\r\n\r\n");
  const stating = (length: string) => ({ ...sent, headers: new Map([["x-amz-decoded-content-length", length]]) });
  expect(joinChunks(stating("3"))?.body).toHaveLength(3);
  expect(joinChunks(stating("4"))).toBeUndefined();
});

it.each(["", "5\r\nabc", "zz\r\n", "3\r\nabcd\r\n0\r\n\r\n", "3\r\nabc\r\n", "fffffffff\r\n"])("refuses %j", (body) => {
  expect(joinChunks(request(body))).toBeUndefined();
});
