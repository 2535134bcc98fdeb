import type { Effect } from "../world/effects.ts";
import type { Runtime } from "../region-info.ts";
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

/** What a fault can be told. */
export type Parameter =
  | {
      readonly type: "number";
      readonly summary: string;
      readonly unit: string;
      readonly min: number;
      readonly max: number;
      /** Left out: it has to be given. */
      readonly default?: number;
    }
  | {
      readonly type: "choice";
      readonly summary: string;
      readonly values: readonly [string, ...string[]];
      readonly default: string;
    };

/** Values of all parameters, by name. */
export type ParameterValues = Readonly<Record<string, number | string>>;

/** A value that cannot be. */
export interface ParameterProblem {
  readonly parameter: string;
  readonly given: string;
  readonly allowed: string;
}

/** The values of a fault's parameters, with those that are not given as they are by default; or the first that cannot be. */
export function readParameters(
  kind: Pick<FaultKind, "parameters">,
  given: Readonly<Record<string, unknown>>,
): ParameterValues | ParameterProblem {
  const names = Object.keys(kind.parameters);
  const unknown = Object.keys(given).find((name) => !names.includes(name));
  if (unknown !== undefined) {
    return { parameter: unknown, given: textOf(given[unknown]), allowed: names.join(", ") || "no parameters" };
  }
  const values: Record<string, number | string> = {};
  for (const [name, parameter] of Object.entries(kind.parameters)) {
    const value = readParameter(parameter, given[name]);
    if (value === undefined) return { parameter: name, given: textOf(given[name]), allowed: allowedOf(parameter) };
    values[name] = value;
  }
  return values;
}

export function isParameterProblem(read: ParameterValues | ParameterProblem): read is ParameterProblem {
  return "allowed" in read;
}

/** What may be given, in words. */
export function allowedOf(parameter: Parameter): string {
  if (parameter.type === "choice") return parameter.values.join(", ");
  return `a number from ${parameter.min} to ${parameter.max} (${parameter.unit})`;
}

/** Undefined where the value cannot be. FIS has every value as a text. */
function readParameter(parameter: Parameter, given: unknown): number | string | undefined {
  const value = given ?? parameter.default;
  if (parameter.type === "choice") return parameter.values.find((allowed) => allowed === value);
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  return typeof number === "number" && number >= parameter.min && number <= parameter.max ? number : undefined;
}

function textOf(value: unknown): string {
  if (value === undefined) return "nothing";
  return typeof value === "string" ? value : JSON.stringify(value);
}
