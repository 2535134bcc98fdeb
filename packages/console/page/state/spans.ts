/** A span of time as a person says it: `41 s`, `3 min 20 s`, `2 h 5 min`, `4 d`. */
export function spanText(spanMs: number): string {
  const seconds = Math.max(0, Math.round(spanMs / 1000));
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 10) return joined(`${minutes} min`, seconds % 60, "s");
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? joined(`${hours} h`, minutes % 60, "min") : `${Math.floor(hours / 24)} d`;
}

/** How long ago a time of an answer was: `3 min 20 s ago`; empty without one. */
export function agoText(time: string | undefined, nowMs: number): string {
  if (time === undefined) return "";
  const spanMs = nowMs - Date.parse(time);
  return spanMs < 1000 ? "just now" : `${spanText(spanMs)} ago`;
}

/** The time of day of a moment, `14:03:20`, in the person's own zone. */
export function clockText(time: string | number): string {
  return new Date(time).toLocaleTimeString("en-GB");
}

/** `14:03:27.045`. */
export function preciseText(ms: number): string {
  return `${clockText(ms)}.${String(Math.trunc(ms) % 1000).padStart(3, "0")}`;
}

function joined(first: string, rest: number, unit: string): string {
  return rest === 0 ? first : `${first} ${rest} ${unit}`;
}
