import { createServer, type IncomingMessage } from "node:http";
import { Duplex } from "node:stream";
import type { Message } from "./read-messages.ts";

/**
 * Lets Node's own server (llhttp, strict) read an input; its complete messages are there one turn of the event loop later.
 * Undefined when it stumbled over a chunk's extensions: it allows no white space around their `;` and `=`, which RFC 9112
 * does, and they are dropped before anybody else could read them.
 */
export function llhttpMessages(input: Buffer): () => readonly Message[] | undefined {
  const seen: { readonly request: IncomingMessage; body: string }[] = [];
  const server = createServer((request, response) => {
    const message = { request, body: "" };
    seen.push(message);
    request.on("data", (bytes: Buffer) => (message.body += bytes.toString("latin1")));
    request.on("error", () => undefined);
    response.end();
  });
  // To destroy the socket here, as servers do, would take back the bodies that were read before the error.
  let stumbledOverExtension = false;
  server.on("clientError", (error: Error & { readonly reason?: string }) => {
    const { reason = "" } = error;
    const isBeforeExtension = reason.includes("chunk size") && /[0-9a-f][ \t]+;/i.test(input.toString("latin1"));
    stumbledOverExtension = reason.includes("chunk extensions") || isBeforeExtension;
  });
  const socket = new Duplex({ read: () => undefined, write: (_bytes, _encoding, done) => done() });
  socket.on("error", () => undefined);
  server.emit("connection", socket);
  socket.push(input);
  return () => {
    socket.destroy();
    if (stumbledOverExtension) return undefined;
    const complete = seen.filter(({ request }) => request.complete);
    return complete.map(({ request, body }) => ({ method: request.method ?? "", target: request.url ?? "", body }));
  };
}
