import { head, type HeadPolicy } from "../wire/head.ts";
import { output } from "../wire/output.ts";
import { writeHost } from "../wire/request-head.ts";
import type { Site } from "./site.ts";

/** What of a client's connection goes into every request that it forwards. */
export interface Peer {
  readonly address: string;
  readonly port: number;
}

/**
 * Completes the head in the output for the target: Host, X-Forwarded-*, trace id, framing, and the empty line.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/x-forwarded-headers.html
 */
export function completeRequestHead(input: Buffer, peer: Peer, policy: HeadPolicy, site: Site): void {
  writeHost(input, policy, site.dnsName);
  if (policy.forwardedFor === "append") writeForwardedFor(peer, site.attributes.xffClientPort);
  output.text(`X-Forwarded-Proto: http\r\nX-Forwarded-Port: ${policy.listenerPort}\r\n`);
  site.traceIds.write(site.clock.now());
  if (head.chunked) output.text("Transfer-Encoding: chunked\r\n");
  if (isWebSocketUpgrade()) output.text("Connection: upgrade\r\nUpgrade: websocket\r\n");
  output.lineEnd();
}

/** Only to WebSocket may a connection be upgraded: any other protocol could carry requests that nobody checked. */
export function isWebSocketUpgrade(): boolean {
  return head.wantsUpgrade && head.upgradeToWebSocket && !head.chunked && head.contentLength <= 0;
}

function writeForwardedFor({ address, port }: Peer, withPort: boolean): void {
  output.text("X-Forwarded-For: ");
  if (head.forwardedFor !== "") output.text(`${head.forwardedFor}, `);
  output.text(withPort ? (address.includes(":") ? `[${address}]:${port}` : `${address}:${port}`) : address);
  output.lineEnd();
}
