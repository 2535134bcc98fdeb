import type { LogEvent, LogPages } from "./read-logs.ts";

/** The newest lines of all pages, as one; with no limit, the pages as they come. */
export async function* lastOf(pages: LogPages, limit: number | undefined): LogPages {
  if (limit === undefined) {
    yield* pages;
    return;
  }
  let last: readonly LogEvent[] = [];
  for await (const page of pages) last = [...last, ...page].slice(-limit);
  yield last;
}
