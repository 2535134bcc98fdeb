/** `142 requests/s`; few are said exactly. */
export function perSecondText(perSecond: number): string {
  return `${rateText(perSecond)} requests/s`;
}

/** `142`, `3.4`, `0`. */
export function rateText(value: number): string {
  if (value < 0.05) return "0";
  return value < 10 ? value.toFixed(1) : Math.round(value).toLocaleString("en-US");
}

/** How long ago, in one unit: `12 s`, `3 min`, `2 h`, `5 d`. */
export function agoText(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 90) return `${seconds} s`;
  if (seconds < 5400) return `${Math.round(seconds / 60)} min`;
  return seconds < 129_600 ? `${Math.round(seconds / 3600)} h` : `${Math.round(seconds / 86_400)} d`;
}

/** `05:24:35`, in this machine's time zone. */
export function clockText(atMs: number): string {
  return new Date(atMs).toLocaleTimeString("en-GB");
}
