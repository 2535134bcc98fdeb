const date = /^(?<year>\d{1,4})(?:-(?<month>\d\d)(?:-(?<day>\d\d))?)?/;
const time =
  /(?:T(?:(?<hour>\d\d?)(?::(?<minute>\d\d)(?::(?<second>\d\d)(?:\.\d{1,9})?)?)?(?:Z|[+-]\d\d(?::?\d\d)?)?)?)?$/;
const iso = new RegExp(date.source + time.source, "i");
const bounds = { month: [1, 12], day: [1, 31], hour: [0, 24], minute: [0, 59], second: [0, 60] } as const;

/**
 * Whether IAM reads a condition's value as a date: ISO 8601 in any of its lengths, or seconds since 1970. What holds a variable is one.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Date
 */
export function isDate(value: string): boolean {
  if (value.includes("${")) return true;
  // A year alone is read as seconds.
  if (/^-?\d+$/.test(value)) return BigInt.asIntN(64, BigInt(value)) === BigInt(value);
  const { groups } = iso.exec(value) ?? {};
  if (!groups) return false;
  return Object.entries(bounds).every(([part, [from, to]]) => {
    const given = groups[part];
    return given === undefined || (Number(given) >= from && Number(given) <= to);
  });
}
