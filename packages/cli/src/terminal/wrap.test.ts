import picocolors from "picocolors";
import { expect, test } from "vitest";
import { wrap } from "./wrap.ts";

test.each([
  ["a short line", 60, ["a short line"]],
  [
    "  try      evenkeel up --detach applies it; evenkeel deploy --image-only releases the image without it",
    60,
    [
      "  try      evenkeel up --detach applies it; evenkeel deploy",
      "           --image-only releases the image without it",
    ],
  ],
  [
    "✖ evenkeel.config.ts says more than the stack has: a release brings the image alone",
    60,
    ["✖ evenkeel.config.ts says more than the stack has: a release", "  brings the image alone"],
  ],
  [
    "  given    http://127.0.0.1:8080/a/very/long/address/that/has/no/space/in/it/at/all and more",
    60,
    ["  given    http://127.0.0.1:8080/a/very/long/address/that/has/no/space/in/it/at/all", "           and more"],
  ],
  [
    "  next      npx evenkeel deploy · npx evenkeel status · npx evenkeel logs -f · Ctrl-C to stop",
    64,
    ["  next      npx evenkeel deploy · npx evenkeel status ·", "            npx evenkeel logs -f · Ctrl-C to stop"],
  ],
])("%s within %i columns", (line, width, lines) => {
  expect(wrap(line, width)).toEqual(lines);
});

test("colours count for nothing, and are lost where a line is broken", () => {
  const { red } = picocolors.createColors(true);
  expect(wrap(red("12345 78901"), 11)).toEqual([red("12345 78901")]);
  expect(wrap(red("12345 78901"), 10)).toEqual(["12345", "  78901"]);
});

test("no line is cut within a word at any width, and none is lost", () => {
  const line = "  why   3 × container app exited with code 1 (ECS deployment circuit breaker: tasks failed to start)";
  const words = line.trim().split(/\s+/);
  for (let width = 20; width <= 120; width++) {
    const lines = wrap(line, width);
    expect(lines.join(" ").trim().split(/\s+/)).toEqual(words);
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(width);
  }
});
