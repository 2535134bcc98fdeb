import { connect } from "node:net";
import type { WireRequest } from "./capture.ts";

/** What came of sending all requests: how long it took, and how many were answered with which status. */
export interface Replay {
  readonly seconds: number;
  readonly statuses: Readonly<Record<string, number>>;
}

/** Sends every request once over kept connections, each connection one after the other. */
export async function replay(port: number, requests: readonly WireRequest[], connections: number): Promise<Replay> {
  const waiting = requests.map((request) => bytesOf(request, port));
  const statuses: Record<string, number> = {};
  const startMs = performance.now();
  await Promise.all(Array.from({ length: connections }, () => sendAll(port, waiting, statuses)));
  return { seconds: (performance.now() - startMs) / 1000, statuses };
}

function bytesOf({ path, headers, body }: WireRequest, port: number): Buffer {
  const own = { ...headers, host: headers["host"] ?? `127.0.0.1:${port}`, "content-length": String(body.length) };
  const lines = Object.entries(own).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.concat([Buffer.from(`POST ${path} HTTP/1.1\r\n${lines.join("")}\r\n`), body]);
}

/** Sends requests until none waits, over one connection, or as many as the server ends. */
async function sendAll(port: number, waiting: Buffer[], statuses: Record<string, number>): Promise<void> {
  while (waiting.length > 0) await sendUntilEnd(port, waiting, statuses);
}

function sendUntilEnd(port: number, waiting: Buffer[], statuses: Record<string, number>): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: "127.0.0.1", noDelay: true });
    let received = Buffer.alloc(0);
    const next = (): void => {
      const request = waiting.shift();
      if (request) socket.write(request);
      else socket.end();
    };
    socket.on("connect", next);
    socket.on("error", reject);
    socket.on("close", () => resolve());
    socket.on("data", (bytes: Buffer) => {
      received = Buffer.concat([received, bytes]);
      const response = firstResponse(received);
      if (!response) return;
      const { status, end, isLast } = response;
      statuses[status] = (statuses[status] ?? 0) + 1;
      received = received.subarray(end);
      if (isLast) socket.end();
      else next();
    });
  });
}

/** The first response, of a server that says its length; undefined while it is not complete. */
function firstResponse(received: Buffer) {
  const headEnd = received.indexOf("\r\n\r\n");
  if (headEnd === -1) return undefined;
  const head = received.toString("latin1", 0, headEnd + 2);
  const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
  if (length === undefined) throw new Error("a response without a length");
  const end = headEnd + 4 + Number(length);
  if (received.length < end) return undefined;
  return { status: head.slice(9, 12), end, isLast: /\r\nconnection: close/i.test(head) };
}
