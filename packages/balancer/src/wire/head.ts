/**
 * The buffer ends before the head does. Scans return an index, this, or a refusal: the status to answer, as a negative
 * number.
 */
export const incomplete = -1;

/** Limits that the load balancer does not let anyone change. */
export const limits = {
  requestLineBytes: 16 * 1024,
  headerLineBytes: 16 * 1024,
  requestHeadBytes: 64 * 1024,
  responseHeadBytes: 32 * 1024,
  forwardedForAddresses: 30,
  methodBytes: 40,
} as const;

/** How a load balancer is set to treat heads; one record per listener, so that a scan reads one object. */
export interface HeadPolicy {
  readonly listenerPort: number;
  readonly preserveHost: boolean;
  readonly dropInvalidNames: boolean;
  readonly forwardedFor: "append" | "preserve" | "remove";
  /** The client's address goes on with its port. */
  readonly withPort: boolean;
  /** Blocks what is merely unusual too. */
  readonly strictest: boolean;
}

/**
 * What a scan found out about a head, request or response. There is one (`head`) for the same reason as there is one
 * output: it is read within the synchronous step that scanned it.
 */
class Head {
  /** Where the message's head began and its body begins, in the input. */
  start = 0;
  end = 0;
  version11 = true;
  /** -1: none given. */
  contentLength = -1;
  chunked = false;
  wantsClose = false;
  wantsKeepAlive = false;
  wantsUpgrade = false;
  upgradeToWebSocket = false;
  /** Header names that a Connection header nominated as hop-by-hop. */
  nominated: string[] | undefined = undefined;

  status = 0;

  method = 0;
  methodEnd = 0;
  targetStart = 0;
  /** Where the path begins: behind the authority of an absolute-form target. */
  pathStart = 0;
  queryStart = 0;
  targetEnd = 0;
  /** The authority that routes the request, in the input; the absolute-form target's, or the Host header's. */
  hostStart = 0;
  hostEnd = 0;
  absoluteForm = false;
  hosts = 0;
  expectsContinue = false;
  forwardedFor = "";
  traceId = "";
  droppedNames = 0;
  nonCompliant = false;
  /** Legal framing whose meaning receivers disagree on: both connections are closed behind it. */
  ambiguous = false;

  reset(start: number): void {
    this.start = start;
    this.contentLength = -1;
    this.chunked = this.wantsClose = this.wantsKeepAlive = this.wantsUpgrade = this.upgradeToWebSocket = false;
    this.nominated = undefined;
    this.hosts = this.droppedNames = 0;
    this.absoluteForm = this.expectsContinue = this.nonCompliant = this.ambiguous = false;
    this.forwardedFor = this.traceId = "";
  }
}

export const head = new Head();
export type { Head };

/** Only to WebSocket may a connection be upgraded: any other protocol could carry requests that are not checked. */
export function isWebSocketUpgrade({ wantsUpgrade, upgradeToWebSocket, chunked, contentLength }: Head): boolean {
  return wantsUpgrade && upgradeToWebSocket && !chunked && contentLength <= 0;
}
