import { hex, realRandom } from "@evenkeel/kernel";
import type { ExpectStatic } from "vitest";
import type { Place } from "../places/place.ts";
import type { Scenario } from "./scenario.ts";

/** Plays a scenario, and takes away what it made. Fails with everything that went wrong, also when taking it away. */
export async function play(scenario: Scenario, place: Place, expect: ExpectStatic): Promise<void> {
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
  await noting(() => scenario.play({ place, name, expect, matching, afterwards: (step) => void undo.push(step) }));
  for (const step of undo.toReversed()) await noting(step);
  if (failures.length > 1) throw new AggregateError(failures, failures.map(String).join("\n"));
  if (failures.length === 1) throw failures[0];
}

/** Why a scenario cannot be played at a place, if so. */
export function obstacleAt({ needs = [] }: Scenario, { name, abilities }: Place): string | undefined {
  const missing = needs.filter((ability) => !abilities.has(ability));
  return missing.length > 0 ? `${name} has no ${missing.join(", ")}` : undefined;
}
