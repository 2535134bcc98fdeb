// Content-Length, Transfer-Encoding and Connection, read into `head`. Each function answers `keep` or `drop` for the line, or
// the negated status with which the message is refused.
import { equalsIgnoringCase } from "./bytes.ts";
import { head } from "./head.ts";
import { drop, keep } from "./header-lines.ts";

const chunked = Buffer.from("chunked", "latin1");
const keepAlive = Buffer.from("keep-alive", "latin1");
const close = Buffer.from("close", "latin1");
/** Above any real body, below where numbers lose precision. */
const lengthDigitsMax = 15;

/** One Content-Length of digits only; a second one, even an equal one, is refused. */
export function readContentLength(bytes: Buffer, start: number, end: number): number {
  if (isBesideTab(bytes, start, end)) return -400;
  if (head.contentLength !== -1 || start === end || end - start > lengthDigitsMax) return -400;
  let length = 0;
  for (let p = start; p < end; p++) {
    const digit = (bytes[p] ?? 0) - 48;
    if (digit < 0 || digit > 9) return -400;
    length = length * 10 + digit;
  }
  head.contentLength = length;
  return keep;
}

/** One Transfer-Encoding that says `chunked` and nothing else; the line is written anew by the sender. */
export function readTransferEncoding(bytes: Buffer, start: number, end: number): number {
  if (head.chunked || isBesideTab(bytes, start, end)) return -400;
  if (!equalsIgnoringCase(bytes, start, end, chunked)) return -501;
  head.chunked = true;
  return drop;
}

/** Notes what the sender wants of this connection; the line itself ends here. */
export function readConnection(bytes: Buffer, start: number, end: number): number {
  if (equalsIgnoringCase(bytes, start, end, keepAlive)) head.wantsKeepAlive = true;
  else if (equalsIgnoringCase(bytes, start, end, close)) head.wantsClose = true;
  else for (const option of bytes.toString("latin1", start, end).split(",")) noteOption(option.trim().toLowerCase());
  return drop;
}

/** Receivers disagree on whether a tab around a value belongs to it, and these values frame the message. */
function isBesideTab(bytes: Buffer, start: number, end: number): boolean {
  let [before, behind] = [start - 1, end];
  while (bytes[before] === 32) before--;
  while (bytes[behind] === 32) behind++;
  return bytes[before] === 9 || bytes[behind] === 9;
}

function noteOption(option: string): void {
  if (option === "close") head.wantsClose = true;
  else if (option === "keep-alive") head.wantsKeepAlive = true;
  else if (option === "upgrade") head.wantsUpgrade = true;
  else if (option !== "") (head.nominated ??= []).push(option);
}
