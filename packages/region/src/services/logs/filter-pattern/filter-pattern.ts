import { invalidParameter } from "../errors.ts";
import { readFieldsPattern } from "./fields-pattern.ts";
import { readJsonPattern } from "./json-pattern.ts";
import { PatternReader } from "./pattern-reader.ts";
import { readTermsPattern } from "./terms-pattern.ts";

/** Says whether a log event's message matches. */
export type Matches = (message: string) => boolean;

/**
 * Reads a filter pattern: of terms (`A "b c" ?D -E %f+%`), over JSON (`{ $.level = "error" }`) or over space-delimited
 * fields (`[ip, ..., status = 4*, bytes]`). Case-sensitive; an empty pattern matches everything.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
 * @throws InvalidParameterException that says where and what is allowed
 */
export function parseFilterPattern(pattern: string): Matches {
  if (pattern.length > longestPattern)
    throw invalidParameter(
      `Invalid filter pattern: it has ${pattern.length} characters, and at most ${longestPattern} are allowed.`,
    );
  const reader = new PatternReader(pattern);
  reader.skipSpace();
  if (reader.isAt("{")) return readJsonPattern(reader);
  if (reader.isAt("[")) return readFieldsPattern(reader);
  return readTermsPattern(reader);
}

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_FilterLogEvents.html */
const longestPattern = 1024;
