import { compareRuns, type Comparison, type JudgedRun, type Verdict } from "@evenkeel/rehearsal";
import { isJsonObject } from "@evenkeel/kernel";
import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { exitCodes } from "../exit-codes.ts";
import { Failure } from "../failure.ts";
import type { Colours, Output } from "../terminal/output.ts";
import type { RunFolder } from "../region/rehearsal-runs.ts";

/** How a verdict is shown, and what it is compared with. */
export interface VerdictShow {
  readonly format: "text" | "json";
  /** Where the verdict is also written as JUnit's XML. */
  readonly junit?: string;
  /** The run before a change. */
  readonly before?: JudgedRun;
}

/** Writes the run down, and says what was kept and what was missed: the verdict first. The exit code. */
export async function reportVerdict(
  run: JudgedRun,
  { path }: Pick<RunFolder, "path">,
  { format, junit, before }: VerdictShow,
  output: Output,
): Promise<number> {
  const { renderComparison, renderJunit, renderReport } = await import("@evenkeel/rehearsal/report");
  const write = (name: string, content: string): string => {
    writeFileSync(join(path, name), content);
    return relative(process.cwd(), join(path, name));
  };
  const record = write("run.json", `${JSON.stringify(run, undefined, 1)}\n`);
  const report = write("report.html", renderReport(run));
  write("junit.xml", renderJunit(run));
  if (junit !== undefined) writeFileSync(junit, renderJunit(run));
  const print = output.print ?? output.result;
  if (format === "json") output.result(JSON.stringify(run, undefined, 2));
  else for (const line of verdictLines(run, output.resultColours)) print(line);
  if (before) {
    const comparison = write("comparison.html", renderComparison(before, run));
    for (const line of comparisonLines(compareRuns(before, run), output.colours)) output.say(line);
    output.say(`  compared  ${comparison}`);
  }
  output.say(`  report    ${report}`);
  output.say(`  run       ${record}`);
  if (run.ended === "interrupted") return exitCodes.interrupted;
  return run.outcome === "kept" ? exitCodes.done : exitCodes.missed;
}

/** The run of a `run.json`, or of the folder that it is in; a `Failure` where there is none. */
export function readRun(path: string): JudgedRun {
  const isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
  const file = isFolder ? join(path, "run.json") : path;
  try {
    const run: unknown = JSON.parse(readFileSync(file, "utf8"));
    if (isJsonObject(run) && run["formatVersion"] === 1 && Array.isArray(run["verdicts"]))
      return run as unknown as JudgedRun;
  } catch {
    // Said below.
  }
  throw new Failure(exitCodes.usage, "--compare needs a run that was played before", {
    given: path,
    allowed: "a run.json of this version, or the folder that it is in",
    fix: "--compare .evenkeel/rehearsals/NAME",
  });
}

function verdictLines(run: JudgedRun, { green, red, yellow, dim, bold }: Colours): readonly string[] {
  const missed = run.verdicts.filter(({ outcome }) => outcome === "missed");
  const kept = green(`✔ ${run.scenario.name}: kept`);
  const head =
    run.outcome === "kept"
      ? kept
      : red(`✖ ${run.scenario.name}: missed ${missed.map(({ judge }) => judge).join(", ")}`);
  const marks: Readonly<Record<Verdict["outcome"], string>> = {
    kept: green("✔"),
    missed: red("✖"),
    "not judged": dim("–"),
  };
  const width = Math.max(...run.verdicts.map(({ judge }) => judge.length));
  const gap = " ".repeat(width);
  return [
    "",
    `  ${bold(head)}`,
    "",
    ...run.verdicts.flatMap(({ judge, outcome, finding, evidence, advice }) => [
      `  ${marks[outcome]} ${judge.padEnd(width)}  ${outcome === "not judged" ? dim(finding) : finding}`,
      ...(outcome === "missed" ? evidence.slice(0, shownEvidence).map((line) => `    ${gap}  ${dim(line)}`) : []),
      ...(outcome === "missed" && advice !== undefined ? [`    ${gap}  ${yellow(`→ ${advice}`)}`] : []),
    ]),
    "",
  ];
}

const shownEvidence = 3;

function comparisonLines(
  { change, objectives, settings, isSamePlay }: Comparison,
  { green, red, dim }: Colours,
): readonly string[] {
  const paint = { better: green, worse: red, same: dim, "not comparable": dim };
  const width = Math.max(...objectives.map(({ judge }) => judge.length));
  return [
    `  compared with the run before: ${paint[change](change)}${isSamePlay ? "" : dim(" (another scenario or seed)")}`,
    ...settings.map(({ path, before, after }) => `    ${path}: ${before} → ${after}`),
    ...objectives
      .filter((each) => each.change === "better" || each.change === "worse")
      .map(
        ({ judge, change: each, before, after }) =>
          `    ${paint[each](each.padEnd(6))} ${judge.padEnd(width)}  ${before.finding} → ${after.finding}`,
      ),
  ];
}
