/** `1:05`, `1:02:03`: minutes and seconds since the traffic began. */
export function clockText(seconds: number): string {
  const whole = Math.round(seconds);
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const two = (value: number): string => String(value).padStart(2, "0");
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}

const steps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 43_200, 86_400];

/** The distance between two marks of an axis so that there are `marksMax` of them at most. */
export function stepOf(endSeconds: number, marksMax: number): number {
  return steps.find((step) => endSeconds / step <= marksMax) ?? 86_400;
}
