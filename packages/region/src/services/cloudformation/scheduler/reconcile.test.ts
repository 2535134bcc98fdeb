import fc from "fast-check";
import { expect, it } from "vitest";
import { advance, reversed, type Item } from "./reconcile.ts";

/** Items that wait only for some of those before them. */
const orders = fc.array(fc.array(fc.nat(), { maxLength: 4 }), { maxLength: 12 }).map((waits) =>
  waits.map((choices, index): Item => {
    const before = choices.flatMap((choice) => (index === 0 ? [] : `item${choice % index}`));
    return { id: `item${index}`, waitsFor: [...new Set(before)], state: "todo" };
  }),
);

it("starts everything after what it waits for, and is done when all is", () => {
  fc.assert(
    fc.property(orders, fc.boolean(), (order, isReversed) => {
      const items = isReversed ? reversed(order) : order;
      const { finished, verdict } = carriedOut(items, { afterFailure: "stop", fails: () => false });
      expect(verdict).toBe("done");
      expect(new Set(finished)).toEqual(new Set(items.map(({ id }) => id)));
      for (const { id, waitsFor } of items) {
        for (const other of waitsFor) expect(finished.indexOf(other)).toBeLessThan(finished.indexOf(id));
      }
    }),
  );
});

it("starts nothing more after a failure when it is to stop, and ends as failed", () => {
  fc.assert(
    fc.property(orders, fc.nat(), (order, choice) => {
      fc.pre(order.length > 0);
      const broken = `item${choice % order.length}`;
      const { rounds, verdict } = carriedOut(order, { afterFailure: "stop", fails: (id) => id === broken });
      expect(verdict).toBe("failed");
      expect(rounds.at(-1)).toContain(broken);
    }),
  );
});

it("goes on past a failure with all that the failed one does not hold up", () => {
  fc.assert(
    fc.property(orders, fc.nat(), (order, choice) => {
      fc.pre(order.length > 0);
      const broken = `item${choice % order.length}`;
      const { finished, verdict } = carriedOut(order, { afterFailure: "goOn", fails: (id) => id === broken });
      const heldUp = new Set([broken]);
      for (const { id, waitsFor } of order) if (waitsFor.some((other) => heldUp.has(other))) heldUp.add(id);
      expect(verdict).toBe("failed");
      expect(new Set(finished)).toEqual(new Set(order.map(({ id }) => id).filter((id) => !heldUp.has(id))));
    }),
  );
});

it("gets through items that wait for each other, which a broken-off update can leave behind", () => {
  const items: Item[] = [
    { id: "a", waitsFor: ["b"], state: "todo" },
    { id: "b", waitsFor: ["a"], state: "todo" },
  ];
  expect(carriedOut(items, { afterFailure: "goOn", fails: () => false })).toMatchObject({
    verdict: "done",
    finished: ["a", "b"],
  });
});

/** Carries out what `advance` says, round by round, until it says no more. */
function carriedOut(
  items: readonly Item[],
  { afterFailure, fails }: { afterFailure: "stop" | "goOn"; fails: (id: string) => boolean },
) {
  const finished: string[] = [];
  const rounds: (readonly string[])[] = [];
  for (let now = items; ;) {
    const { start, watch, verdict } = advance(now, afterFailure);
    if (verdict !== "working") return { verdict, finished, rounds };
    expect(start.length + watch.length).toBeGreaterThan(0);
    rounds.push(start);
    finished.push(...start.filter((id) => !fails(id)));
    now = now.map((item) => (start.includes(item.id) ? { ...item, state: fails(item.id) ? "failed" : "done" } : item));
  }
}
