import type { ExpectStatic } from "vitest";
import type { Ability, Place } from "../places/place.ts";
import type { RuleId } from "../rules/index.ts";

/** What a scenario works with. */
export interface Stage {
  readonly place: Place;
  /** Unique to this run of the scenario: at most 20 letters, digits and hyphens. */
  readonly name: string;
  readonly expect: ExpectStatic;
  /** For an expected value: any text that matches. */
  readonly matching: (pattern: RegExp) => unknown;
  /** Takes away again what was made, the last first, whether the scenario passes or not. */
  readonly afterwards: (undo: () => Promise<unknown>) => void;
}

/** What an AWS client does and sees: the same on the simulated region, on a running one, and on AWS. */
export interface Scenario {
  readonly title: string;
  /** The rules that could not be broken without this scenario failing. */
  readonly proves: readonly RuleId[];
  /** The rules of which it looks at the usual case, not at every bound. @default none */
  readonly inPart?: readonly RuleId[];
  /** What the place must be able to do. @default nothing beyond the API */
  readonly needs?: readonly Ability[];
  readonly play: (stage: Stage) => Promise<void>;
}

/** The code and the message that a call is refused with. */
export async function refusalOf(call: Promise<unknown>): Promise<{ readonly code: string; readonly message: string }> {
  try {
    await call;
  } catch (error) {
    if (error instanceof Error) return { code: error.name, message: error.message };
    throw error;
  }
  throw new Error("The call was to be refused, and was not.");
}
