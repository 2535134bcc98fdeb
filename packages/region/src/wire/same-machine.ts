// Keeps web pages out: a browser on this machine must not be able to drive the region.
import type { IncomingHttpHeaders } from "node:http";

/**
 * Why a request is refused before anything else is looked at, or undefined. A browser names the page in `Origin`, and a
 * page that had its own name resolved to 127.0.0.1 (DNS rebinding) still sends that name as `Host`.
 */
export function foreignRequest({ origin, host }: IncomingHttpHeaders): string | undefined {
  if (origin !== undefined) {
    return `This endpoint answers AWS clients only, and this request comes from a web page (Origin: ${shortened(origin)}).`;
  }
  if (host === undefined || !isLoopbackHost(host)) {
    return `This endpoint answers as localhost or 127.0.0.1 only, and this request is for "${shortened(host ?? "")}".`;
  }
  return undefined;
}

/** Whether `Host` names this machine, so that no other name was resolved to its address. */
export function isLoopbackHost(host: string): boolean {
  return loopback.test(host);
}

const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d{1,5})?$/i;

function shortened(text: string): string {
  return text.length > 100 ? `${text.slice(0, 100)}…` : text;
}
