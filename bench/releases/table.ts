import type { Run } from "./measured-service.ts";
import type { Scenario } from "./scenarios.ts";

export const headerLine = line(["", "connections", "requests", "failed", "exit", "seconds", "least healthy", ""]);

export function rowOf({ name, keepAlive, exitCode }: Scenario, run: Run): string {
  const exit = run.exitCode === exitCode ? String(run.exitCode) : `${run.exitCode} (wanted ${exitCode})`;
  const failed = run.failed + run.unsent;
  const causes = Object.entries(run.failures).map(([cause, count]) => `${count} × ${cause}`);
  return line([
    name,
    keepAlive === "kept" ? "kept" : "new",
    run.sent.toLocaleString("en"),
    String(failed),
    exit,
    run.seconds.toFixed(1),
    String(run.leastHealthy),
    causes.join(", "),
  ]);
}

function line(cells: readonly string[]): string {
  return cells
    .map((cell, i) => (i === 0 ? cell.padEnd(54) : i === 7 ? `   ${cell}` : cell.padStart(14)))
    .join("")
    .trimEnd();
}
