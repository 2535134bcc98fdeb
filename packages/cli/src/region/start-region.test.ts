import { expect, test } from "vitest";
import { lastWordsIn } from "./start-region.ts";

const words = "this state folder holds account 111111111111: give another --state";

test("the control plane's last words are separated from what its supervisor writes after them", () => {
  const noted = "2025-03-01T10:00:00.000Z the supervisor (pid 7) has ended; another is started";
  const after = "2025-03-01T10:00:01.250Z the control plane is started again in 2 s (try 3)";
  expect(lastWordsIn(["us-east-1 answers at http://127.0.0.1:4566", noted, words, after])).toBe(words);
  expect(lastWordsIn([noted, words, "", after, ""])).toBe(words);
  expect(lastWordsIn(["2025-03-01 was a Saturday"])).toBe("2025-03-01 was a Saturday");
});

test("a log without any words of its own has none", () => {
  expect(lastWordsIn([])).toBeUndefined();
  expect(lastWordsIn(["2025-03-01T10:00:00.000Z the control plane answers again (pid 8)"])).toBeUndefined();
});
