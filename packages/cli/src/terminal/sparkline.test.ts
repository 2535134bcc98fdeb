import { expect, test } from "vitest";
import { sparkline } from "./sparkline.ts";

test.each([
  [[0, 1, 2, 3, 4, 5, 6, 7], "▁▂▃▄▅▆▇█"],
  [[0, 0], "▁▁"],
  [[100, undefined, null, 50], "█  ▅"],
  [[], ""],
])("%j is %s", (values, line) => {
  expect(sparkline(values)).toBe(line);
});
