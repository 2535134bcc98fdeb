import type { ScenarioEvent } from "./scenario.ts";

/** What happens when, with everything decided that can be before it runs. */
export interface ScheduledEvent {
  /** Counts from 0, in the order of time. */
  readonly index: number;
  readonly atSeconds: number;
  /** When what it began is over; `atSeconds` for what is over at once. */
  readonly untilSeconds: number;
  readonly event: ScenarioEvent;
  /** The zone that was chosen. */
  readonly zone?: string;
  /**
   * Which tasks: one number from 0 up to 1 for each that is to be chosen. The runner takes, again and again, the task at that place in the list
   * of those that are left, sorted by zone and start. Of a percentage there are 16, taken in a circle. Absent where every task is meant.
   */
  readonly places?: readonly number[];
}
