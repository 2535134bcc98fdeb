import { describe, expect, it } from "vitest";
import { HangDetector, starting, type HangLimits } from "./hang-detector.ts";
import type { ProcessReading } from "./system/process-table.ts";

describe("a watched process", () => {
  it("that answers never hangs, whatever its state", () => {
    expect(questions({ state: "T", answers: [true, true, true, true, true] })).toBeUndefined();
  });

  it("that a signal has stopped hangs at the second unanswered question", () => {
    expect(questions({ state: "T", answers: [true, false] })).toBeUndefined();
    expect(questions({ state: "T", answers: [true, false, false] })).toBe("it was stopped by a signal");
  });

  it("that sleeps and answers nothing hangs at the third", () => {
    expect(questions({ state: "S", answers: [false, false] })).toBeUndefined();
    expect(questions({ state: "S", answers: [false, false, false] })).toBe("it answered nothing for 3 s");
  });

  it("is given the time that it was said to need before it listens", () => {
    const answers = Array.from({ length: 29 }, () => false);
    expect(questions({ state: "S", answers, limits: starting })).toBeUndefined();
    expect(questions({ state: "S", answers: [...answers, false], limits: starting })).toBe(
      "it answered nothing for 30 s",
    );
  });

  it.each([
    ["waits for the processor", { state: "R" }],
    ["waits for a disk", { state: "D" }],
    ["uses the processor", { state: "S", cpuSecondsEach: 0.01 }],
    ["is held by a debugger", { state: "t" }],
  ])("that %s has a minute", (_, process) => {
    const answers = Array.from({ length: 59 }, () => false);
    expect(questions({ ...process, answers })).toBeUndefined();
    expect(questions({ ...process, answers: [...answers, false] })).toBe("it was busy and answered nothing for 60 s");
  });

  it("that starts has as long as it needs while it does something", () => {
    const answers = Array.from({ length: 500 }, () => false);
    expect(questions({ state: "R", answers, limits: starting })).toBeUndefined();
  });

  it("is silent anew after it was busy", () => {
    expect(questions({ state: "R", then: "S", answers: Array.from({ length: 12 }, () => false) })).toBeUndefined();
  });

  it("that has ended, or whose pid is another's by now, is not for this one to judge", () => {
    expect(questions({ state: "S", answers: [false, false, false, false], startTime: "later" })).toBeUndefined();
  });
});

/** What is said after the last question. */
function questions(process: {
  readonly state: string;
  readonly answers: readonly boolean[];
  readonly cpuSecondsEach?: number;
  readonly limits?: HangLimits;
  /** Its state at the last two questions. */
  readonly then?: string;
  readonly startTime?: string;
}): string | undefined {
  const { state, answers, cpuSecondsEach = 0, startTime = "1", limits, then } = process;
  let cpuSeconds = 5;
  let asked = 0;
  const table = {
    readingOf: (pid: number): ProcessReading => ({
      ...{
        pid,
        state: asked > answers.length - 2 ? (then ?? state) : state,
        startTime,
        sessionId: pid,
        memoryBytes: 0,
        cpuSeconds,
      },
    }),
  };
  const detector = new HangDetector(table, { pid: 7, startTime: "1" }, limits);
  detector.note(true);
  let verdict: string | undefined;
  for (const answered of answers) {
    cpuSeconds += cpuSecondsEach;
    asked++;
    verdict = detector.note(answered);
  }
  return verdict;
}
