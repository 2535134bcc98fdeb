import { expect, test } from "vitest";
import { lineOf, outcomeOf, replayOf } from "./play-everything.ts";

const judged = {
  verdicts: [
    { judge: "availability", outcome: "missed" },
    { judge: "outage", outcome: "kept" },
    { judge: "truth", outcome: "missed" },
  ],
};

test("a night is what the rehearsal's exit code says, and names the judges that it missed", () => {
  expect(outcomeOf(0, { verdicts: [] })).toEqual({ outcome: "kept", missed: [] });
  expect(outcomeOf(8, judged)).toEqual({ outcome: "missed", missed: ["availability", "truth"] });
  expect(outcomeOf(130, judged)).toEqual({ outcome: "interrupted", missed: [] });
});

test.each([
  [1, judged, "exit code 1"],
  [8, undefined, "exit code 8"],
  [0, undefined, "exit code 0"],
  [null, undefined, "exit code none"],
])("a night that ends with %j and leaves %j has failed", (exitCode, left, missed) => {
  expect(outcomeOf(exitCode, left)).toEqual({ outcome: "failed", missed: [missed] });
});

test("a missed night is one line, and can be played again", () => {
  const night = { seed: 17, speed: "20", ...outcomeOf(8, judged), tookMs: 222_000 };
  expect(lineOf(night)).toBe("  ✖ seed 17  missed availability, truth  4 min");
  expect(replayOf(night)).toBe("(cd examples/hello && npx evenkeel rehearse everything --seed 17 --speed 20)");
});
