/** `142 requests/s`; few are said exactly. */
export function perSecondText(perSecond: number): string {
  return `${rateText(perSecond)} requests/s`;
}

/** `142`, `3.4`, `0`. */
export function rateText(value: number): string {
  if (value < 0.05) return "0";
  return value < 10 ? value.toFixed(1) : Math.round(value).toLocaleString("en-US");
}
