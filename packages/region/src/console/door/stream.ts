import { type Clock } from "@evenkeel/kernel";
import type { ServerResponse } from "node:http";
import type { Feed } from "../feed/feed.ts";
import type { ConsoleSource, TailRequest } from "../source/source.ts";
import { pageHeaders } from "./page-files.ts";

export interface StreamRequest {
  /** The queries on demand. */
  readonly wants: readonly string[];
  /** The log events that come along. */
  readonly tail: TailRequest | undefined;
}

export interface StreamContext {
  readonly feed: Feed;
  readonly source: ConsoleSource;
  readonly clock: Clock;
}

/** So often something is sent, so that whoever went without a word is noticed; milliseconds. */
const aliveEveryMs = 20_000;
/** A reader that has so much to catch up with, in bytes, is cut off, and begins again with a snapshot. */
const mostBehindBytes = 16 * 2 ** 20;

/** A server-sent stream: one `snapshot`, a `delta` for each change, `tail` for log events. Ends when the browser goes. */
export function sendStream({ wants, tail }: StreamRequest, response: ServerResponse, context: StreamContext): void {
  const { feed, source, clock } = context;
  response.writeHead(200, { ...pageHeaders, "content-type": "text/event-stream", "cache-control": "no-store" });
  const write = (text: string): void => {
    if (response.writableLength > mostBehindBytes) response.destroy();
    else response.write(text);
  };
  const send = (event: string, data: unknown): void => write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  const stopListening = feed.listen({
    wants,
    // What time it is there is of this moment, however long ago the rest was read.
    onSnapshot: (documents) => send("snapshot", { ...documents, region: { region: source.here() } }),
    onDelta: (delta) => send("delta", delta),
  });
  let alive = clock.after(aliveEveryMs, stayAlive);
  function stayAlive(): void {
    write(": alive\n\n");
    alive = clock.after(aliveEveryMs, stayAlive);
  }
  // A filter that AWS refuses, it refuses of FilterLogEvents as well, with which the page begins.
  const tailing = tail && source.tail(tail, (events) => send("tail", events)).catch(() => () => undefined);
  response.on("close", () => {
    stopListening();
    alive.cancel();
    void tailing?.then((stop) => stop());
  });
}
