import type { JudgedRun, Measured, ServiceSettings, Verdict } from "../run/run-record.ts";

/** Two runs side by side: before a change of the service, and after it. */
export interface Comparison {
  /** Whether both played the same scenario with the same seed; otherwise their figures say little about the change. */
  readonly isSamePlay: boolean;
  readonly objectives: readonly ComparedVerdict[];
  /** The settings of the service that differ. */
  readonly settings: readonly ChangedSetting[];
  /** In one word: what was kept and is missed outweighs all, then what was missed and is kept, then figures that got worse. */
  readonly change: Change;
}

export type Change = "better" | "worse" | "same";

/** What one judge said of both. */
export interface ComparedVerdict {
  readonly judge: string;
  readonly before: Verdict;
  readonly after: Verdict;
  readonly change: Change | "not comparable";
  /** How far two figures may be apart without that it means anything; absent where there are none. */
  readonly noise?: number;
}

export interface ChangedSetting {
  /** Such as `healthCheck.intervalSeconds`. */
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

/** Compares two runs objective by objective. */
export function compareRuns(before: JudgedRun, after: JudgedRun): Comparison {
  const objectives = before.verdicts.flatMap((verdict): readonly ComparedVerdict[] => {
    const other = after.verdicts.find(({ judge }) => judge === verdict.judge);
    return other ? [compared(verdict, other)] : [];
  });
  const change = changeOfAll(objectives);
  return {
    isSamePlay: isSamePlay(before, after),
    objectives,
    settings: changedSettings(before.service, after.service),
    change,
  };
}

function changeOfAll(objectives: readonly ComparedVerdict[]): Change {
  const has = (change: Change, among: readonly ComparedVerdict[]): boolean =>
    among.some((each) => each.change === change);
  const turned = objectives.filter(({ before, after }) => before.outcome !== after.outcome);
  if (has("worse", turned)) return "worse";
  if (has("better", turned)) return "better";
  return has("worse", objectives) ? "worse" : has("better", objectives) ? "better" : "same";
}

function compared(before: Verdict, after: Verdict): ComparedVerdict {
  const verdicts = { judge: before.judge, before, after };
  if (before.outcome === "not judged" || after.outcome === "not judged")
    return { ...verdicts, change: "not comparable" };
  const noise = before.measured && after.measured ? { noise: noiseOf(before.measured, after.measured) } : {};
  if (before.outcome !== after.outcome) {
    return { ...verdicts, ...noise, change: after.outcome === "kept" ? "better" : "worse" };
  }
  if (!before.measured || !after.measured) return { ...verdicts, change: "same" };
  return { ...verdicts, ...noise, change: changeOf(before.measured, after.measured) };
}

function changeOf(before: Measured, after: Measured): Change {
  const gained = after.better === "more" ? after.value - before.value : before.value - after.value;
  if (Math.abs(gained) <= noiseOf(before, after)) return "same";
  return gained > 0 ? "better" : "worse";
}

/** How far two runs of the same service are apart: so much, or so large a part of the larger figure. */
const noises: Readonly<Record<Measured["unit"], { readonly least: number; readonly part: number }>> = {
  "%": { least: 0.02, part: 0 },
  ms: { least: 3, part: 0.15 },
  s: { least: 1, part: 0.1 },
  tasks: { least: 0, part: 0 },
  USD: { least: 0, part: 0.05 },
};

function noiseOf(before: Measured, after: Measured): number {
  const { least, part } = noises[after.unit];
  return Math.max(least, part * Math.max(before.value, after.value));
}

function isSamePlay(before: JudgedRun, after: JudgedRun): boolean {
  const played = ({ scenario, seed }: JudgedRun): string => {
    return JSON.stringify([scenario.traffic, scenario.events, seed]);
  };
  return played(before) === played(after);
}

function changedSettings(before: ServiceSettings, after: ServiceSettings): readonly ChangedSetting[] {
  const old = flat(before);
  const current = flat(after);
  const paths = [...new Set([...old.keys(), ...current.keys()])];
  return paths.flatMap((path) => {
    const setting = { path, before: old.get(path) ?? "–", after: current.get(path) ?? "–" };
    return setting.before === setting.after ? [] : [setting];
  });
}

function flat(settings: object, prefix = ""): ReadonlyMap<string, string> {
  const entries = Object.entries(settings).flatMap(([name, value]: [string, unknown]): [string, string][] => {
    const path = `${prefix}${name}`;
    if (Array.isArray(value)) return [[path, value.join(", ")]];
    return typeof value === "object" && value !== null ? [...flat(value, `${path}.`)] : [[path, String(value)]];
  });
  return new Map(entries);
}
