import { isFieldValue, isToken, isPlainName } from "./bytes.ts";
import { head, incomplete, limits, type HeadPolicy } from "./head.ts";
import { hashStep, knownName, suspicious } from "./header-names.ts";
import { output } from "./output.ts";

const colon = 58;

/** What to do with a line that is in the output already: `drop` takes it out again, any other value is a refusal. */
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
  for (;;) {
    if (p >= end) return incomplete;
    if (bytes[p] === 13) {
      if (p + 1 === end) return incomplete;
      return bytes[p + 1] === 10 ? p + 2 : -400;
    }
    p = scanLine(bytes, p, end, policy, read);
    if (p < 0) return p;
  }
}

function scanLine(bytes: Buffer, start: number, end: number, policy: HeadPolicy, read: FieldReader): number {
  const limit = Math.min(end, start + limits.headerLineBytes);
  const atLimit = limit < end ? -400 : incomplete;
  const out = output.bytes;
  const before = output.length;
  let o = before;
  let hash = 0;
  let byte = 0;
  let p = start;
  while (p < limit && isToken[(byte = bytes[p] ?? 0)] === 1) {
    out[o++] = byte;
    hash = hashStep(hash, byte);
    p++;
  }
  if (p === limit) return atLimit;
  if (byte !== colon || p === start) return -400;
  const nameEnd = p++;
  out[o++] = colon;
  let seen = 0;
  while (p < limit && isFieldValue[(byte = bytes[p] ?? 0)] === 1) {
    out[o++] = byte;
    seen |= byte;
    p++;
  }
  if (p === limit) return atLimit;
  if (byte !== 13) return -400;
  if (p + 1 === end) return incomplete;
  if (bytes[p + 1] !== 10) return -400;
  out[o] = 13;
  out[o + 1] = 10;
  output.length = o + 2;
  if (seen > 127) head.nonCompliant = true;
  return judge(bytes, { start, nameEnd, valueEnd: p, hash, before }, policy, read) || p + 2;
}

interface Line {
  readonly start: number;
  readonly nameEnd: number;
  readonly valueEnd: number;
  readonly hash: number;
  /** The output's length before the line. */
  readonly before: number;
}

/** 0 when the line was dealt with, or a refusal. */
function judge(bytes: Buffer, line: Line, policy: HeadPolicy, read: FieldReader): number {
  const number = knownName(line.hash, bytes, line.start, line.nameEnd);
  if (number === suspicious) return -400;
  if (number === 0) {
    if (policy.dropInvalidNames && !isPlain(bytes, line.start, line.nameEnd)) {
      head.droppedNames++;
      output.length = line.before;
    }
    return 0;
  }
  let valueStart = line.nameEnd + 1;
  let { valueEnd } = line;
  while (valueStart < valueEnd && isSpace(bytes[valueStart])) valueStart++;
  while (valueEnd > valueStart && isSpace(bytes[valueEnd - 1])) valueEnd--;
  const decision = read(number, bytes, valueStart, valueEnd, policy);
  if (decision === drop) output.length = line.before;
  return decision < 0 ? decision : 0;
}

function isPlain(bytes: Buffer, start: number, end: number): boolean {
  for (let p = start; p < end; p++) if (isPlainName[bytes[p] ?? 0] === 0) return false;
  return true;
}

function isSpace(byte: number | undefined): boolean {
  return byte === 32 || byte === 9;
}
