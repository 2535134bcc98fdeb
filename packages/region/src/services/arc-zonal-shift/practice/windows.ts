const days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const minutesPerWeek = 7 * 24 * 60;

/** Whether a time is in a window such as `Mon:10:00-Mon:10:30`, of UTC; one that ends before it begins goes over the end of the week. */
export function isInWindow(window: string, time: Date): boolean {
  const [from = NaN, to = NaN] = minutesOf(window);
  const now = (time.getUTCDay() * 24 + time.getUTCHours()) * 60 + time.getUTCMinutes();
  const length = (to - from + minutesPerWeek) % minutesPerWeek;
  return (now - from + minutesPerWeek) % minutesPerWeek < length;
}

/** Whether a text is a window of hours and minutes that there are. */
export function isWindow(text: string): boolean {
  const minutes = minutesOf(text);
  return minutes.length === 2 && minutes.every((minute) => minute >= 0) && minutes[0] !== minutes[1];
}

/** Minutes since the beginning of the week. */
function minutesOf(window: string): readonly number[] {
  return window.split("-").map((end) => {
    const [, day = "", hour, minute] = /^([A-Z][a-z]{2}):([01]\d|2[0-3]):([0-5]\d)$/.exec(end) ?? [];
    return days.includes(day) ? (days.indexOf(day) * 24 + Number(hour)) * 60 + Number(minute) : NaN;
  });
}
