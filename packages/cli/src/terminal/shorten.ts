/** What AWS says, with its long names cut to what is unique in them: task ids to eight digits, ARNs to their own part. */
export function shorten(text: string): string {
  return text
    .replace(/arn:aws[\w-]*:elasticloadbalancing:\S*?:targetgroup\/([^/\s)]+)\/[0-9a-f]+/g, "…/$1/…")
    .replace(/\b([0-9a-f]{8})[0-9a-f]{24}\b/g, "$1…");
}
