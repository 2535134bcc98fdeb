import type { Colours } from "../terminal/output.ts";
import type { Finding } from "./finding.ts";

/** The findings as lines, and the sum of them last. */
export function renderFindings(findings: readonly Finding[], colours: Colours): readonly string[] {
  const width = Math.max(...findings.map(({ subject }) => subject.length));
  const paint = { ok: colours.green, warn: colours.yellow, fail: colours.red };
  const lines = findings.flatMap(({ verdict, subject, found, fix }) => [
    `  ${paint[verdict](verdict.padEnd(4))}  ${subject.padEnd(width)}  ${found}`,
    ...(fix === undefined ? [] : [`${" ".repeat(width + 10)}${colours.dim(`→ ${fix}`)}`]),
  ]);
  const failed = findings.filter(({ verdict }) => verdict === "fail").length;
  const hasDefinition = findings.every(({ subject, verdict }) => subject !== "definition" || verdict === "ok");
  const able = hasDefinition
    ? "evenkeel up can run here"
    : "this machine can run evenkeel up; evenkeel init writes what it runs";
  const sum = failed === 0 ? able : `${failed} to mend before evenkeel up can run here`;
  return [...lines, "", `  ${sum}`];
}
