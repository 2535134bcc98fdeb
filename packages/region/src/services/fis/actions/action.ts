import type { Context } from "../../../engine/context.ts";
import type { Texts } from "../shapes.ts";
import type { ResolvedTarget, Undo } from "../state.ts";

/** One action of the catalogue. https://docs.aws.amazon.com/fis/latest/userguide/fis-actions-reference.html */
export interface FisAction {
  /** `aws:<service>:<action>`, or `evenkeel:<fault>`. */
  readonly id: string;
  readonly description: string;
  /** What it acts on: role → type of resource. */
  readonly targets: Readonly<Record<string, string>>;
  /** How many of these roles a template gives: every one, one of them, or one or none. */
  readonly takes: "every role" | "one role" | "at most one role";
  readonly parameters: Readonly<Record<string, ActionParameter>>;
  /** The range of its parameter `duration`; undefined for one that is over at once. */
  readonly durationMs: DurationRange | undefined;
  /** What is wrong with parameters that are all there and known, in a sentence. */
  readonly problem?: (parameters: Texts) => string | undefined;
  begin(context: Context, run: ActionRun): Begun;
}

export interface ActionParameter {
  readonly description: string;
  readonly required: boolean;
}

export interface DurationRange {
  readonly min: number;
  readonly max: number;
}

/** One action of one experiment. */
export interface ActionRun {
  readonly experimentId: string;
  readonly parameters: Texts;
  /** 0 for an action that has no duration. */
  readonly durationMs: number;
  /** By role. */
  readonly targets: Readonly<Record<string, readonly ResolvedTarget[]>>;
}

/** What became of an action: it runs for its duration, is over, or failed. */
export type Begun =
  | { readonly outcome: "running"; readonly undo?: Undo }
  | { readonly outcome: "completed" }
  | { readonly outcome: "failed"; readonly reason: string };

/** The parameter that every action with a duration has. */
export const durationParameter: ActionParameter = {
  description: "The duration of the action, in ISO 8601 form, such as PT5M.",
  required: true,
};

/** https://docs.aws.amazon.com/fis/latest/userguide/actions.html */
export const awsDuration: DurationRange = { min: 60_000, max: 12 * 3_600_000 };
