import { cronFields, type CalendarDay, type CronFields } from "./cron-fields.ts";
import { localTimeOf, momentOf } from "./local-time.ts";
import type { ScheduledAction } from "../state.ts";

/**
 * When a scheduled action fires next, strictly after a moment; undefined when never again. A recurring one with a start
 * fires at its start, and then as its schedule says, until its end.
 * https://docs.aws.amazon.com/autoscaling/application/userguide/scheduled-scaling-using-cron-expressions.html
 */
export function nextFiringMs(action: Schedule, afterMs: number): number | undefined {
  const { schedule, timezone = "UTC", startAtMs, endAtMs = Infinity } = action;
  const [, kind = "", argument = ""] = /^(at|rate|cron)\((.*)\)$/.exec(schedule) ?? [];
  if (kind === "at") return later(momentOf(timeIn(argument), timezone), afterMs);
  if (startAtMs !== undefined && afterMs < startAtMs) return startAtMs;
  const next = kind === "rate" ? nextOfRate(argument, action, afterMs) : nextOfCron(argument, timezone, afterMs);
  return next !== undefined && next <= endAtMs ? next : undefined;
}

type Schedule = Pick<ScheduledAction, "schedule" | "timezone" | "startAtMs" | "endAtMs" | "createdAtMs">;

function later(atMs: number, afterMs: number): number | undefined {
  return atMs > afterMs ? atMs : undefined;
}

function timeIn(text: string): Parameters<typeof momentOf>[0] {
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = text.split(/[-T:]/).map(Number);
  return { year, month, day, hour, minute, second };
}

/** Counted from the start; from its creation when it has none. */
function nextOfRate(text: string, { startAtMs, createdAtMs }: Schedule, afterMs: number): number {
  const [count = "1", unit = ""] = text.split(" ");
  const everyMs = Number(count) * (unitMs[unit.replace(/s$/, "")] ?? unitMs.minute);
  const fromMs = startAtMs ?? createdAtMs;
  return fromMs + (Math.floor((afterMs - fromMs) / everyMs) + 1) * everyMs;
}

const unitMs: Readonly<Record<string, number>> & { readonly minute: number } = {
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
};

function nextOfCron(text: string, timeZone: string, afterMs: number): number | undefined {
  const fields = cronFields(text);
  const now = localTimeOf(afterMs, timeZone);
  for (const day of daysFrom(now, fields)) {
    const moments = fields.hours.flatMap((hour) =>
      fields.minutes.map((minute) => momentOf({ ...day, hour, minute, second: 0 }, timeZone)),
    );
    const next = moments.filter((atMs) => atMs > afterMs);
    if (next.length > 0) return Math.min(...next);
  }
  return undefined;
}

/** The days on which it may fire, from today on. */
function* daysFrom(today: CalendarDay, { years, months, isDay }: CronFields): Generator<CalendarDay> {
  for (const year of years.filter((it) => it >= today.year && it <= today.year + yearsAhead)) {
    for (const month of months.filter((it) => year > today.year || it >= today.month)) {
      const isThisMonth = year === today.year && month === today.month;
      for (let day = isThisMonth ? today.day : 1; day <= 31; day++) {
        if (isOfMonth({ year, month, day }) && isDay({ year, month, day })) yield { year, month, day };
      }
    }
  }
}

/** The longest that a day may be away: 29 February over the turn of a century. */
const yearsAhead = 8;

function isOfMonth({ year, month, day }: CalendarDay): boolean {
  return new Date(Date.UTC(year, month - 1, day)).getUTCDate() === day;
}
