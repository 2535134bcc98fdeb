import { expect, it } from "vitest";
import { commandWords } from "./command-words.ts";

it.each([
  ["/bin/sh", ["/bin/sh"]],
  ["  ls   -l\t/tmp ", ["ls", "-l", "/tmp"]],
  ["/bin/sh -c 'echo \"$HOME\"; ls'", ["/bin/sh", "-c", 'echo "$HOME"; ls']],
  ['echo "a \\"b\\" c"', ["echo", 'a "b" c']],
  ["echo 'it'\\''s' ''", ["echo", "it's", ""]],
  ["echo a\\ b | cat", ["echo", "a b", "|", "cat"]],
  ["echo a#b # c", ["echo", "a#b"]],
  ["", []],
  ["  # nothing", []],
])("%j is the words %j", (command, words) => {
  expect(commandWords(command)).toEqual(words);
});

it.each(["echo 'a", 'echo "a\\"', "echo a\\"])("%j has no end", (command) => {
  expect(commandWords(command)).toBeUndefined();
});
