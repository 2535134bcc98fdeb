import { invalidParameter } from "../errors.ts";
import { readFieldsPattern } from "./fields-pattern.ts";
import { readJsonPattern } from "./json-pattern.ts";
import type { FilterPattern, Matches } from "./matches.ts";
import { PatternReader } from "./pattern-reader.ts";
import { findsRegex } from "./regex-search.ts";

/**
 * Reads a filter pattern: of terms (`A "b c" ?D -E %f+%`), over JSON (`{ $.level = "error" }`) or over space-delimited
 * fields (`[ip, ..., status = 4*, bytes]`). Case-sensitive; an empty pattern matches everything.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
 * @throws InvalidParameterException that says where and what is allowed
 */
export function readFilterPattern(pattern: string): FilterPattern {
  if (pattern.length > longestPattern)
    throw invalidParameter(
      `Invalid filter pattern: it has ${pattern.length} characters, and at most ${longestPattern} are allowed.`,
    );
  const reader = new PatternReader(pattern);
  reader.skipSpace();
  if (reader.isAt("{")) return readJsonPattern(reader);
  if (reader.isAt("[")) return readFieldsPattern(reader);
  return { kind: "terms", matches: readTermsPattern(reader), valuesOf: () => ({}) };
}

/** What a pattern matches, for who needs no more of it. @throws InvalidParameterException */
export function parseFilterPattern(pattern: string): Matches {
  return readFilterPattern(pattern).matches;
}

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_FilterLogEvents.html */
const longestPattern = 1024;

/**
 * Terms: `A B` both, `"a phrase"`, `%regex%`, `?A ?B` either, `-A` not. A term is found anywhere in the message, also
 * inside of words. Besides terms that have to be there, those with `?` decide nothing.
 */
function readTermsPattern(reader: PatternReader): Matches {
  const terms: Term[] = [];
  while (!reader.isAtEnd()) {
    terms.push(readTerm(reader));
    if (!reader.isAtEnd() && reader.take(/\s+/y) === undefined) throw reader.refuse("a space between terms");
  }
  const of = (kind: Term["kind"]): readonly Matches[] =>
    terms.filter((term) => term.kind === kind).map(({ isIn }) => isIn);
  const [required, excluded, optional] = [of("required"), of("excluded"), of("optional")];
  const decidesByOptional = required.length === 0 && optional.length > 0;
  return (message) =>
    required.every((isIn) => isIn(message)) &&
    !excluded.some((isIn) => isIn(message)) &&
    (!decidesByOptional || optional.some((isIn) => isIn(message)));
}

interface Term {
  readonly kind: "required" | "excluded" | "optional";
  readonly isIn: Matches;
}

function readTerm(reader: PatternReader): Term {
  const kind = reader.takeText("-") ? "excluded" : reader.takeText("?") ? "optional" : "required";
  const regex = reader.takeRegex();
  if (regex) return { kind, isIn: findsRegex(regex) };
  const text = reader.takeQuoted() ?? reader.take(/[\p{L}\p{N}_]+/uy);
  if (text === undefined)
    throw reader.refuse('a term (letters, digits and _; anything else in quotes, "like this"), or %a regex%');
  // A blank phrase, as AWS's console writes it for "everything".
  return { kind, isIn: text.trim() === "" ? () => true : (message) => message.includes(text) };
}
