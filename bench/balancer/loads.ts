import { spawn } from "node:child_process";
import { pinned } from "../processes.ts";

/** A way to use a balancer. */
export interface Load {
  readonly name: string;
  readonly path: string;
  readonly headers: readonly string[];
}

const browser = [
  "User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36",
  "Accept: text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8",
  "Accept-Encoding: gzip, deflate, br, zstd",
  "Accept-Language: en-AU,en;q=0.9,de;q=0.8",
  "Cache-Control: max-age=0",
  "Connection: keep-alive",
  'Sec-Ch-Ua: "Chromium";v="142", "Google Chrome";v="142", "Not_A Brand";v="99"',
  "Sec-Ch-Ua-Mobile: ?0",
  'Sec-Ch-Ua-Platform: "Linux"',
  "Sec-Fetch-Dest: document",
  "Sec-Fetch-Mode: navigate",
  "Sec-Fetch-Site: same-origin",
  "Upgrade-Insecure-Requests: 1",
  "Cookie: session=8f14e45fceea167a5a36dedd4bea2543; theme=dark; consent=yes; _ga=GA1.2.1234567890.1700000000",
];

export const loads: readonly Load[] = [
  { name: "2 B", path: "/t", headers: [] },
  { name: "10 KiB", path: "/m", headers: [] },
  { name: "100 KiB", path: "/l", headers: [] },
  { name: "2 B, a browser's headers", path: "/t", headers: browser },
  { name: "2 B, a connection each", path: "/t", headers: ["Connection: close"] },
];

/** What one round of a load showed. */
export interface Round {
  readonly requests: number;
  readonly perSecond: number;
  readonly p99Ms: number;
  /** Connections that broke and answers that were not 2xx. */
  readonly errors: number;
}

/** 64 connections from one thread for some seconds. */
export async function run(load: Load, port: number, seconds: number): Promise<Round> {
  const headers = load.headers.flatMap((header) => ["-H", header]);
  const url = `http://127.0.0.1:${port}${load.path}`;
  const [program = "", ...args] = pinned("measuring", [
    "wrk",
    "-t1",
    "-c64",
    `-d${seconds}s`,
    "--latency",
    ...headers,
    url,
  ]);
  const text = await outputOf(program, args);
  return {
    requests: numberIn(text, /(\d+) requests in/),
    perSecond: numberIn(text, /Requests\/sec:\s+([\d.]+)/),
    p99Ms: milliseconds(/^\s+99%\s+([\d.]+)(us|ms|s)\s*$/m.exec(text)),
    errors:
      sumIn(text, /Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)/) +
      sumIn(text, /Non-2xx[^:]*: (\d+)/),
  };
}

function outputOf(program: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ["ignore", "pipe", "inherit"] });
    let text = "";
    child.stdout.on("data", (bytes: Buffer) => (text += bytes.toString()));
    child.on("error", reject);
    child.on("close", () => resolve(text));
  });
}

function numberIn(text: string, pattern: RegExp): number {
  return Number(pattern.exec(text)?.[1] ?? 0);
}

function sumIn(text: string, pattern: RegExp): number {
  return (pattern.exec(text)?.slice(1) ?? []).reduce((sum, count) => sum + Number(count), 0);
}

const unitsMs: Readonly<Record<string, number>> = { us: 0.001, ms: 1, s: 1000 };

function milliseconds(match: RegExpExecArray | null): number {
  return Number(match?.[1] ?? 0) * (unitsMs[match?.[2] ?? ""] ?? 0);
}
