/** What a cron expression says: which minutes, hours, months and years, and how its days are chosen. */
export interface CronFields {
  readonly minutes: readonly number[];
  readonly hours: readonly number[];
  readonly months: readonly number[];
  readonly years: readonly number[];
  /** Whether a day of some month is one. */
  isDay(this: void, day: CalendarDay): boolean;
}

export interface CalendarDay {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
}

/** The expression within `cron(…)`, which was checked before: six fields, or seven with seconds first. */
export function cronFields(text: string): CronFields {
  const parts = text.trim().split(/\s+/);
  const [minutes = "", hours = "", monthDays = "", months = "", weekdays = "", years = ""] =
    parts.length === 7 ? parts.slice(1) : parts;
  return {
    minutes: valuesOf(minutes, { least: 0, most: 59 }),
    hours: valuesOf(hours, { least: 0, most: 23 }),
    months: valuesOf(months, { least: 1, most: 12, names: monthNames }),
    years: valuesOf(years, { least: 1970, most: 2199 }),
    isDay: (day) => isMonthDay(monthDays, day) && isWeekday(weekdays, day),
  };
}

/** 1 is Sunday, 7 is Saturday. */
function weekdayOf({ year, month, day }: CalendarDay): number {
  return new Date(Date.UTC(year, month - 1, day)).getUTCDay() + 1;
}

function daysIn({ year, month }: Pick<CalendarDay, "year" | "month">): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

interface Range {
  readonly least: number;
  readonly most: number;
  readonly names?: readonly string[];
}

const monthNames = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split(" ");
const weekdayNames = "SUN MON TUE WED THU FRI SAT".split(" ");

function valuesOf(field: string, range: Range): readonly number[] {
  const values = field.split(",").flatMap((item) => itemValues(item, range));
  return [...new Set(values)].sort((a, b) => a - b);
}

/** `*`, `5`, `1-5`, `1/15`, `MON-FRI`; a range may wrap around, as `FRI-MON`. */
function itemValues(item: string, { least, most, names = [] }: Range): readonly number[] {
  const [range = "", step] = item.split("/");
  const [from = "", to] = range.split("-");
  const number = (text: string): number => {
    const index = names.indexOf(text.toUpperCase());
    return index < 0 ? Number(text) : index + least;
  };
  const first = range === "*" ? least : number(from);
  const last = to === undefined ? (range === "*" || step !== undefined ? most : first) : number(to);
  const count = most - least + 1;
  const length = ((last - first + count) % count) + 1;
  const every = Number(step ?? 1);
  return Array.from(
    { length: Math.ceil(length / every) },
    (_, index) => least + ((first - least + index * every) % count),
  );
}

function isMonthDay(field: string, date: CalendarDay): boolean {
  if (field === "?") return true;
  return field.split(",").some((item) => {
    if (item === "L") return date.day === daysIn(date);
    if (item === "LW") return date.day === nearestWeekday(date, daysIn(date));
    const [, nearest] = /^(\d+)W$/.exec(item) ?? [];
    if (nearest !== undefined) return date.day === nearestWeekday(date, Number(nearest));
    return itemValues(item, { least: 1, most: 31 }).includes(date.day);
  });
}

/** The weekday nearest to a day, within its month. */
function nearestWeekday({ year, month }: CalendarDay, wanted: number): number {
  const last = daysIn({ year, month });
  const day = Math.min(wanted, last);
  const weekday = weekdayOf({ year, month, day });
  if (weekday === 7) return day > 1 ? day - 1 : day + 2;
  if (weekday === 1) return day < last ? day + 1 : day - 2;
  return day;
}

function isWeekday(field: string, date: CalendarDay): boolean {
  if (field === "?") return true;
  const weekday = weekdayOf(date);
  return field.split(",").some((item) => {
    if (item === "L") return weekday === 7;
    const [, last] = /^(\d)L$/.exec(item) ?? [];
    if (last !== undefined) return weekday === Number(last) && date.day + 7 > daysIn(date);
    const [, day, week] = /^(\d)#(\d)$/.exec(item) ?? [];
    if (day !== undefined) return weekday === Number(day) && Math.ceil(date.day / 7) === Number(week);
    return itemValues(item, { least: 1, most: 7, names: weekdayNames }).includes(weekday);
  });
}
