import type { JudgedRun, Verdict } from "@evenkeel/rehearsal";
import { writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { exitCodes } from "../exit-codes.ts";
import type { Output } from "../terminal/output.ts";
import type { RunFolder } from "./run-folder.ts";

/** How a verdict is told. */
export interface Telling {
  readonly format: "text" | "json";
}

/** Writes the run down, and says what was kept and what was missed: the verdict first. The exit code. */
export function tellVerdict(run: JudgedRun, folder: RunFolder, { format }: Telling, output: Output): number {
  const file = join(folder.path, "run.json");
  writeFileSync(file, `${JSON.stringify(run, undefined, 1)}\n`);
  if (format === "json") output.result(JSON.stringify(run, undefined, 2));
  else for (const line of verdictLines(run, output)) (output.print ?? output.result)(line);
  output.say(`  run       ${relative(process.cwd(), file)}`);
  if (run.ended === "interrupted") return exitCodes.interrupted;
  return run.outcome === "kept" ? exitCodes.done : exitCodes.missed;
}

function verdictLines(run: JudgedRun, { resultColours }: Output): readonly string[] {
  const { green, red, dim } = resultColours;
  const missed = run.verdicts.filter(({ outcome }) => outcome === "missed");
  const head =
    run.outcome === "kept"
      ? green(`✔ ${run.scenario.name}: kept`)
      : red(`✖ ${run.scenario.name}: missed ${missed.map(({ judge }) => judge).join(", ")}`);
  const mark = ({ outcome }: Verdict): string =>
    ({ kept: green("✔"), missed: red("✖"), "not judged": dim("–") })[outcome];
  const width = Math.max(...run.verdicts.map(({ judge }) => judge.length));
  return [
    "",
    `  ${head}`,
    "",
    ...run.verdicts.flatMap((verdict) => [
      `  ${mark(verdict)} ${verdict.judge.padEnd(width)}  ${verdict.outcome === "not judged" ? dim(verdict.finding) : verdict.finding}`,
      ...(verdict.outcome === "missed" && verdict.advice !== undefined
        ? [`    ${" ".repeat(width)}→ ${verdict.advice}`]
        : []),
    ]),
    "",
  ];
}
