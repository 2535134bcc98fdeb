import { expect, it } from "vitest";
import { simulatedPlace } from "../places/simulated.ts";
import { play } from "./play.ts";
import type { Scenario } from "./scenario.ts";

it("ends a scenario whose time is over, and takes away what it made, the last first", async () => {
  const { place, close } = await simulatedPlace();
  const time = new AbortController();
  const done: string[] = [];
  const scenario: Scenario = {
    title: "waits for what never is there",
    proves: [],
    async play({ place: { until }, afterwards }) {
      afterwards(() => Promise.resolve(done.push("the first")));
      afterwards(() => until("it is gone", () => Promise.resolve(done.push("the second"))));
      await until("it is there", () => {
        done.push("looked");
        time.abort(new Error("The time is over."));
        return Promise.resolve(undefined);
      });
    },
  };
  await expect(play(scenario, place, { expect, signal: time.signal })).rejects.toThrow("The time is over.");
  expect(done).toEqual(["looked", "the second", "the first"]);
  await close();
});
