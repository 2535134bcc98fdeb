import type { CalendarDay } from "./cron-fields.ts";

export interface LocalTime extends CalendarDay {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

/** What the clocks of a time zone (IANA name) show at a moment. */
export function localTimeOf(atMs: number, timeZone: string): LocalTime {
  const parts = formatOf(timeZone).formatToParts(atMs);
  const value = (type: Intl.DateTimeFormatPartTypes): number => Number(parts.find((part) => part.type === type)?.value);
  return {
    year: value("year"),
    month: value("month"),
    day: value("day"),
    hour: value("hour"),
    minute: value("minute"),
    second: value("second"),
  };
}

/**
 * When the clocks of a time zone show that: the first time where they show it twice, and as long after the gap as it is
 * past its beginning where they skip it.
 */
export function momentOf(local: LocalTime, timeZone: string): number {
  const asUtc = utcOf(local);
  const before = asUtc - offsetMs(asUtc - dayMs, timeZone);
  const after = asUtc - offsetMs(asUtc + dayMs, timeZone);
  const shown = [before, after].filter((atMs) => atMs + offsetMs(atMs, timeZone) === asUtc);
  return shown.length > 0 ? Math.min(...shown) : before;
}

/** How far a zone's clocks are ahead of UTC. */
function offsetMs(atMs: number, timeZone: string): number {
  return utcOf(localTimeOf(atMs, timeZone)) - Math.floor(atMs / 1000) * 1000;
}

function utcOf({ year, month, day, hour, minute, second }: LocalTime): number {
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

const dayMs = 86_400_000;
const formats = new Map<string, Intl.DateTimeFormat>();

/** Making one takes longer than everything else here. */
function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const fields = { year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric" } as const;
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone,
    hourCycle: "h23",
    calendar: "gregory",
    ...fields,
    second: "numeric",
  });
  formats.set(timeZone, format);
  return format;
}
