import type { JudgedRun, RunEvent } from "../../run/run-record.ts";
import { stepOf } from "./time-axis.ts";

/** What the picture shows, on the region's clock. */
export interface PictureData {
  readonly endSeconds: number;
  readonly lanes: readonly Lane[];
  readonly moments: readonly Moment[];
  readonly stacks: readonly Stack[];
  /** From when to when something did not hold. */
  readonly missed: readonly Bar[];
}

/** A row of bars: a fault, the releases, an alarm. */
export interface Lane {
  readonly kind: "fault" | "release" | "act" | "alarm" | "event";
  readonly label: string;
  readonly bars: readonly Bar[];
}

export interface Bar {
  readonly fromSeconds: number;
  readonly untilSeconds: number;
  /** For the tooltip. */
  readonly text: string;
}

/** A part of the time, short enough to be a point of the picture. */
export interface Moment {
  readonly fromSeconds: number;
  readonly untilSeconds: number;
  /** Requests of each second of the machine, on average. */
  readonly succeededPerSecond: number | undefined;
  /** Requests that failed or were never sent. */
  readonly failed: number;
  readonly p50: number;
  readonly p99: number;
  readonly desired: number | undefined;
  readonly healthy: number | undefined;
}

/** Healthy targets of one revision in one zone, and what is running beside them, for each moment. */
export interface Stack {
  readonly zone: string;
  readonly revision: number;
  readonly counts: readonly number[];
}

export function pictureData(run: JudgedRun, momentsMax: number): PictureData {
  const lastSecond = run.traffic.seconds.at(-1)?.second ?? 0;
  const endSeconds = Math.max(1, run.endedAtSeconds, (lastSecond + 1) * run.speed, run.samples.at(-1)?.atSeconds ?? 0);
  const step = Math.max(run.speed, stepOf(endSeconds, momentsMax));
  const starts = Array.from({ length: Math.ceil(endSeconds / step) }, (_, index) => index * step);
  return {
    endSeconds,
    lanes: [...scheduledLanes(run), ...alarmLanes(run, endSeconds), ...eventLanes(run, step)],
    moments: momentsOf(run, starts, step),
    stacks: stacksOf(run, starts, step),
    missed: run.verdicts.flatMap(({ judge, outcome, spans }) =>
      outcome === "missed" ? spans.map((span) => ({ ...span, text: `${judge} was missed` })) : [],
    ),
  };
}

function momentsOf(run: JudgedRun, starts: readonly number[], step: number): readonly Moment[] {
  const byStart = Map.groupBy(run.traffic.seconds, ({ second }) => Math.floor((second * run.speed) / step) * step);
  return starts.map((fromSeconds): Moment => {
    const seconds = byStart.get(fromSeconds) ?? [];
    const sample = run.samples.findLast(({ atSeconds }) => atSeconds <= fromSeconds + step / 2);
    const answered = seconds.filter(({ succeeded }) => succeeded > 0);
    const succeeded = seconds.reduce((sum, each) => sum + each.succeeded, 0);
    return {
      ...{ fromSeconds, untilSeconds: fromSeconds + step },
      succeededPerSecond: seconds.length === 0 ? undefined : succeeded / seconds.length,
      failed: seconds.reduce((sum, each) => sum + each.failed + each.unsent, 0),
      p50: Math.max(0, ...answered.map(({ latencyMs }) => latencyMs.p50)),
      p99: Math.max(0, ...answered.map(({ latencyMs }) => latencyMs.p99)),
      ...{ desired: sample?.desiredCount, healthy: sample?.healthyTargets },
    };
  });
}

function stacksOf({ samples }: JudgedRun, starts: readonly number[], step: number): readonly Stack[] {
  const chosen = starts.map((start) => samples.findLast(({ atSeconds }) => atSeconds <= start + step / 2));
  const healthy = chosen.map((sample) => (sample?.tasks ?? []).filter(({ target }) => target === "healthy"));
  const keys = new Map(healthy.flat().map(({ zone, revision }) => [`${zone} ${revision}`, { zone, revision }]));
  return [...keys.values()]
    .toSorted((one, other) => one.zone.localeCompare(other.zone) || one.revision - other.revision)
    .map(({ zone, revision }) => ({
      ...{ zone, revision },
      counts: healthy.map((tasks) => tasks.filter((task) => task.zone === zone && task.revision === revision).length),
    }));
}

