import { lower } from "./bytes.ts";
import type { Head, HeadPolicy } from "./head.ts";
import type { Output } from "./output.ts";

const hostName = Buffer.from("Host: ", "latin1");

/** Adds the Host line of a request whose policy does not preserve the client's own; `fallback` when it named none. */
export function writeHost(
  { hosts, absoluteForm, hostStart, hostEnd }: Head,
  output: Output,
  bytes: Buffer,
  policy: HeadPolicy,
  fallback: string,
): void {
  if (hosts === 0 && !absoluteForm) {
    output.text(`Host: ${fallback}\r\n`);
    return;
  }
  if (policy.preserveHost && hosts > 0) return;
  const isDefaultPort = policy.listenerPort === 80 || policy.listenerPort === 443;
  const nameEnd = endOfName(bytes, hostStart, hostEnd);
  output.append(hostName);
  const out = output.bytes;
  const until = isDefaultPort ? nameEnd : hostEnd;
  for (let p = hostStart; p < until; p++) out[output.length++] = lower[bytes[p] ?? 0] ?? 0;
  if (!isDefaultPort && nameEnd === hostEnd) output.text(`:${policy.listenerPort}`);
  output.lineEnd();
}

/** Where the name ends and `:port` begins, if there is one; an IPv6 address keeps its colons. */
export function endOfName(bytes: Buffer, start: number, end: number): number {
  let p = end;
  while (p > start && isDigit(bytes[p - 1])) p--;
  return p > start && bytes[p - 1] === 58 && (bytes[start] !== 91 || bytes[p - 2] === 93) ? p - 1 : end;
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 48 && byte <= 57;
}
