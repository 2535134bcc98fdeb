import type { BadRelease, FaultEvent } from "../scenario/scenario.ts";
import type { ReleaseRecord, Sample, SampledTask } from "./run-record.ts";

/** Where a scenario is played: a service that runs in a region, as its users and operators see it. */
export interface Stage {
  /** Where the service answers. */
  readonly url: string;
  /** How many times as fast as the machine's the region's time runs. */
  readonly speed: number;
  /** What AWS's APIs say now; undefined where they do not answer for the moment. */
  look(): Promise<Look | undefined>;
  /** Begins a fault through FIS; rejects where FIS refuses it. */
  beginFault(fault: DueFault): Promise<string>;
  /** How it stands with a fault, by what `beginFault` resolved with; undefined where FIS does not answer for the moment. */
  faultState(id: string): Promise<FaultState | undefined>;
  /** Releases, and resolves when the deployer has its verdict. */
  release(
    what: "as it is" | BadRelease,
  ): Promise<Omit<ReleaseRecord, "scheduled" | "startedAtSeconds" | "endedAtSeconds">>;
  scale(desiredCount: number): Promise<void>;
  /** Moves traffic away from a zone; resolves with what ends that. It ends by itself some time after `forSeconds`. */
  shiftAway(zone: string, forSeconds: number): Promise<string>;
  /** Lets traffic go to the zone again. */
  shiftBack(id: string): Promise<void>;
  /** Writes a record; resolves whether that was acknowledged. */
  write(index: number): Promise<boolean>;
  /** Which of the records can be read. */
  written(): Promise<ReadonlySet<number>>;
  /** Ends every fault that lasts. */
  endFaults(): Promise<void>;
}

/** A fault that is due, and whom it concerns. */
export interface DueFault {
  readonly event: FaultEvent;
  /** How long it lasts, in seconds of the region's clock; absent for those that are over at once. */
  readonly forSeconds?: number;
  /** The ids of the tasks; absent where a zone or the region is meant. */
  readonly taskIds?: readonly string[];
  readonly zone?: string;
}

export type FaultState =
  | { readonly state: "running" }
  | { readonly state: "ended" }
  /** It could not be done, or not for all that it concerns. */
  | { readonly state: "failed"; readonly reason: string };

/** What can be seen at one moment. */
export interface Look {
  readonly sample: Omit<Sample, "atSeconds">;
  /** When each task that is sampled started; epoch milliseconds of the region, for their order. */
  readonly startedAtMs: ReadonlyMap<string, number>;
  /** Events of the service, oldest first; each comes again in later looks. */
  readonly events: readonly { readonly id: string; readonly message: string }[];
  /** Why tasks stopped: by task id, in ECS's words. */
  readonly stops: ReadonlyMap<string, string>;
}

/** The tasks in the order in which a schedule's places count them: by zone, then by start. */
export function inOrder(
  tasks: readonly SampledTask[],
  startedAtMs: ReadonlyMap<string, number>,
): readonly SampledTask[] {
  const startOf = ({ taskId }: SampledTask): number => startedAtMs.get(taskId) ?? Infinity;
  return tasks.toSorted(
    (a, b) => compare(a.zone, b.zone) || compare(startOf(a), startOf(b)) || compare(a.taskId, b.taskId),
  );
}

function compare<T>(a: T, b: T): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
