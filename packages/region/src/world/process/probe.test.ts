import { tmpdir } from "node:os";
import { expect, it } from "vitest";
import { probe } from "./probe.ts";

it.each([
  [["CMD-SHELL", "exit 0"], true],
  [["CMD-SHELL", "exit 1"], false],
  [["CMD", process.execPath, "--eval", "process.exit(0)"], true],
  [["CMD", "no-such-program"], false],
])("%j passes: %s", async (command, passed) => {
  expect(await answerOf(command, 10_000)).toBe(passed);
});

it("fails, and is ended, when it has not answered within its timeout", async () => {
  expect(await answerOf(["CMD-SHELL", "sleep 30"], 20)).toBe(false);
});

function answerOf(command: readonly string[], timeoutMs: number): Promise<boolean> {
  const launch = { command, directory: tmpdir(), environment: { PATH: process.env["PATH"] ?? "" }, enter: [] };
  return new Promise((answer) => probe(launch, { timeoutMs, answer }));
}
