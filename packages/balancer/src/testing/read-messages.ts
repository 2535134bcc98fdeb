import { METHODS } from "node:http";
import { RequestBody } from "../proxy/request-body.ts";
import { malformed } from "../wire/chunk-reader.ts";
import { head, incomplete, type HeadPolicy } from "../wire/head.ts";
import { output } from "../wire/output.ts";
import { scanRequestHead, skipEmptyLine } from "../wire/request-head.ts";

/** A request as whoever reads it understands it. */
export interface Message {
  readonly method: string;
  readonly target: string;
  readonly body: string;
}

export interface Reading {
  /** The complete ones. */
  readonly messages: readonly Message[];
  /** Why the balancer would not read on. */
  readonly refusal?: number;
  /** The input with every method that llhttp does not know replaced by one that it does. */
  readonly asKnownMethods: Buffer;
}

/** What a load balancer with the default attributes does with heads. */
export const policy: HeadPolicy = {
  listenerPort: 80,
  preserveHost: false,
  dropInvalidNames: false,
  forwardedFor: "append",
  withPort: false,
  strictest: false,
};

/** Reads an input as a client's connection does, one request after the other. */
export function readMessages(input: Buffer): Reading {
  const messages: Message[] = [];
  const parts: Buffer[] = [];
  let p = 0;
  let copied = 0;
  const done = (refusal?: number): Reading => {
    const asKnownMethods = Buffer.concat([...parts, input.subarray(copied)]);
    return { messages, asKnownMethods, ...(refusal === undefined ? {} : { refusal }) };
  };
  while (p < input.length) {
    const start = skipEmptyLine(input, p, input.length);
    if (start >= input.length) return done();
    const after = scanRequestHead(input, start, input.length, policy);
    if (after === incomplete) return done();
    if (after < 0) return done(-after);
    const given = input.toString("latin1", start, head.methodEnd);
    const method = METHODS.includes(given) ? given : "POST";
    parts.push(input.subarray(copied, start), Buffer.from(method, "latin1"));
    copied = head.methodEnd;
    const target = input.toString("latin1", head.targetStart, head.targetEnd);
    const isLast = head.wantsClose || (!head.version11 && !head.wantsKeepAlive);
    const { body, end } = readBody(input, after);
    if (end === malformed) return done(400);
    if (end === undefined) return done();
    messages.push({ method, target, body });
    p = end;
    if (isLast) return done();
  }
  return done();
}

/** The body as the target gets it, its chunks joined; no end when it is not complete. */
function readBody(input: Buffer, start: number): { readonly body: string; readonly end: number | undefined } {
  const body = new RequestBody();
  body.begin(head);
  const isChunked = head.chunked;
  output.length = 0;
  const end = body.isComplete ? start : body.append(input, start, input.length);
  const sent = output.view().toString("latin1");
  if (end !== malformed && !body.isComplete) return { body: "", end: undefined };
  return { body: isChunked ? joinChunks(sent) : sent, end };
}

function joinChunks(sent: string): string {
  let rest = sent;
  let joined = "";
  for (;;) {
    const lineEnd = rest.indexOf("\r\n");
    const size = parseInt(rest.slice(0, lineEnd), 16);
    if (!(size > 0)) return joined;
    joined += rest.slice(lineEnd + 2, lineEnd + 2 + size);
    rest = rest.slice(lineEnd + 4 + size);
  }
}
