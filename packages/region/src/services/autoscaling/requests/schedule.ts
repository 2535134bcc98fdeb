import { validationError } from "../errors.ts";

/** Checks when a scheduled action fires: `at(…)`, `rate(…)` or `cron(…)`. @throws ValidationException */
export function checkSchedule(schedule: string): string {
  const [, kind = "", argument = ""] = /^(at|rate|cron)\((.*)\)$/.exec(schedule) ?? [];
  if (isValid[kind]?.(argument) === true) return schedule;
  throw validationError(
    `The schedule '${schedule}' is not valid: use at(yyyy-mm-ddThh:mm:ss), rate(<1 to 99999> minutes|hours|days) or cron(<minutes> <hours> <day of month> <month> <day of week> <year>).`,
  );
}

/** @throws ValidationException for a zone that the IANA database does not have */
export function checkTimezone(timezone: string): string {
  try {
    new Intl.DateTimeFormat("en", { timeZone: timezone });
    return timezone;
  } catch {
    throw validationError(`The time zone '${timezone}' is not valid: use a name such as Europe/London.`);
  }
}

const isValid: Readonly<Record<string, (argument: string) => boolean>> = {
  at: (time) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(time) && !Number.isNaN(Date.parse(`${time}Z`)),
  rate(text) {
    // No longer than the calendar of a cron expression reaches: what fires once in thousands of years is a mistake.
    const [, count = "0", unit = ""] = /^(\d{1,5}) (minute|hour|day)s?$/.exec(text) ?? [];
    return Number(count) > 0 && unit !== "";
  },
  cron: isCron,
};

const months = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split(" ");
const weekdays = "SUN MON TUE WED THU FRI SAT".split(" ");

interface Field {
  readonly least: number;
  readonly most: number;
  readonly names?: readonly string[];
  /** `?` and the letters that only days have. */
  readonly extra?: RegExp;
}

const fields: readonly Field[] = [
  { least: 0, most: 59 },
  { least: 0, most: 23 },
  { least: 1, most: 31, extra: /^(?:\?|L|LW|(?:[1-9]|[12]\d|3[01])W)$/ },
  { least: 1, most: 12, names: months },
  { least: 1, most: 7, names: weekdays, extra: /^(?:\?|L|[1-7]L|[1-7]#[1-5])$/ },
  { least: 1970, most: 2199 },
];

/** Six fields; seven with leading seconds. */
function isCron(text: string): boolean {
  const parts = text.trim().split(/\s+/);
  const [seconds, ...rest] = parts.length === 7 ? parts : ["0", ...parts];
  if (seconds === undefined || !/^(?:\d|[1-5]\d|\*)$/.test(seconds) || rest.length !== fields.length) return false;
  return fields.every((field, index) => (rest[index] ?? "").split(",").every((item) => isItem(item, field)));
}

function isItem(item: string, field: Field): boolean {
  if (field.extra?.test(item)) return true;
  const [range = "", step, ...more] = item.split("/");
  if (more.length > 0 || (step !== undefined && !/^[1-9]\d*$/.test(step))) return false;
  if (range === "*") return true;
  const [from = "", to = from, ...others] = range.split("-");
  return others.length === 0 && isWithin(from, field) && isWithin(to, field);
}

function isWithin(text: string, { least, most, names = [] }: Field): boolean {
  if (names.includes(text.toUpperCase())) return true;
  return /^\d+$/.test(text) && Number(text) >= least && Number(text) <= most;
}
