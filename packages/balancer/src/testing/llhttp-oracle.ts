import { createServer, type IncomingMessage } from "node:http";
import { Duplex } from "node:stream";
import type { Message } from "./read-messages.ts";

/** Lets Node's own server (llhttp, strict) read an input; its complete messages are there one turn of the event loop later. */
export function llhttpMessages(input: Buffer): () => readonly Message[] {
  const seen: { readonly request: IncomingMessage; body: string }[] = [];
  const server = createServer((request, response) => {
    const message = { request, body: "" };
    seen.push(message);
    request.on("data", (bytes: Buffer) => (message.body += bytes.toString("latin1")));
    request.on("error", () => undefined);
    response.end();
  });
  // To destroy the socket here, as servers do, would take back the bodies that were read before the error.
  server.on("clientError", () => undefined);
  const socket = new Duplex({ read: () => undefined, write: (_bytes, _encoding, done) => done() });
  socket.on("error", () => undefined);
  server.emit("connection", socket);
  socket.push(input);
  return () => {
    socket.destroy();
    const complete = seen.filter(({ request }) => request.complete);
    return complete.map(({ request, body }) => ({ method: request.method ?? "", target: request.url ?? "", body }));
  };
}
