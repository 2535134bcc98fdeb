import type { KeepAlive } from "../summary.ts";

/** One request, as it is sent each time. */
export interface TrafficRequest {
  readonly method: string;
  readonly path: string;
  /** The Host header: name, and port where it is not 80. */
  readonly host: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  readonly keepAlive: KeepAlive;
}

/** The request as bytes; its parts are known to be safe to put side by side. */
export function requestBytes({ method, path, host, headers, body, keepAlive }: TrafficRequest): Buffer {
  const own = {
    host,
    "user-agent": "evenkeel-load",
    accept: "*/*",
    ...Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])),
    ...(body === undefined ? {} : { "content-length": String(Buffer.byteLength(body)) }),
    ...(keepAlive === "closed" ? { connection: "close" } : {}),
  };
  const lines = Object.entries(own).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.from(`${method} ${path} HTTP/1.1\r\n${lines.join("")}\r\n${body ?? ""}`);
}
