import type { Effect } from "../world/effects.ts";
import type { Runtime } from "../region-info.ts";
import type { Parameter } from "./parameters.ts";
import type { Fault } from "./state.ts";

/** One thing that can be made to go wrong. */
export interface FaultKind {
  /** As scenarios, `evenkeel fault` and FIS (`evenkeel:<name>`) call it. */
  readonly name: string;
  /** What it does, in a sentence. */
  readonly summary: string;
  /** How it is put right, in a sentence. */
  readonly undo: string;
  readonly target: FaultTarget;
  /** `lasts`: it has a duration, at whose end it is put right; `once`: it is over as soon as it is done. */
  readonly duration: "lasts" | "once";
  readonly parameters: Readonly<Record<string, Parameter>>;
  /** Where it cannot be done honestly, and why. */
  readonly refusedIn?: Readonly<Partial<Record<Runtime, string>>>;
  /** What the world is asked for while it lasts: also again, after a restart of the control plane. */
  readonly begin?: (fault: Fault, scope: FaultScope) => readonly Effect[];
  /** What the world is asked for at its end. */
  readonly end?: (fault: Fault, scope: FaultScope) => readonly Effect[];
}

/** What there is now of that which a fault concerns. */
export interface FaultScope {
  /** The ids of tasks that have not ended. */
  readonly taskIds: readonly string[];
  readonly nodeIds: readonly string[];
}

/**
 * Whom it concerns. `tasks`: tasks that run when it begins; `links`: what nodes send to tasks, those that run or all of a zone, also
 * tasks that start later; `starts`: tasks that start while it lasts; `zone`: an availability zone; `region`: the region itself.
 */
export type FaultTarget = "tasks" | "links" | "starts" | "zone" | "region";
