/** A number as Java writes it: `2.0`, `99.7027322404378`, `1.0E7`. */
export function javaDouble(value: number): string {
  const size = Math.abs(value);
  if (value === 0 || (size >= 1e-3 && size < 1e7)) return withFraction(String(value));
  const [mantissa = "", exponent = ""] = value.toExponential().split("e");
  return Number.isFinite(value) ? `${withFraction(mantissa)}E${Number(exponent)}` : String(value);
}

/** `19/12/24 08:34:00`, UTC. */
export function reasonTime(atMs: number): string {
  const [, year = "", month = "", day = "", time = ""] =
    /^\d\d(\d\d)-(\d\d)-(\d\d)T(\d\d:\d\d:\d\d)/.exec(new Date(atMs).toISOString()) ?? [];
  return `${day}/${month}/${year} ${time}`;
}

/** `2024-12-19T08:35:01.260+0000`. */
export function reasonDataTime(atMs: number): string {
  return new Date(atMs).toISOString().replace("Z", "+0000");
}

/** `Friday 22 July, 2022 15:57:45 UTC`. */
export function spokenTime(atMs: number): string {
  const at = new Date(atMs);
  const part = (options: Intl.DateTimeFormatOptions): string =>
    at.toLocaleDateString("en-GB", { timeZone: "UTC", ...options });
  const date = `${part({ weekday: "long" })} ${part({ day: "2-digit" })} ${part({ month: "long" })}`;
  return `${date}, ${part({ year: "numeric" })} ${at.toISOString().slice(11, 19)} UTC`;
}

function withFraction(decimal: string): string {
  return decimal.includes(".") ? decimal : `${decimal}.0`;
}
