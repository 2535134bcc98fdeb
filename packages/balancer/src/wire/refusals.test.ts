import { afterAll, beforeAll, expect, test } from "vitest";
import { aBalancer, type Scene } from "../testing/a-balancer.ts";
import { aTarget, echoing, type TestTarget } from "../testing/a-target.ts";

/** Every message that two receivers could read in two ways, or that breaks a limit, and the status it gets. */
const refused: readonly (readonly [string, number, string])[] = [
  ["length and chunked together", 400, post("Content-Length: 3\r\nTransfer-Encoding: chunked") + "0\r\n\r\n"],
  ["chunked and length together", 400, post("Transfer-Encoding: chunked\r\nContent-Length: 3") + "0\r\n\r\n"],
  ["two different lengths", 400, post("Content-Length: 3\r\nContent-Length: 4") + "abcd"],
  ["the same length twice", 400, post("Content-Length: 3\r\nContent-Length: 3") + "abc"],
  ["a list of lengths", 400, post("Content-Length: 3, 3") + "abc"],
  ["a length with a plus", 400, post("Content-Length: +3") + "abc"],
  ["a negative length", 400, post("Content-Length: -3") + "abc"],
  ["a hexadecimal length", 400, post("Content-Length: 0x3") + "abc"],
  ["an empty length", 400, post("Content-Length:")],
  ["a length beyond counting", 400, post("Content-Length: 1234567890123456")],
  ["a disguised length", 400, post("Content_Length: 3") + "abc"],
  ["a disguised encoding", 400, post("Transfer_Encoding: chunked") + "0\r\n\r\n"],
  ["an unknown encoding", 501, post("Transfer-Encoding: xchunked") + "0\r\n\r\n"],
  ["a list of encodings", 501, post("Transfer-Encoding: gzip, chunked") + "0\r\n\r\n"],
  ["chunked twice", 400, post("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked") + "0\r\n\r\n"],
  ["chunked, then identity", 400, post("Transfer-Encoding: chunked\r\nTransfer-Encoding: identity") + "0\r\n\r\n"],
  ["an encoding behind a vertical tab", 400, post("Transfer-Encoding:\x0bchunked") + "0\r\n\r\n"],
  ["a tab before a length", 400, post("Content-Length: \t3") + "abc"],
  ["a tab behind an encoding", 400, post("Transfer-Encoding: chunked \t ") + "0\r\n\r\n"],
  ["chunked in HTTP/1.0", 400, "POST / HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"],
  ["white space before the colon", 400, post("Transfer-Encoding : chunked") + "0\r\n\r\n"],
  ["a folded line", 400, post("X-A: b\r\n c")],
  ["a first line that is folded", 400, "GET / HTTP/1.1\r\n Host: a\r\n\r\n"],
  ["a line ended by LF alone", 400, "GET / HTTP/1.1\r\nHost: a\nX: y\r\n\r\n"],
  ["a request line ended by LF alone", 400, "GET / HTTP/1.1\nHost: a\r\n\r\n"],
  ["a head ended by LF alone", 400, "GET / HTTP/1.1\r\nHost: a\r\n\n"],
  ["a bare CR in a value", 400, post("X: a\rTransfer-Encoding: chunked")],
  ["a NUL in a value", 400, post("X: a\0b")],
  ["a NUL in a name", 400, post("X\0: b")],
  ["a byte above ASCII in a name", 400, post("X\x80: b")],
  ["an empty name", 400, post(": b")],
  ["a line without a colon", 400, post("X-A")],
  ["two hosts", 400, "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n"],
  ["no host", 400, "GET / HTTP/1.1\r\n\r\n"],
  ["an empty host", 400, "GET / HTTP/1.1\r\nHost:\r\n\r\n"],
  ["a list of hosts", 400, "GET / HTTP/1.1\r\nHost: a, b\r\n\r\n"],
  ["a host with a path", 400, "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n"],
  ["two spaces before the target", 400, "GET  / HTTP/1.1\r\nHost: a\r\n\r\n"],
  ["a space in the target", 400, "GET /a b HTTP/1.1\r\nHost: a\r\n\r\n"],
  ["a control byte in the target", 400, "GET /\x7f HTTP/1.1\r\nHost: a\r\n\r\n"],
  ["a byte above ASCII in the target", 400, "GET /\xe9 HTTP/1.1\r\nHost: a\r\n\r\n"],
  ["a fragment in the target", 400, "GET /a#b HTTP/1.1\r\nHost: a\r\n\r\n"],
  ["a relative target", 400, "GET a HTTP/1.1\r\nHost: a\r\n\r\n"],
  ["an asterisk for another method than OPTIONS", 400, "GET * HTTP/1.1\r\nHost: a\r\n\r\n"],
  ["an absolute target without an authority", 400, "GET http:/// HTTP/1.1\r\nHost: a\r\n\r\n"],
  ["an absolute target with a user", 400, "GET http://u@b/ HTTP/1.1\r\nHost: a\r\n\r\n"],
  ["an absolute target of another scheme", 400, "GET ftp://b/ HTTP/1.1\r\nHost: a\r\n\r\n"],
  ["an authority as target", 400, "GET b:80 HTTP/1.1\r\nHost: a\r\n\r\n"],
  ["CONNECT", 400, "CONNECT b:80 HTTP/1.1\r\nHost: b:80\r\n\r\n"],
  ["CONNECT with a path", 400, "CONNECT / HTTP/1.1\r\nHost: b:80\r\n\r\n"],
  ["TRACE", 405, "TRACE / HTTP/1.1\r\nHost: a\r\n\r\n"],
  ["a method in lower case", 400, "get / HTTP/1.1\r\nHost: a\r\n\r\n"],
  ["the rest of a body before a method", 400, "okGET / HTTP/1.1\r\nHost: a\r\n\r\n"],
  ["a method longer than any", 400, `${"A".repeat(41)} / HTTP/1.1\r\nHost: a\r\n\r\n`],
  ["HTTP/2 on a connection of HTTP/1", 505, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"],
  ["HTTP/1.2", 505, "GET / HTTP/1.2\r\nHost: a\r\n\r\n"],
  ["HTTP/0.9", 400, "GET /\r\n\r\n\r\n\r\n\r\n"],
  ["another protocol", 400, "GET / HTTQ/1.1\r\nHost: a\r\n\r\n"],
  ["a version in lower case", 400, "GET / http/1.1\r\nHost: a\r\n\r\n"],
  ["a TLS greeting", 400, "\x16\x03\x01\x02\x00\x01\x00\x01"],
  ["a chunk size with a space", 400, chunked("5 \r\nhello\r\n0\r\n\r\n")],
  ["a chunk size with 0x", 400, chunked("0x5\r\nhello\r\n0\r\n\r\n")],
  ["a chunk size with a sign", 400, chunked("+5\r\nhello\r\n0\r\n\r\n")],
  ["an empty chunk size", 400, chunked("\r\nhello\r\n0\r\n\r\n")],
  ["a chunk size beyond counting", 400, chunked("fffffffff\r\nhello")],
  ["a chunk size ended by LF alone", 400, chunked("5\nhello\r\n0\r\n\r\n")],
  ["a chunk longer than its size", 400, chunked("5\r\nhelloXX0\r\n\r\n")],
  ["a chunk ended by LF alone", 400, chunked("5\r\nhello\n0\r\n\r\n")],
  ["an LF in a chunk extension", 400, chunked("5;a\nb\r\nhello\r\n0\r\n\r\n")],
  ["an empty chunk extension", 400, chunked("5;\r\nhello\r\n0\r\n\r\n")],
  ["white space behind a chunk size", 400, chunked("5 \r\nhello\r\n0\r\n\r\n")],
  ["white space behind a chunk extension", 400, chunked("5;a \r\nhello\r\n0\r\n\r\n")],
  ["an LF in a quoted chunk extension", 400, chunked('5;a="b\nc"\r\nhello\r\n0\r\n\r\n')],
  ["a quoted chunk extension that does not end", 400, chunked('5;a="bc\r\nhello\r\n0\r\n\r\n')],
  ["a chunk extension behind a quoted one without a semicolon", 400, chunked('5;a="b"c\r\nhello\r\n0\r\n\r\n')],
  ["chunk extensions without end", 400, chunked(`5${";a".repeat(200)}\r\nhello\r\n0\r\n\r\n`)],
  ["a trailer without a colon", 400, chunked("0\r\nX-A\r\n\r\n")],
  ["a trailer with white space before the colon", 400, chunked("0\r\nX-A : b\r\n\r\n")],
  ["a length among the trailers", 400, chunked("0\r\nContent-Length: 5\r\n\r\n")],
  ["an encoding among the trailers", 400, chunked("0\r\ntransfer-encoding: chunked\r\n\r\n")],
  ["a host among the trailers", 400, chunked("0\r\nHost: b\r\n\r\n")],
  ["a folded trailer", 400, chunked("0\r\nX-A: b\r\n c\r\n\r\n")],
  ["a trailer ended by LF alone", 400, chunked("0\r\nX-A: b\n\r\n")],
  ["a request line above 16 KiB", 414, `GET /${"a".repeat(16 * 1024)} HTTP/1.1\r\nHost: a\r\n\r\n`],
  ["a header line above 16 KiB", 400, post(`X-A: ${"a".repeat(16 * 1024)}`)],
  ["headers above 64 KiB", 400, post(`X-A: ${"a".repeat(16_000)}\r\n`.repeat(4) + `X-B: ${"b".repeat(4000)}`)],
  ["more than 30 addresses in X-Forwarded-For", 463, post(`X-Forwarded-For: ${"1.1.1.1, ".repeat(30)}1.1.1.1`)],
];

let target: TestTarget;
let scene: Scene;
beforeAll(async () => {
  target = await aTarget(echoing());
  scene = await aBalancer(target);
});
afterAll(() => {
  scene.stop();
  target.close();
});

test.each(refused)("%s is refused with %i, and nothing behind it is read", async (_name, status, message) => {
  const client = await scene.connect();
  client.send(`${message}GET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n`);
  const received = await client.closed();
  expect(received).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  expect(received.split("HTTP/1.1 ")).toHaveLength(2);
  expect(target.received.join("")).not.toContain("/smuggled");
});

function post(headers: string): string {
  return `POST / HTTP/1.1\r\nHost: a\r\n${headers}\r\n\r\n`;
}

function chunked(body: string): string {
  return post("Transfer-Encoding: chunked") + body;
}
