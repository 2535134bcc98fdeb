import type { Matches } from "./filter-pattern.ts";
import type { PatternReader } from "./pattern-reader.ts";
import { findsRegex } from "./regex-search.ts";

/**
 * Terms: `A B` both, `"a phrase"`, `%regex%`, `?A ?B` either, `-A` not. A term is found anywhere in the message, also
 * inside of words. Besides terms that have to be there, those with `?` decide nothing.
 */
export function readTermsPattern(reader: PatternReader): Matches {
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
