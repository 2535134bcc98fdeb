import type { IncomingMessage, ServerResponse } from "node:http";
import { pipeline } from "node:stream/promises";
import type { StoreAnswer, StoreRequest } from "../world/image-store.ts";

/** What a connection has of its own, and the login, which is for us. */
const notRelayed = ["authorization", "connection", "host", "keep-alive", "transfer-encoding", "upgrade", "expect"];

/** A request as it goes on to the store. */
export function relayed(request: IncomingMessage): StoreRequest {
  const headers = Object.entries(request.headers).flatMap(([name, value]) =>
    value === undefined || notRelayed.includes(name) ? [] : [[name, String(value)] as const],
  );
  const { method = "GET", url = "/" } = request;
  return { method, path: url, headers: Object.fromEntries(headers), body: request };
}

/** Answers as the store does. */
export async function relay({ status, headers, body }: StoreAnswer, response: ServerResponse): Promise<void> {
  const kept = Object.entries(headers).filter(([name, value]) => value !== undefined && !notRelayed.includes(name));
  response.writeHead(status, Object.fromEntries(kept) as Record<string, string | string[]>);
  // A client that leaves ends both.
  await pipeline(body, response).catch(() => undefined);
}
