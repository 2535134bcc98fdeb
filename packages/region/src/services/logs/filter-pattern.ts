import { invalidParameter, notSupported } from "./errors.ts";

/**
 * Reads a filter pattern of terms: `A B` (both), `"a phrase"`, `?A ?B` (either), `-A` (not); case-sensitive substrings.
 * Patterns over JSON (`{…}`), over space-delimited fields (`[…]`) and with regular expressions (`%…%`) are refused by name.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
 * @throws InvalidParameterException
 */
export function parseFilterPattern(pattern: string): (message: string) => boolean {
  const text = pattern.trim();
  if (text.startsWith("{")) throw notSupported("filter patterns over JSON ({ … })");
  if (text.startsWith("[")) throw notSupported("filter patterns over space-delimited fields ([ … ])");
  const terms = text === "" ? [] : splitTerms(text);
  const required = terms.filter(({ kind }) => kind === "required");
  const excluded = terms.filter(({ kind }) => kind === "excluded");
  const optional = required.length > 0 ? [] : terms.filter(({ kind }) => kind === "optional");
  return (message) =>
    required.every((term) => message.includes(term.text)) &&
    excluded.every((term) => !message.includes(term.text)) &&
    (optional.length === 0 || optional.some((term) => message.includes(term.text)));
}

interface Term {
  readonly kind: "required" | "excluded" | "optional";
  readonly text: string;
}

function splitTerms(pattern: string): readonly Term[] {
  const parts = pattern.match(/[-?]?"(?:[^"\\]|\\.)*"|\S+/g) ?? [];
  return parts.map((part) => {
    const kind = part.startsWith("-") ? "excluded" : part.startsWith("?") ? "optional" : "required";
    return { kind, text: textOf(kind === "required" ? part : part.slice(1), pattern) };
  });
}

function textOf(part: string, pattern: string): string {
  if (part.startsWith("%")) throw notSupported("regular expressions in filter patterns (%…%)");
  if (/^"(?:[^"\\]|\\.)*"$/.test(part)) return part.slice(1, -1).replaceAll(/\\(.)/g, "$1");
  if (/^[\p{L}\p{N}_]+$/u.test(part)) return part;
  throw invalidParameter(
    `Invalid filter pattern ${pattern}: put terms with other than letters, digits and _ in quotes: "${part}"`,
  );
}
