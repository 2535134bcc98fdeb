import { expect } from "vitest";
import { simulatedRegion, type SimulatedRegion } from "../../simulation/simulated-region.ts";
import { ServiceError } from "../../wire/contract/service-error.ts";

/** What an operation costs at most: a row of `docs/design/bounds.md`, with what shows that it holds. */
export interface Bound {
  readonly operation: string;
  readonly what: string;
  readonly bound: number | string;
  readonly beyond: string;
  /** Goes as far as the bound and just beyond it, and expects what is answered to both. */
  readonly probe: () => void;
}

export type Input = Readonly<Record<string, unknown>>;
export type Answer = Readonly<Record<string, unknown>>;

/** An operation of a service, such as `["ecs", "ListTasks"]`. */
export type Called = readonly [service: string, operation: string];

export interface Refusal {
  readonly code: string;
  readonly message: string;
}

/** What an operation answers, or is refused with. */
export function answered(region: SimulatedRegion, [service, operation]: Called, input: Input): Answer {
  try {
    return (region.call(service, operation, input) ?? {}) as Answer;
  } catch (error) {
    if (error instanceof ServiceError) return { code: error.code, message: error.message };
    throw error;
  }
}

export interface Refused {
  /** What is there before. @default an empty region */
  readonly given?: (region: SimulatedRegion) => void;
  readonly call: Called;
  /** The request with so many of what is bounded. */
  readonly input: (count: number, region: SimulatedRegion) => Input;
  readonly error: Refusal;
  /** How much is one more. @default 1 */
  readonly step?: number;
}

/** Shows that an operation is answered with as many as the bound, and refused with one more. */
export function refusesBeyond(bound: number, { given, call, input, error, step = 1 }: Refused): () => void {
  return () => {
    const region = simulatedRegion();
    given?.(region);
    expect(answered(region, call, input(bound, region))).not.toHaveProperty("code");
    expect(answered(region, call, input(bound + step, region))).toEqual(error);
  };
}

export interface Paged {
  /** Makes so many of what is listed. */
  readonly given: (region: SimulatedRegion, count: number) => void;
  readonly call: Called;
  /** @default empty */
  readonly input?: Input;
  /** The member that lists, and the one that leads on. */
  readonly list: string;
  readonly token: string;
}

/** Shows that a list ends at the bound, and that its token leads to the one more that there is. */
export function pagesAt(bound: number, { given, call, input = {}, list, token }: Paged): () => void {
  return () => {
    const region = simulatedRegion();
    given(region, bound + 1);
    const first = answered(region, call, input);
    expect(first[list]).toHaveLength(bound);
    const rest = answered(region, call, { ...input, [askedAs[token] ?? token]: first[token] });
    expect(rest[list]).toHaveLength(1);
    expect(rest[token]).toBeUndefined();
  };
}

/** What a list's token is called in the request for the next page, where that is another word. */
const askedAs: Readonly<Record<string, string>> = { NextMarker: "Marker" };

/** Texts that differ: `a0`, `a1`, … */
export function names(count: number, prefix = "a"): readonly string[] {
  return Array.from({ length: count }, (_, index) => `${prefix}${index}`);
}
