/** `142 requests/s`; few are said exactly. */
export function perSecondText(perSecond: number | undefined): string {
  return perSecond === undefined ? "requests" : `${rateText(perSecond)} requests/s`;
}

/** `142`, `3.4`, `0`; a dash for what is not measured. */
export function rateText(value: number | undefined): string {
  if (value === undefined) return "–";
  if (value < 0.05) return "0";
  return value < 10 ? value.toFixed(1) : Math.round(value).toLocaleString("en-US");
}
