import { expect, it } from "vitest";
import { shellWord } from "./shell-word.ts";

it.each([
  ["/srv/web/Dockerfile", "/srv/web/Dockerfile"],
  ["BASE=node:24-slim", "BASE=node:24-slim"],
  ["/srv/döck er", "'/srv/döck er'"],
  ["it's", "'it'\\''s'"],
  ["", "''"],
])("%s can be copied into a shell as %s", (text, word) => {
  expect(shellWord(text)).toBe(word);
});
