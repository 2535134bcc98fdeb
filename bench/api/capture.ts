import { buffer } from "node:stream/consumers";
import { Readable } from "node:stream";

/** A request as it goes over the wire, signed. */
export interface WireRequest {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** What an SDK client hands to its transport. */
interface SdkRequest {
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** What ends a call whose request was kept instead of sent. */
export class Kept extends Error {}

/** A transport for SDK clients that sends nothing: it keeps the request that was signed. */
export class Capture {
  readonly requests: WireRequest[] = [];

  readonly metadata = { handlerProtocol: "http/1.1" };

  async handle({ path, query = {}, headers, body }: SdkRequest): Promise<never> {
    const text = new URLSearchParams(query).toString();
    const bytes = typeof body === "string" || body instanceof Uint8Array ? Buffer.from(body) : Buffer.alloc(0);
    const whole = body instanceof Readable ? await buffer(body) : bytes;
    this.requests.push({ path: text === "" ? path : `${path}?${text}`, headers, body: whole });
    throw new Kept("kept, not sent");
  }

  destroy(): void {}
}
