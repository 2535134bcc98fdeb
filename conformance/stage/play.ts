import { hex, realRandom } from "@evenkeel/kernel";
import type { ExpectStatic } from "vitest";
import type { Place } from "../places/place.ts";
import type { Scenario } from "./scenario.ts";

export interface PlayOptions {
  readonly expect: ExpectStatic;
  /** Aborts when the test's time is over: the scenario then ends at its next look or wait, and what it made is taken away. */
  readonly signal: AbortSignal;
}

/** Plays a scenario, and takes away what it made. Fails with everything that went wrong, also when taking it away. */
export async function play(scenario: Scenario, place: Place, { expect, signal }: PlayOptions): Promise<void> {
  const undo: (() => Promise<unknown>)[] = [];
  const failures: unknown[] = [];
  const noting = async (step: () => Promise<unknown>): Promise<void> => {
    try {
      await step();
    } catch (error) {
      failures.push(error);
    }
  };
  const matching = (pattern: RegExp): unknown => expect.stringMatching(pattern);
  const name = `conformance-${hex(realRandom, 8)}`;
  const afterwards = (step: () => Promise<unknown>) => void undo.push(step);
  let isPlayed = false;
  const interruptible = checkedPlace(place, () => {
    if (!isPlayed) signal.throwIfAborted();
  });
  await noting(() => scenario.play({ place: interruptible, name, expect, matching, afterwards }));
  isPlayed = true;
  for (const step of undo.toReversed()) await noting(step);
  if (failures.length > 1) throw new AggregateError(failures, failures.map(String).join("\n"));
  if (failures.length === 1) throw failures[0];
}

/** Why a scenario cannot be played at a place, if so. */
export function obstacleAt({ needs = [] }: Scenario, { name, abilities }: Place): string | undefined {
  const missing = needs.filter((ability) => !abilities.has(ability));
  return missing.length > 0 ? `${name} has no ${missing.join(", ")}` : undefined;
}

/** The place, with a check before each look and each minute that passes. */
function checkedPlace(place: Place, check: () => void): Place {
  return {
    ...place,
    async pass(seconds) {
      for (let left = seconds; left > 0; left -= 60) {
        check();
        await place.pass(Math.min(left, 60));
      }
      check();
    },
    until(matter, look, withinSeconds) {
      const checked = () => {
        check();
        return look();
      };
      return place.until(matter, checked, withinSeconds);
    },
  };
}
