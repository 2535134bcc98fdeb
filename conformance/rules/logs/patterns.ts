import { rules } from "../rule.ts";

/** Filter patterns: of terms, over JSON, over fields. */
export const patternRules = rules({
  "logs/pattern/case-sensitive": {
    says: "Filter patterns are case-sensitive.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html",
  },
  "logs/pattern/everything": {
    says: 'An empty pattern and `" "` match every event.',
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html",
  },
  "logs/pattern/all-terms": {
    says: "`A B` matches events that contain both terms.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html",
  },
  "logs/pattern/term-characters": {
    says: "A term has letters, digits and `_`; one with anything else stands in double quotes.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html",
  },
  "logs/pattern/phrase": {
    says: 'A quoted phrase such as `"A b"` matches events that contain exactly that text.',
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html",
  },
  "logs/pattern/any-term": {
    says: "`?A ?B` matches events that contain either term.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html",
  },
  "logs/pattern/any-term-beside-plain": {
    says: "Terms with `?` beside plain terms decide nothing.",
    basis: "choice",
  },
  "logs/pattern/excluded-term": {
    says: "`A -B` matches events that contain A and not B.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html",
  },
  "logs/pattern/regular-expression": {
    says: "`%expression%` matches by a regular expression, of which a pattern has at most two.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html",
    differs: "an expression has at most 64 characters, counted with its repetitions",
  },
  "logs/pattern/term-within-word": {
    says: "A plain term is found also within a word.",
    basis: "choice",
  },
  "logs/pattern/json-selector": {
    says: "A JSON pattern such as `{ $.a.b[0] = 1 }` selects by names of properties and by indexes of arrays.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html",
  },
  "logs/pattern/json-strings": {
    says: "A JSON pattern compares strings by `=` and `!=`, with `*` for any text.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html",
  },
  "logs/pattern/json-numbers": {
    says: "A JSON pattern compares numbers by `=`, `!=`, `<`, `<=`, `>` and `>=`; a number may have a sign, an exponent and `*`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html",
  },
  "logs/pattern/json-addresses": {
    says: "A JSON pattern compares IP addresses with a wildcard, such as `123.123.*`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html",
  },
  "logs/pattern/json-tests": {
    says: "A JSON pattern tests a field by `IS NULL`, `IS TRUE`, `IS FALSE` and `NOT EXISTS`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html",
  },
  "logs/pattern/json-no-is-not": {
    says: "`IS NOT` and `EXISTS` are not supported in a JSON pattern.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html",
  },
  "logs/pattern/precedence": {
    says: "Parentheses bind before `&&`, and `&&` before `||`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html",
  },
  "logs/pattern/json-object-or-array": {
    says: "A selector that finds an object or an array does not match.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html",
  },
  "logs/pattern/json-only": {
    says: "A message that is not JSON never matches a JSON pattern.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html",
  },
  "logs/pattern/json-missing-field": {
    says: "Every comparison with a missing field is false, that by `!=` too.",
    basis: "choice",
  },
  "logs/pattern/fields": {
    says: "`[ip, user, status=4*, bytes>1000]` names the fields of a message between spaces, with conditions on them.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html",
  },
  "logs/pattern/fields-quoted": {
    says: 'A text in `"…"` or `[…]` is a single field of a message.',
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html",
  },
  "logs/pattern/fields-ellipsis": {
    says: "`...` in a pattern of fields stands for any number of fields without a name.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html",
  },
  "logs/pattern/fields-count": {
    says: "A message matches a pattern of fields only with as many fields as the pattern names, unless it has `...`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html",
  },
});
