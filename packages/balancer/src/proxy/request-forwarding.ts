import { isWebSocketUpgrade, type Head, type HeadPolicy } from "../wire/head.ts";
import { writeHost } from "../wire/host-line.ts";
import type { Output } from "../wire/output.ts";
import type { NodeState } from "./node-state.ts";

/** What of a client's connection goes into every request that it forwards. */
export class Peer {
  readonly address: string;
  readonly port: number;
  #preparedFor: HeadPolicy | undefined = undefined;
  #lines = Buffer.alloc(0);

  constructor(address: string, port: number) {
    this.address = address;
    this.port = port;
  }

  /** The X-Forwarded-* lines and the trace id's name: the same for every request that brings no addresses of its own. */
  lines(policy: HeadPolicy): Buffer {
    if (this.#preparedFor !== policy) {
      this.#preparedFor = policy;
      this.#lines = Buffer.from(this.linesBehind("", policy), "latin1");
    }
    return this.#lines;
  }

  linesBehind(addresses: string, { forwardedFor, withPort, listenerPort }: HeadPolicy): string {
    const before = addresses === "" ? "" : `${addresses}, `;
    const own = withPort ? this.#addressWithPort() : this.address;
    const append = forwardedFor === "append" ? `X-Forwarded-For: ${before}${own}\r\n` : "";
    return `${append}X-Forwarded-Proto: http\r\nX-Forwarded-Port: ${listenerPort}\r\nX-Amzn-Trace-Id: `;
  }

  #addressWithPort(): string {
    return this.address.includes(":") ? `[${this.address}]:${this.port}` : `${this.address}:${this.port}`;
  }
}

/**
 * Completes the head that was scanned from `input` and is in the output, for the target: Host, X-Forwarded-*, trace id,
 * framing, and the empty line.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/x-forwarded-headers.html
 */
export function completeRequestHead(
  head: Head,
  output: Output,
  input: Buffer,
  peer: Peer,
  policy: HeadPolicy,
  node: Pick<NodeState, "dnsName" | "traceIds">,
  nowMs: number,
): void {
  writeHost(head, output, input, policy, node.dnsName);
  if (head.forwardedFor === "") output.append(peer.lines(policy));
  else output.text(peer.linesBehind(head.forwardedFor, policy));
  node.traceIds.write(head, output, nowMs);
  if (head.chunked) output.text("Transfer-Encoding: chunked\r\n");
  if (isWebSocketUpgrade(head)) output.text("Connection: upgrade\r\nUpgrade: websocket\r\n");
  output.lineEnd();
}
