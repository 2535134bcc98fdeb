import { equalsIgnoringCase, isHost, isMethod, isTarget } from "./bytes.ts";
import { head, incomplete, limits } from "./head.ts";
import { methodOf, methods } from "./methods.ts";
import { output } from "./output.ts";

const space = 32;
const slash = 47;
const asterisk = 42;
const question = 63;
const schemes = [Buffer.from("http://", "latin1"), Buffer.from("https://", "latin1")];
const versionPrefix = Buffer.from("http/", "latin1");
const lineTail = Buffer.from(" HTTP/1.1\r\n", "latin1");

/**
 * Scans `METHOD target HTTP/1.x CRLF` into `head` and writes it anew to the output, the target always as a path.
 * Returns the index behind it, `incomplete`, or a refusal: 414 when it is too long, 505 for another major version.
 */
export function scanRequestLine(bytes: Buffer, start: number, end: number): number {
  const limit = Math.min(end, start + limits.requestLineBytes);
  const atLimit = limit < end ? -414 : incomplete;
  const afterMethod = scanMethod(bytes, start, limit);
  if (afterMethod < 0) return afterMethod === incomplete ? atLimit : afterMethod;
  const afterTarget = scanTarget(bytes, afterMethod + 1, limit);
  if (afterTarget < 0) return afterTarget === incomplete ? atLimit : afterTarget;
  if (end - afterTarget < lineTail.length) return incomplete;
  const refused = checkVersion(bytes, afterTarget + 1);
  if (refused !== 0) return refused;
  if (!acceptForm(bytes)) return -400;
  output.appendRange(lineTail, 0, lineTail.length);
  return refuseMethod() || afterTarget + lineTail.length;
}

function scanMethod(bytes: Buffer, start: number, limit: number): number {
  let p = start;
  while (p < limit && isMethod[bytes[p] ?? 0] === 1) p++;
  if (p - start > limits.methodBytes) return -400;
  if (p === limit) return incomplete;
  if (bytes[p] !== space || p === start) return -400;
  head.method = methodOf(bytes, start, p);
  head.methodEnd = p;
  output.appendRange(bytes, start, p + 1);
  return p;
}

function scanTarget(bytes: Buffer, start: number, limit: number): number {
  let p = start;
  let query = -1;
  let byte = 0;
  while (p < limit && isTarget[(byte = bytes[p] ?? 0)] === 1) {
    if (byte === question && query < 0) query = p;
    p++;
  }
  if (p === limit) return incomplete;
  if (byte !== space || p === start) return -400;
  head.targetStart = start;
  head.targetEnd = p;
  head.pathStart = start;
  head.queryStart = query < 0 ? p : query;
  return p;
}

/** Origin-form; absolute-form, whose authority routes; `*` for OPTIONS. Every other form is refused. */
function acceptForm(bytes: Buffer): boolean {
  const first = bytes[head.targetStart] ?? 0;
  if (first === slash) {
    output.appendRange(bytes, head.targetStart, head.targetEnd);
    return true;
  }
  if (first === asterisk) {
    output.text("*");
    return head.targetEnd === head.targetStart + 1 && head.method === methods.options;
  }
  return acceptAbsoluteForm(bytes);
}

function acceptAbsoluteForm(bytes: Buffer): boolean {
  const start = head.targetStart;
  const scheme = schemes.find((name) => equalsIgnoringCase(bytes, start, start + name.length, name));
  if (!scheme) return false;
  head.absoluteForm = true;
  head.hostStart = start + scheme.length;
  let p = head.hostStart;
  while (p < head.queryStart && bytes[p] !== slash) {
    if (isHost[bytes[p] ?? 0] === 0) return false;
    p++;
  }
  head.hostEnd = head.pathStart = p;
  if (p === head.queryStart) output.text("/");
  output.appendRange(bytes, p, head.targetEnd);
  return head.hostEnd > head.hostStart;
}

/** 0 when `HTTP/1.0` or `HTTP/1.1` and a line end are at `p`. */
function checkVersion(bytes: Buffer, p: number): number {
  const [dot, major, minor] = [bytes[p + 6], digit(bytes[p + 5]), digit(bytes[p + 7])];
  if (!equalsIgnoringCase(bytes, p, p + 5, versionPrefix) || bytes[p] !== 72 || dot !== 46) return -400;
  if (major < 0 || minor < 0) return -400;
  if (major !== 1 || minor > 1) return -505;
  head.version11 = minor === 1;
  return bytes[p + 8] === 13 && bytes[p + 9] === 10 ? 0 : -400;
}

function digit(byte: number | undefined): number {
  return byte !== undefined && byte >= 48 && byte <= 57 ? byte - 48 : -1;
}

function refuseMethod(): number {
  if (head.method === methods.trace) return -405;
  return head.method === methods.connect ? -400 : 0;
}