function scheduledLanes(run: JudgedRun): readonly Lane[] {
  const played = run.schedule.map((scheduled) => {
    const { event, index } = scheduled;
    const release = run.releases.find((each) => each.scheduled === index);
    const fault = { began: eventOf(run, index, "fault began"), ended: eventOf(run, index, "fault ended") };
    const fromSeconds = release?.startedAtSeconds ?? fault.began?.atSeconds ?? scheduled.atSeconds;
    const untilSeconds = release?.endedAtSeconds ?? fault.ended?.atSeconds ?? scheduled.untilSeconds;
    const zone = scheduled.zone === undefined ? "" : ` ${scheduled.zone}`;
    const bar = { fromSeconds, untilSeconds: Math.max(fromSeconds, untilSeconds) };
    if ("fault" in event) {
      const text = fault.began?.text ?? event.fault;
      return { kind: "fault" as const, label: `${event.fault}${zone}`, bar: { ...bar, text } };
    }
    if ("release" in event) {
      const label = event.release === "as it is" ? "release" : `release that ${event.release.bad}`;
      const text = release ? `${label}: ${release.outcome}${release.reason ? `, ${release.reason}` : ""}` : label;
      return { kind: "release" as const, label, bar: { ...bar, text } };
    }
    const label = "scale" in event ? `scale to ${event.scale}` : `zonal shift away from${zone}`;
    return { kind: "act" as const, label, bar: { ...bar, text: label } };
  });
  const lanes = Map.groupBy(played, ({ kind, label }) => `${kind} ${label}`);
  return [...lanes.values()].flatMap((group) => {
    const [first] = group;
    return first ? [{ kind: first.kind, label: first.label, bars: group.map(({ bar }) => bar) }] : [];
  });
}

function eventOf(run: JudgedRun, scheduled: number, kind: RunEvent["kind"]): RunEvent | undefined {
  return run.events.find((event) => event.kind === kind && event.scheduled === scheduled);
}

function alarmLanes({ samples }: JudgedRun, endSeconds: number): readonly Lane[] {
  const names = [...new Set(samples.flatMap(({ alarms }) => alarms))].toSorted();
  return names.map((label): Lane => {
    const bars: Bar[] = [];
    for (const [index, { atSeconds, alarms }] of samples.entries()) {
      if (!alarms.includes(label)) continue;
      const untilSeconds = samples[index + 1]?.atSeconds ?? endSeconds;
      const last = bars.at(-1);
      const text = `${label} in ALARM`;
      if (last?.untilSeconds === atSeconds) bars[bars.length - 1] = { ...last, untilSeconds };
      else bars.push({ fromSeconds: atSeconds, untilSeconds, text });
    }
    return { kind: "alarm", label, bars };
  });
}

/** What is not a bar of its own: service events, tasks that stop, scaling activities; those of one moment together. */
function eventLanes({ events }: JudgedRun, step: number): readonly Lane[] {
  const kinds: readonly RunEvent["kind"][] = ["service", "task stopped", "scaling activity"];
  const shown = events.filter(({ kind }) => kinds.includes(kind));
  const byMoment = Map.groupBy(shown, ({ atSeconds }) => Math.floor(atSeconds / step));
  const bars = [...byMoment.values()].map((group): Bar => {
    const atSeconds = group[0]?.atSeconds ?? 0;
    const texts = group.slice(0, textsMax).map(({ text }) => text);
    const rest = group.length - texts.length;
    const text = [...texts, ...(rest > 0 ? [`and ${rest} more`] : [])].join("\n");
    return { fromSeconds: atSeconds, untilSeconds: atSeconds, text };
  });
  return bars.length === 0 ? [] : [{ kind: "event", label: "events", bars }];
}

/** As many as a tooltip has room for. */
const textsMax = 6;
