import type { Arrivals } from "../traffic/arrivals.ts";

/** A rehearsal, as plain data. Times are seconds of the region's clock; rates are per second of the machine's. */
export interface Scenario {
  /** Lower-case letters, digits and dashes. */
  readonly name: string;
  /** What it shows, in a sentence. */
  readonly summary: string;
  readonly traffic: readonly TrafficPhase[];
  readonly events: readonly ScenarioEvent[];
  readonly objectives: Objectives;
  /** How long after the traffic's end is looked at, until everything has healed. @default 0 */
  readonly settleSeconds: number;
  /** What is left open in the scenario is decided by it. */
  readonly seed: number;
  /** What the tasks call, by name: each gets a relay between the tasks and it. @default none */
  readonly dependencies: Readonly<Record<string, Dependency>>;
}

/** Traffic at one rate, or from one rate to another. */
export interface TrafficPhase {
  readonly forSeconds: number;
  readonly ratePerSecond: number | { readonly from: number; readonly to: number };
  /** @default / */
  readonly path: string;
  /** @default steady */
  readonly arrivals: Arrivals;
}

/** Something that happens, `atSeconds` after the traffic began. */
export type ScenarioEvent = { readonly atSeconds: number } & EventAct;

export type EventAct =
  | FaultEvent
  /** A release of the application as it is, or of a bad revision of it. */
  | { readonly release: "as it is" | BadRelease }
  /** Sets the desired count. */
  | { readonly scale: number }
  /** An operator moves traffic away from a zone, with ARC zonal shift. */
  | { readonly zonalShift: ZoneChoice; readonly forSeconds: number };

/** A fault of the region's catalogue. */
export interface FaultEvent {
  /** Its name, such as `task-hang`. */
  readonly fault: string;
  /** Those of its kind, by name. */
  readonly parameters: Readonly<Record<string, number | string>>;
  /** How long it lasts; left out for those that are over at once. */
  readonly forSeconds?: number;
  /** Which tasks, for faults of tasks and links. */
  readonly tasks?: TaskChoice;
  /** Which zone: of the tasks, or that is lost. */
  readonly zone?: ZoneChoice;
  /** Which of the scenario's dependencies, for faults of dependencies. */
  readonly dependency?: string;
  /** Done again and again, so many seconds apart, until `forSeconds` are over. */
  readonly everySeconds?: number;
}

/** `{ count: 1 }`: so many at random; `{ percent: 50 }`: this part of them, rounded up. */
export type TaskChoice = { readonly count: number } | { readonly percent: number };

/** A zone of the service by its letter or name, or one that the seed chooses. */
export type ZoneChoice = "at random" | (string & {});

/** A release that does not work. */
export interface BadRelease {
  readonly bad:
    "exits" | "never listens" | "answers 500" | "wrong port" | "starts slowly" | "leaks memory" | "dies later";
}

/** Something that tasks call. */
export interface Dependency {
  /** The environment variable of the task that holds its address: a URL, or `host:port`. */
  readonly environment: string;
}

/** What has to hold. Each that is left out is not judged, but for safety, which is judged always. */
export interface Objectives {
  /** Of all requests but those that a fault took. */
  readonly availabilityPercent?: number;
  /** Outside of faults, in milliseconds. */
  readonly p99Ms?: number;
  readonly longestOutageSeconds?: number;
  /** Healthy targets, of the desired count, but for those that a fault took. */
  readonly capacityFloorPercent?: number;
  /** From a fault's beginning to full capacity, and from its end to balance. */
  readonly recoverySeconds?: number;
  readonly spread?: "even at the end";
  /** For the length of the run. */
  readonly costUsd?: number;
}
