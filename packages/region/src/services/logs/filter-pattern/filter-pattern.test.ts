import { describe, expect, it } from "vitest";
import { parseFilterPattern } from "./filter-pattern.ts";

function isMatch(pattern: string, message: string): boolean {
  return parseFilterPattern(pattern)(message);
}

describe("a pattern of terms", () => {
  it.each([
    ["", "anything", true],
    ["   ", "anything", true],
    ['" "', "anything", true],
    ["ERROR", "[ERROR] A fatal exception has occurred", true],
    ["ERROR", "Exiting with ERRORCODE: -1", true],
    ["ERROR", "an error here", false],
    ["ERROR -Exiting", "Exiting with ERRORCODE: -1", false],
    ['"ERROR" - "Exiting"', "Exiting with ERRORCODE: -1", false],
    ["ERROR Exception", "[ERROR] Caught IllegalArgumentException", true],
    ["ERROR Exception", "[ERROR] Unhandled", false],
    ["Failed to process the request", "[WARN] Failed to process the request", true],
    ['"GET /"', "GET / 200", true],
    ['"a \\"word\\""', 'this is a "word" in quotes', true],
    ["?ERROR ?WARN", "WARN message", true],
    ["?ERROR ?WARN", "INFO message", false],
    ["ERROR ?WARN", "ERROR message", true],
    ["ERROR ?WARN", "WARN message", false],
    ["?ERROR ?WARN -expected", "WARN expected", false],
    ["ERREUR déjà", "ERREUR: déjà vu", true],
    ["%AUTHORIZED%", "[ERROR 401] UNAUTHORIZED REQUEST", true],
    ["%4[0-9]{2}% -%403%", "404", true],
    ["%4[0-9]{2}% -%403%", "403", false],
    ["?%timeout$% ?refused", "connect timeout", true],
  ])("%s on %s: %s", (pattern, message, expected) => {
    expect(isMatch(pattern, message)).toBe(expected);
  });
});

const trail = JSON.stringify({
  eventType: "UpdateTrail",
  sourceIPAddress: "111.111.111.111",
  arrayKey: ["value", "another value"],
  objectList: [
    { name: "a", id: 1 },
    { name: "b", id: 2 },
  ],
  SomeObject: null,
  ThisFlag: true,
  latency: 500,
  "cluster.name": "hello",
});

const users = JSON.stringify({
  user: { id: 1, email: "John.Stiles@example.com" },
  users: [
    { id: 2, email: "John.Doe@example.com" },
    { id: 3, email: "Jane.Doe@example.com" },
  ],
  actions: ["GET", "PUT", "DELETE"],
  coordinates: [
    [0, 1, 2],
    [4, 5, 6],
  ],
});

