import { equalsIgnoringCase, isHost } from "./bytes.ts";
import { readConnection, readContentLength, readTransferEncoding } from "./framing-fields.ts";
import { head, incomplete, limits, type HeadPolicy } from "./head.ts";
import { drop, keep, scanHeaderLines } from "./header-lines.ts";
import { known } from "./header-names.ts";
import { methods } from "./methods.ts";
import { dropNominated } from "./nominated.ts";
import { output } from "./output.ts";
import { scanRequestLine } from "./request-line.ts";

const websocket = Buffer.from("websocket", "latin1");
const continueValue = Buffer.from("100-continue", "latin1");

/**
 * Scans one request head from `bytes[start, end)` into `head` and writes it anew to the output: request line and the
 * lines that go on to the target, without the empty line, so that the sender adds its own. Returns the index where the
 * body begins, `incomplete`, or a refusal (a status as a negative number). Whatever two receivers could read in two
 * ways is refused.
 */
export function scanRequestHead(bytes: Buffer, start: number, end: number, policy: HeadPolicy): number {
  if (end - start === 1 && bytes[start] === 13) return incomplete;
  const limit = Math.min(end, start + limits.requestHeadBytes);
  head.reset(start);
  output.length = 0;
  const afterLine = scanRequestLine(bytes, start, limit);
  if (afterLine < 0) return afterLine;
  const after = scanHeaderLines(bytes, afterLine, limit, policy, readField);
  if (after < 0) return after === incomplete && limit < end ? -400 : after;
  head.end = after;
  return checkWhole(policy) || after;
}

/** Where the head begins: behind an empty line that some clients send after a body (RFC 9112 has servers ignore one). */
export function skipEmptyLine(bytes: Buffer, start: number, end: number): number {
  return end - start > 1 && bytes[start] === 13 && bytes[start + 1] === 10 ? start + 2 : start;
}

function checkWhole(policy: HeadPolicy): number {
  if (head.chunked && (head.contentLength !== -1 || !head.version11)) return -400;
  if (head.version11 && head.hosts === 0) return -400;
  if (head.method === methods.get || head.method === methods.head) classifyBodyOfGet();
  if (policy.strictest && (head.nonCompliant || head.ambiguous)) return -400;
  if (head.nominated) dropNominated(head.nominated);
  return 0;
}

/** A body that many receivers ignore (AWS: GetHeadZeroContentLength, UndefinedContentLengthSemantics and -TransferEncoding-). */
function classifyBodyOfGet(): void {
  if (head.contentLength !== -1 || head.chunked) head.nonCompliant = true;
  if (head.contentLength > 0 || head.chunked) head.ambiguous = true;
}

function readField(number: number, bytes: Buffer, start: number, end: number, policy: HeadPolicy): number {
  switch (number) {
    case known.host:
      return readHost(bytes, start, end, policy);
    case known.connection:
      return readConnection(bytes, start, end);
    case known["content-length"]:
      return readContentLength(bytes, start, end);
    case known["transfer-encoding"]:
      return readTransferEncoding(bytes, start, end);
    case known["x-forwarded-for"]:
      return readForwardedFor(bytes, start, end, policy);
    case known["x-amzn-trace-id"]:
      if (head.traceId === "") head.traceId = bytes.toString("latin1", start, end);
      return drop;
    case known.upgrade:
      if (equalsIgnoringCase(bytes, start, end, websocket)) head.upgradeToWebSocket = true;
      return drop;
    case known.expect:
      if (equalsIgnoringCase(bytes, start, end, continueValue)) head.expectsContinue = true;
      return drop;
    default:
      return drop;
  }
}

function readForwardedFor(bytes: Buffer, start: number, end: number, policy: HeadPolicy): number {
  if (policy.forwardedFor === "remove") return drop;
  const value = bytes.toString("latin1", start, end);
  head.forwardedFor = head.forwardedFor === "" ? value : `${head.forwardedFor}, ${value}`;
  if (head.forwardedFor.split(",").length > limits.forwardedForAddresses) return -463;
  return policy.forwardedFor === "append" ? drop : keep;
}

/** The one Host, written in lower case with its port as the listener's port demands. */
function readHost(bytes: Buffer, start: number, end: number, policy: HeadPolicy): number {
  if (++head.hosts > 1 || start === end) return -400;
  for (let p = start; p < end; p++) if (isHost[bytes[p] ?? 0] === 0) return -400;
  if (!head.absoluteForm) {
    head.hostStart = start;
    head.hostEnd = end;
  }
  return policy.preserveHost ? keep : drop;
}
