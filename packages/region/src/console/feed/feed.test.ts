import { VirtualClock } from "@evenkeel/kernel";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Documents } from "../source/documents.ts";
import { CallRefused, type ConsoleSource } from "../source/source.ts";
import { Feed, type Delta } from "./feed.ts";
import type { Query } from "./query.ts";

const notice = (id: string, text = "a port is taken") => ({ id, text });

/** A feed over notices that the test sets. */
function aFeed({ onDemand = false } = {}) {
  const clock = new VirtualClock();
  const defects: unknown[] = [];
  const changes = new Set<(services: readonly string[]) => void>();
  let notices: Record<string, ReturnType<typeof notice>> = {};
  let failure: Error | undefined;
  let reads = 0;
  const query: Query = {
    name: "notices",
    kinds: ["notice"],
    dependsOn: ["ecs"],
    ...(onDemand && { onDemand: true as const }),
    read() {
      reads++;
      return failure ? Promise.reject(failure) : Promise.resolve({ notice: notices });
    },
  };
  const source: ConsoleSource = {
    here: () => ({ kind: "local", region: "r", account: "a", speed: 1, nowMs: clock.now(), version: "1" }),
    call: () => Promise.resolve({}),
    page: () => undefined,
    onChange(listener) {
      changes.add(listener);
      return () => changes.delete(listener);
    },
    tail: () => Promise.resolve(() => undefined),
  };
  const feed = new Feed({ source, queries: [query], clock, onDefect: (error) => defects.push(error) });
  return {
    ...{ clock, feed, defects },
    reads: () => reads,
    isWatching: () => changes.size > 0,
    set: (next: typeof notices) => (notices = next),
    fail: (error: Error | undefined) => (failure = error),
    change: (service = "ecs") => changes.forEach((listener) => listener([service])),
    /** Time for what is due to be read, and for its answer to arrive. */
    settle: async (ms = 600): Promise<void> => {
      for (let part = 0; part < 4; part++) {
        for (let turn = 0; turn < 8; turn++) await Promise.resolve();
        clock.advance(ms / 4);
      }
      for (let turn = 0; turn < 8; turn++) await Promise.resolve();
    },
  };
}

/** A listener that has what it was sent, as the page puts it together. */
function aListener(feed: Feed, wants: readonly string[] = []) {
  let documents: Documents | undefined;
  const deltas: Delta[] = [];
  const stop = feed.listen({
    wants,
    onSnapshot: (snapshot) => (documents = structuredClone(snapshot)),
    onDelta(delta) {
      deltas.push(delta);
      const kept = Object.entries(documents?.notice ?? {}).filter(([id]) => !(delta.gone.notice ?? []).includes(id));
      documents = { ...documents, notice: { ...Object.fromEntries(kept), ...delta.put.notice } };
    },
  });
  return { stop, deltas, documents: () => documents };
}

describe("the feed", () => {
  it("sends what there is, and then only what changes", async () => {
    const { feed, set, change, settle } = aFeed();
    set({ a: notice("a"), b: notice("b") });
    const page = aListener(feed);
    await settle();
    expect(page.documents()).toEqual({ notice: { a: notice("a"), b: notice("b") } });
    set({ b: notice("b", "another text"), c: notice("c") });
    change();
    await settle();
    expect(page.deltas).toEqual([
      { put: { notice: { b: notice("b", "another text"), c: notice("c") } }, gone: { notice: ["a"] } },
    ]);
  });

  it("reads once for many changes, and not for those of other services", async () => {
    const { feed, change, settle, reads } = aFeed();
    aListener(feed);
    await settle();
    expect(reads()).toBe(1);
    for (let times = 0; times < 50; times++) change();
    await settle();
    expect(reads()).toBe(2);
    change("elbv2");
    await settle();
    expect(reads()).toBe(2);
  });

  it("reads nothing while there is no listener, nor for a view that is not looked at", async () => {
    const { feed, change, settle, reads, isWatching } = aFeed({ onDemand: true });
    const page = aListener(feed);
    change();
    await settle();
    expect([reads(), page.documents()]).toEqual([0, {}]);
    const other = aListener(feed, ["notices"]);
    await settle();
    expect(reads()).toBe(1);
    other.stop();
    page.stop();
    change();
    await settle();
    expect([reads(), isWatching()]).toEqual([1, false]);
  });

  it("shows what AWS refuses, keeps what it had, and goes on when it is answered again", async () => {
    const { feed, set, fail, change, settle, defects } = aFeed();
    set({ a: notice("a") });
    const page = aListener(feed);
    await settle();
    fail(new CallRefused({ code: "AccessDeniedException", message: "not authorized", status: 400 }));
    change();
    await settle();
    const problem = { query: "notices", code: "AccessDeniedException", message: "not authorized" };
    expect(page.deltas).toEqual([{ put: { problem: { notices: problem } }, gone: {} }]);
    fail(undefined);
    change();
    await settle();
    expect(page.deltas.at(-1)).toEqual({ put: {}, gone: { problem: ["notices"] } });
    expect(defects).toEqual([]);
  });

  it("leads every listener, whenever it came, to what there is at the end", async () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constant("set" as const), ids: fc.uniqueArray(fc.constantFrom("a", "b", "c", "d")) }),
      fc.record({ kind: fc.constant("listen" as const) }),
      fc.record({ kind: fc.constant("wait" as const), ms: fc.integer({ min: 1, max: 400 }) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        const { feed, set, change, settle } = aFeed();
        const pages = [aListener(feed)];
        let last: Record<string, ReturnType<typeof notice>> = {};
        for (const [index, each] of steps.entries()) {
          if (each.kind === "listen") pages.push(aListener(feed));
          else if (each.kind === "wait") await settle(each.ms);
          else {
            last = Object.fromEntries(each.ids.map((id) => [id, notice(id, String(index))]));
            set(last);
            change();
          }
        }
        await settle(2000);
        for (const page of pages) expect(page.documents()?.notice).toEqual(last);
      }),
      { numRuns: 60 },
    );
  });
});
