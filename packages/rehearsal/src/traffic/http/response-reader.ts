import { ChunkedBody } from "./chunked-body.ts";
import { readResponseHead, type ResponseHead } from "./response-head.ts";

/** How far the answer to one request has come. */
export type Reading =
  | { readonly kind: "incomplete" }
  | { readonly kind: "complete"; readonly status: number; readonly isPersistent: boolean }
  | { readonly kind: "bad" };

/** Reads the answer to one request, in whatever pieces it comes; keeps its head only. */
export class ResponseReader {
  readonly #method: string;
  #unread: Buffer | undefined;
  #head: ResponseHead | undefined;
  #bytesLeft = 0;
  readonly #chunks = new ChunkedBody();

  constructor(method: string) {
    this.#method = method;
  }

  /** More bytes came. */
  read(bytes: Buffer): Reading {
    if (this.#head) return this.#readBody(this.#head, bytes, 0);
    return this.#readHead(this.#unread ? Buffer.concat([this.#unread, bytes]) : bytes);
  }

  /** The other side has closed: the end of an answer that has no other, and too early for every other. */
  readEnd(): Reading {
    return this.#head?.body.kind === "until closed" ? complete(this.#head) : { kind: "incomplete" };
  }

  #readHead(bytes: Buffer): Reading {
    const end = bytes.indexOf("\r\n\r\n");
    if (end < 0) {
      this.#unread = bytes;
      return { kind: bytes.length > longestHeadBytes ? "bad" : "incomplete" };
    }
    const head = readResponseHead(bytes.toString("latin1", 0, end), this.#method);
    // 101 would change the protocol, which no request asks for.
    if (!head || head.status === 101) return { kind: "bad" };
    this.#unread = undefined;
    if (head.status < 200) return this.#readHead(bytes.subarray(end + 4));
    this.#head = head;
    if (head.body.kind === "length") this.#bytesLeft = head.body.bytes;
    return this.#readBody(head, bytes, end + 4);
  }

  #readBody(head: ResponseHead, bytes: Buffer, offset: number): Reading {
    switch (head.body.kind) {
      case "until closed":
        return { kind: "incomplete" };
      case "length":
        this.#bytesLeft -= bytes.length - offset;
        // More than was announced cannot belong to a request that was not sent yet.
        if (this.#bytesLeft < 0) return { kind: "bad" };
        return this.#bytesLeft === 0 ? complete(head) : { kind: "incomplete" };
      case "chunked": {
        const end = this.#chunks.read(bytes, offset);
        if (this.#chunks.state === "open") return { kind: "incomplete" };
        return this.#chunks.state === "ended" && end === bytes.length ? complete(head) : { kind: "bad" };
      }
    }
  }
}

const longestHeadBytes = 65_536;

function complete({ status, isPersistent }: ResponseHead): Reading {
  return { kind: "complete", status, isPersistent };
}
