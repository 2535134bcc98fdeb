import type { DocumentTypes } from "@evenkeel/region/console";

type Activity = DocumentTypes["scalingActivity"];

/** A change of the desired count by auto scaling, or why there was none. */
export interface Step {
  readonly id: string;
  readonly atMs: number;
  /** What it was set to; undefined where nothing was scaled. */
  readonly count?: number;
  /** Which alarm and policy, in words. */
  readonly cause: string;
  /** `Successful`, `InProgress`, `Failed` … */
  readonly status: string;
  /** Why nothing was scaled, such as `AlreadyAtMaxCapacity`. */
  readonly notScaled?: string;
}

/** The steps of a service, oldest first. */
export function stepsOf(activities: Iterable<Activity>, resourceId: string): readonly Step[] {
  return [...activities]
    .filter(({ ResourceId }) => ResourceId === resourceId)
    .map(stepOf)
    .toSorted((a, b) => a.atMs - b.atMs);
}

function stepOf({
  ActivityId = "",
  StartTime = "",
  Description = "",
  Cause = "",
  StatusCode,
  NotScaledReasons,
}: Activity): Step {
  const notScaled = NotScaledReasons?.[0]?.Code;
  const [, set] = /^Setting desired count to (\d+)/.exec(Description) ?? [];
  return {
    ...{ id: ActivityId, atMs: Date.parse(StartTime), cause: causeText(Cause), status: StatusCode ?? "" },
    ...(set !== undefined && { count: Number(set) }),
    ...(notScaled !== undefined && { notScaled }),
  };
}

/** `alarm hello-cpu-high`, with the policy where it has another name; AWS's words where they say something else. */
function causeText(cause: string): string {
  const [, alarm, policy] = /^monitor alarm (.+) in state ALARM triggered policy (.+)$/.exec(cause) ?? [];
  if (alarm === undefined) return cause;
  return alarm === policy ? `alarm ${alarm}` : `alarm ${alarm}, policy ${policy}`;
}

/** The desired count over time as far as it is known: from the first step until now, where it may have been set by hand. */
export function stairsOf(
  steps: readonly Step[],
  now: { readonly desiredCount: number; readonly nowMs: number; readonly sinceMs: number },
): readonly (readonly [number, number])[] {
  const set = steps.flatMap(({ atMs, count, status }) =>
    count === undefined || status === "Failed" ? [] : [[atMs, count] as const],
  );
  const last = [now.nowMs, now.desiredCount] as const;
  return set.length === 0 ? [[now.sinceMs, now.desiredCount], last] : [...set, last];
}

/** The value of stairs at a time; undefined before they begin. */
export function heightAt(stairs: readonly (readonly [number, number])[], atMs: number): number | undefined {
  return stairs.findLast(([beginsMs]) => beginsMs <= atMs)?.[1];
}
