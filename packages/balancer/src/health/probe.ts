import { Socket } from "node:net";
import type { Clock } from "@evenkeel/kernel";
import type { Address, HealthCheck } from "../snapshot.ts";
import { head, incomplete, limits } from "../wire/head.ts";
import { routeTo } from "../targets/route.ts";
import { scanResponseHead } from "../wire/response-head.ts";
import type { ProbeResult } from "./health-state.ts";

const timedOut: ProbeResult = { type: "failed", reason: "Target.Timeout", description: "Request timed out" };
const failed: ProbeResult = {
  type: "failed",
  reason: "Target.FailedHealthChecks",
  description: "Health checks failed",
};

/** One probe of one target. */
export interface Probe {
  readonly address: Address;
  /** As the Host header names the target: `172.16.3.10:8080`. */
  readonly host: string;
  readonly check: HealthCheck;
  /** In milliseconds of the clock. */
  readonly timeoutMs: number;
}

/** Asks a target how it is, over a connection of its own, and calls `done` once. Returns how to give up. */
export function probe(
  { address, host, check, timeoutMs }: Probe,
  clock: Clock,
  done: (result: ProbeResult) => void,
): () => void {
  const socket = new Socket();
  if (address.cutOff === undefined) socket.connect(routeTo(address));
  socket.setNoDelay();
  let received = Buffer.alloc(0);
  let isOver = false;
  const finish = (result: ProbeResult | undefined): void => {
    if (isOver) return;
    isOver = true;
    timer.cancel();
    socket.destroy();
    if (result) done(result);
  };
  const timer = clock.after(timeoutMs, () => finish(timedOut));
  socket.on("connect", () => socket.write(requestText(check.path, host)));
  socket.on("data", (bytes: Buffer) => {
    received = Buffer.concat([received, bytes]);
    const result = judge(received, check.matcher);
    if (result) finish(result);
  });
  socket.on("error", (error: NodeJS.ErrnoException) => finish(error.code === "ETIMEDOUT" ? timedOut : failed));
  socket.on("close", () => finish(failed));
  return () => finish(undefined);
}

function requestText(path: string, host: string): string {
  const lines = [`GET ${path} HTTP/1.1`, `Host: ${host}`, "Connection: close", "User-Agent: ELB-HealthChecker/2.0"];
  return `${lines.join("\r\n")}\r\nAccept-Encoding: gzip, compressed\r\n\r\n`;
}

/** Undefined while the response's head is not complete. */
function judge(received: Buffer, matcher: string): ProbeResult | undefined {
  const after = scanResponseHead(received, 0, received.length);
  if (after === incomplete) return received.length > limits.responseHeadBytes ? failed : undefined;
  if (after < 0) return failed;
  if (head.status < 200) return judge(received.subarray(after), matcher);
  if (matchesCode(matcher, head.status)) return { type: "passed" };
  const description = `Health checks failed with these codes: [${head.status}]`;
  return { type: "failed", reason: "Target.ResponseCodeMismatch", description };
}

/** Whether a status is in a `Matcher.HttpCode` such as `200,202` or `200-299`. */
export function matchesCode(matcher: string, status: number): boolean {
  return matcher.split(",").some((part) => {
    const [from = "", to = from] = part.split("-");
    return status >= Number(from) && status <= Number(to);
  });
}