describe("a pattern over JSON", () => {
  it.each([
    ['{ $.eventType = "UpdateTrail" }', trail, true],
    ["{$.eventType=UpdateTrail}", trail, true],
    ['{ $.eventType = "Update*" }', trail, true],
    ['{ $.eventType = "*Trail" }', trail, true],
    ["{ $.eventType = U*T* }", trail, true],
    ["{ $.eventType != *Trail }", trail, false],
    ["{ $.eventType = %^Upd% }", trail, true],
    ["{ $.eventType != %^Trail% }", trail, true],
    ["{ $.sourceIPAddress != 123.123.* }", trail, true],
    ["{ $.sourceIPAddress = 111.111.* }", trail, true],
    ['{ $.arrayKey[0] = "value" }', trail, true],
    ['{ $.eventType[0] = "U" }', trail, false],
    ["{ $.objectList[1].id = 2 }", trail, true],
    ["{ $.objectList[2].id != 2 }", trail, false],
    ["{ $.SomeObject IS NULL }", trail, true],
    ["{ $.ThisFlag IS NULL }", trail, false],
    ["{ $.SomeOtherObject IS NULL }", trail, false],
    ["{ $.SomeOtherObject NOT EXISTS }", trail, true],
    ["{ $.SomeObject NOT EXISTS }", trail, false],
    ["{ $.toString NOT EXISTS }", trail, true],
    ["{ $.ThisFlag IS TRUE }", trail, true],
    ["{ $.ThisFlag IS FALSE }", trail, false],
    ["{ $.ThisFlag = true }", trail, false],
    ['{ $["cluster.name"] = hello }', trail, true],
    ["{ $.['cluster.name'] = hello }", trail, true],
    ["{ $.latency = * }", trail, true],
    ["{ $.latency = 5* }", trail, true],
    ["{ $.latency >= 500 }", trail, true],
    ["{ $.latency < 10e3 }", trail, true],
    ["{ $.latency > 10e-3 }", trail, true],
    ["{ $.latency <= 55.5 }", trail, false],
    ["{ $.latency = 5e2 }", trail, true],
    ["{ $.latency != 500 }", trail, false],
    ["{ $.latency > +1000 }", trail, false],
    ["{ $.latency > -1 }", trail, true],
    ["{ $.eventType > 1 }", trail, false],
    ['{ ($.user.id = 1) && ($.users[0].email = "John.Doe@example.com") }', users, true],
    ['{ ($.user.id = 2 && $.users[0].email = "nonmatch") || $.actions[2] = "GET" }', users, false],
    [
      '{ $.user.email = "John.Stiles@example.com" || $.coordinates[0][1] = nonmatch && $.actions[2] = nomatch }',
      users,
      true,
    ],
    [
      '{ ($.user.email = "John.Stiles@example.com" || $.coordinates[0][1] = nonmatch) && $.actions[2] = nomatch }',
      users,
      false,
    ],
    ["{ $.users = 1 }", users, false],
    ["{ $.users != 1 }", users, false],
    ["{ $.user != 1 }", users, false],
    ["{ $.missing != 1 }", users, false],
    ["{ $[1].id = 7 }", '[{"id":1},{"id":7}]', true],
    ["{ $.a NOT EXISTS }", "no JSON", false],
    ["{ $.a NOT EXISTS }", "{ broken", false],
    ["{ $.a NOT EXISTS }", '"text"', false],
    ["{ $.eventSource = kms.amazonaws.com }", '{"eventSource":"kms.amazonaws.com"}', true],
  ])("%s on %s: %s", (pattern, message, expected) => {
    expect(isMatch(pattern, message)).toBe(expected);
  });
});

const served = '127.0.0.1 - frank [10/Oct/2000:13:25:15 -0700] "GET /index.html HTTP/1.0" 404 1534';

describe("a pattern over space-delimited fields", () => {
  it.each([
    ["[ip, user, username, timestamp, request, status_code, bytes]", true],
    ["[ip, user, username, timestamp, request, status_code]", false],
    ["[..., status_code, bytes]", true],
    ["[ip, user, ...]", true],
    ["[ip, user, …]", true],
    ["[...]", true],
    ["[ip, user, ..., status_code, bytes]", true],
    ["[ip, user, username, timestamp, request, ..., status_code, bytes]", true],
    ["[ip, user, username, timestamp, request, status_code, bytes > 1000]", true],
    ["[ip, user, username, timestamp, request, status_code, bytes > 1534]", false],
    ["[..., status_code = 200, bytes]", false],
    ["[..., status_code = 4*, bytes]", true],
    ["[..., request = *html*, status_code = 4*, bytes]", true],
    ["[..., request=*.html*, status_code=4*,]", true],
    ["[..., status_code = 4* && status_code != 403, bytes]", true],
    ["[..., status_code = 404 || status_code = 410, bytes]", true],
    ["[..., (status_code = 500 || status_code = 4*) && status_code != 404, bytes]", false],
    ["[ip = %127\\.0\\.0\\.[1-9]%, ...]", true],
    ["[..., time = 10/Oct/*, request, status_code, bytes]", true],
    ["[ip, user = -, ...]", true],
    ["[a, b, c, d, e, f, g, h, ...]", false],
  ])("%s: %s", (pattern, expected) => {
    expect(isMatch(pattern, served)).toBe(expected);
  });

  it.each([
    ["[w1=ERROR, w2]", ["ERROR message"]],
    ["[w1=ERROR || w1=WARN, w2]", ["ERROR message", "WARN message"]],
    ["[w1!=ERROR && w1!=WARN, w2]", ["INFO message"]],
    ["[w1=%^W%, w2]", ["WARN message"]],
  ])("%s finds %s", (pattern, found) => {
    const messages = ["ERROR WARN message", "ERROR message", "WARN message", "INFO message"];
    expect(messages.filter(parseFilterPattern(pattern))).toEqual(found);
  });

  it("takes a quote or bracket that nothing closes as a part of its word", () => {
    expect(isMatch('[a = "*x", b]', '"x [y')).toBe(true);
  });
});

