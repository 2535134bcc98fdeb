const form = /^P(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;

/** Milliseconds of an ISO 8601 duration of days, hours, minutes and seconds, such as `PT1M30S`; undefined for any other text. */
export function readDurationMs(text: string): number | undefined {
  const found = form.exec(text);
  if (!found || text === "P") return undefined;
  const [days, hours, minutes, seconds] = found.slice(1).map((part?: string) => Number(part ?? 0));
  return ((((days ?? 0) * 24 + (hours ?? 0)) * 60 + (minutes ?? 0)) * 60 + (seconds ?? 0)) * 1000;
}
