import { isFieldValue, isToken, isPlainName } from "./bytes.ts";
import { head, incomplete, limits, type HeadPolicy } from "./head.ts";
import { knownName, suspicious } from "./header-names.ts";
import { output } from "./output.ts";

const colon = 58;

/** What to do with a line; any other value is a refusal. */
export const keep = 0;
export const drop = 1;

/** Looks at a known field's value in `bytes[start, end)`, without the white space around it. */
export type FieldReader = (number: number, bytes: Buffer, start: number, end: number, policy: HeadPolicy) => number;

/**
 * Scans header lines up to the empty one, copying to the output every line that the reader keeps. Strict: no folding,
 * no space before the colon, only CRLF ends a line. Returns the index behind the empty line, `incomplete`, or a refusal.
 */
export function scanHeaderLines(
  bytes: Buffer,
  start: number,
  end: number,
  policy: HeadPolicy,
  read: FieldReader,
): number {
  let p = start;
  // Lines that are kept are copied together, up to the next one that is not.
  let keptFrom = start;
  while (p < end && bytes[p] !== 13) {
    const lineStart = p;
    p = scanLine(bytes, p, end);
    if (p < 0) return p;
    const verdict = judge(bytes, lineStart, p, policy, read);
    if (verdict < 0) return verdict;
    if (verdict === drop) {
      output.appendRange(bytes, keptFrom, lineStart);
      keptFrom = p;
    }
  }
  output.appendRange(bytes, keptFrom, p);
  if (end - p < 2) return incomplete;
  return bytes[p + 1] === 10 ? p + 2 : -400;
}

/** Where the name ends of the line that was scanned last. */
let nameEnd = 0;

/** Checks one line; returns the index behind it. */
function scanLine(bytes: Buffer, start: number, end: number): number {
  const limit = Math.min(end, start + limits.headerLineBytes);
  const atLimit = limit < end ? -400 : incomplete;
  let byte = 0;
  let p = start;
  while (p < limit && isToken[(byte = bytes[p] ?? 0)] === 1) p++;
  if (p === limit) return atLimit;
  if (byte !== colon || p === start) return -400;
  nameEnd = p++;
  p = behindValue(bytes, p, limit);
  if (p === limit) return atLimit;
  if (bytes[p] !== 13) return -400;
  if (p + 1 === end) return incomplete;
  return bytes[p + 1] === 10 ? p + 2 : -400;
}

/** The first index whose byte cannot be part of a value. */
function behindValue(bytes: Buffer, start: number, limit: number): number {
  let p = start;
  while (p < limit) {
    const byte = bytes[p] ?? 0;
    // Visible ASCII, which nearly everything is, needs no table.
    if (byte < 32 || byte > 126) {
      if (isFieldValue[byte] === 0) return p;
      if (byte > 126) head.nonCompliant = true;
    }
    p++;
  }
  return p;
}

/** `keep`, `drop`, or a refusal. */
function judge(bytes: Buffer, start: number, end: number, policy: HeadPolicy, read: FieldReader): number {
  const number = knownName(bytes, start, nameEnd);
  if (number === suspicious) return -400;
  if (number === 0) {
    if (!policy.dropInvalidNames || isPlain(bytes, start, nameEnd)) return keep;
    head.droppedNames++;
    return drop;
  }
  let valueStart = nameEnd + 1;
  let valueEnd = end - 2;
  while (valueStart < valueEnd && isSpace(bytes[valueStart])) valueStart++;
  while (valueEnd > valueStart && isSpace(bytes[valueEnd - 1])) valueEnd--;
  return read(number, bytes, valueStart, valueEnd, policy);
}

function isPlain(bytes: Buffer, start: number, end: number): boolean {
  for (let p = start; p < end; p++) if (isPlainName[bytes[p] ?? 0] === 0) return false;
  return true;
}

function isSpace(byte: number | undefined): boolean {
  return byte === 32 || byte === 9;
}