describe("a pattern that is wrong says where and what is allowed", () => {
  it.each([
    ["ERROR:", 'expected a space between terms at character 6, found ":"'],
    ["[a, b", "expected &&, ||, a comma or ] at character 6, found the end of the pattern"],
    [
      "<a>",
      'expected a term (letters, digits and _; anything else in quotes, "like this"), or %a regex% at character 1',
    ],
    ['"open', 'expected a closing " (inside of quotes, write \\" for a quote) at character 1'],
    ["%open", 'expected a closing % at character 1, found "%open"'],
    ["%a% %b% %c%", 'expected at most 2 regular expressions in a pattern at character 9, found "%c%"'],
    ["%%", 'expected a regular expression between the % signs at character 2, found "%"'],
    ["%(a+)+%", "expected a letter, a digit, one of _#=@/;,:- and space, or an operator ^$?[]{}|\\*+. at character 2"],
    ["%something!%", 'at character 11, found "!%"'],
    ["%a*?%", "expected one repetition (?, *, +, {2}, {2,5}) at character 3"],
    ["%a{5,2}%", 'expected a repetition of at least one at character 3, found "{5,2}%"'],
    ["%[z-a]%", "expected a range that rises at character 2"],
    ["%[]%", "expected a character between [ and ] at character 2"],
    ["%a|%", "expected an expression on each side of | at character 4"],
    ["%[a-z]{900}%", "expected at most 64 characters in an expression, counted as often as they repeat at character 2"],
    ["%a$b%", 'at character 3, found "$b%"'],
    ["{ level = 1 }", 'expected a selector such as $.level, or ( at character 3, found "level = 1 }"'],
    ["{ $ = 1 }", 'expected a property after $, such as $.level at character 4, found " = 1 }"'],
    ["{ $.a == 1 }", 'expected a number, a word, "a text" or %a regex% after = at character 8, found "= 1 }"'],
    ["{ $.a > b }", 'expected a number after > at character 9, found "b }"'],
    ["{ $.a EXISTS }", "expected =, !=, <, <=, >, >=, IS NULL, IS TRUE, IS FALSE or NOT EXISTS at character 7"],
    [
      "{ $.a IS NOT NULL }",
      "expected NULL, TRUE or FALSE after IS (IS NOT and EXISTS are not supported) at character 10",
    ],
    ["{ ($.a = 1 }", 'expected &&, || or ) at character 12, found "}"'],
    ["{ $.a = 1 } x", 'expected nothing after } at character 13, found "x"'],
    ["{ $.a[*] = 1 }", 'expected a property (.name, of letters, digits, - and _), ["any name"] or an index ([0])'],
    [`{ ${"(".repeat(60)}`, "expected at most 50 parentheses within each other at character 53"],
    ["[..., a, ...]", 'expected only one ellipsis (...) in a pattern at character 10, found "...]"'],
    ["[a = 1 && b = 2]", 'expected a condition on a, as each field has its own at character 11, found "b = 2]"'],
    ["x".repeat(1025), "Invalid filter pattern: it has 1025 characters, and at most 1024 are allowed."],
  ])("%s", (pattern, message) => {
    expect(() => parseFilterPattern(pattern)).toThrow(message);
  });
});
