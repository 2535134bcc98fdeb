import fc from "fast-check";
import { expect, it } from "vitest";
import { histories, History } from "../testing/scheduler-history.ts";

// A failing history is printed with its seed and path: give both to `fc.assert` as `{ seed, path }` to play it again.

const patience = { timeout: 300_000 };

it(
  "keeps its rules in every history of scaling, releases, deaths, unhealthy tasks and lost zones, and ends steady",
  patience,
  () => {
    fc.assert(
      fc.property(histories, ({ settings, events }) => {
        const history = new History(settings);
        for (const event of events) history.play(event);
        history.recover();
      }),
      { numRuns: 3000 },
    );
  },
);

it("starts nothing for a service that is deleted, and lets it go", patience, () => {
  fc.assert(
    fc.property(histories, ({ settings, events }) => {
      const history = new History(settings);
      const half = Math.floor(events.length / 2);
      for (const event of events.slice(0, half)) history.play(event);
      history.web.service = { ...history.web.service, status: "DRAINING", desiredCount: 0 };
      for (const event of events.slice(half)) {
        if (event.kind !== "scale" && event.kind !== "deploy") history.play(event);
      }
      const from = history.web.story.length;
      for (let step = 0; step < 3; step++) history.play({ kind: "progress" });
      expect(history.web.story.slice(from)).toContain("inactive");
      expect(history.web.live).toEqual([]);
    }),
    { numRuns: 1000 },
  );
});
