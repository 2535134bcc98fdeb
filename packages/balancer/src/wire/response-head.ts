import { equalsIgnoringCase, isFieldValue } from "./bytes.ts";
import { readConnection, readContentLength, readTransferEncoding } from "./framing-fields.ts";
import { head, incomplete, limits, type HeadPolicy } from "./head.ts";
import { drop, keep, scanHeaderLines } from "./header-lines.ts";
import { known } from "./header-names.ts";
import { dropNominated } from "./nominated.ts";
import { output } from "./output.ts";

const versionPrefix = Buffer.from("HTTP/1.", "latin1");
const websocket = Buffer.from("websocket", "latin1");
/** A status line without a reason. */
const shortestLine = 14;

/**
 * Scans one response head of a target from `bytes[start, end)` and writes it anew to the output, without its empty
 * line. Returns the index where the body begins, `incomplete`, or a negative number: the target's answer is not HTTP.
 */
export function scanResponseHead(bytes: Buffer, start: number, end: number): number {
  const limit = Math.min(end, start + limits.responseHeadBytes);
  head.reset(start);
  output.length = 0;
  const afterLine = scanStatusLine(bytes, start, limit);
  const after = afterLine < 0 ? afterLine : scanHeaderLines(bytes, afterLine, limit, asItIs, readField);
  if (after < 0)
    return after === incomplete && limit === end && end - start < limits.responseHeadBytes ? incomplete : -502;
  if (head.chunked && (head.contentLength !== -1 || !head.version11)) return -502;
  if (head.nominated) dropNominated(head.nominated);
  head.end = after;
  return after;
}

/** A target's header lines pass unless they belong to the connection. */
const asItIs: HeadPolicy = {
  listenerPort: 0,
  preserveHost: true,
  dropInvalidNames: false,
  forwardedFor: "preserve",
  withPort: false,
  strictest: false,
};

function scanStatusLine(bytes: Buffer, start: number, limit: number): number {
  if (limit - start < shortestLine) return incomplete;
  for (let i = 0; i < versionPrefix.length; i++) if (bytes[start + i] !== versionPrefix[i]) return -502;
  const minor = (bytes[start + 7] ?? 0) - 48;
  if (minor !== 0 && minor !== 1) return -502;
  head.version11 = minor === 1;
  head.status = statusAt(bytes, start + 9);
  const afterStatus = bytes[start + 12];
  if (head.status < 100 || bytes[start + 8] !== 32 || (afterStatus !== 32 && afterStatus !== 13)) return -502;
  let p = start + 12;
  while (p < limit && isFieldValue[bytes[p] ?? 0] === 1) p++;
  if (limit - p < 2) return incomplete;
  if (bytes[p] !== 13 || bytes[p + 1] !== 10) return -502;
  output.appendRange(versionPrefix, 0, versionPrefix.length);
  output.bytes[output.length++] = 49;
  output.appendRange(bytes, start + 8, p + 2);
  return p + 2;
}

/** Three digits, or -1. */
function statusAt(bytes: Buffer, p: number): number {
  let status = 0;
  for (let i = 0; i < 3; i++) {
    const digit = (bytes[p + i] ?? 0) - 48;
    if (digit < 0 || digit > 9) return -1;
    status = status * 10 + digit;
  }
  return status;
}

function readField(number: number, bytes: Buffer, start: number, end: number): number {
  switch (number) {
    case known.connection:
      return readConnection(bytes, start, end);
    case known["content-length"]:
      return hasNoBody(head.status) && head.status !== 304 ? drop : readContentLength(bytes, start, end);
    case known["transfer-encoding"]:
      return readTransferEncoding(bytes, start, end);
    case known.upgrade:
      if (equalsIgnoringCase(bytes, start, end, websocket)) head.upgradeToWebSocket = true;
      return drop;
    case known["keep-alive"]:
    case known["proxy-connection"]:
    case known.trailer:
      return drop;
    default:
      return keep;
  }
}

/** Statuses whose responses end with their head, whatever it says. */
export function hasNoBody(status: number): boolean {
  return status < 200 || status === 204 || status === 304;
}
