import type { TaskCount } from "./scaling.ts";

/** One default: its value, or how it follows from the rest of the definition, and why it is that. */
export interface Default<T> {
  readonly value: T | ((basis: Basis) => T);
  /** The rule in words, where the value follows from other members or is a structure. */
  readonly words?: string;
  readonly reason: string;
}

/** What defaults may follow from: members that are resolved before them, and the task counts that were given. */
export interface Basis {
  readonly name: string;
  readonly region: string;
  readonly zones: readonly string[];
  readonly givenTasks: Partial<TaskCount>;
  readonly givenCpu?: number;
  /** The registry that the image's repository names, where it does. */
  readonly ownRegistry?: string;
}

/** A default for every member of `T`. */
export type Rows<T> = { readonly [K in keyof T]-?: Default<T[K]> };
