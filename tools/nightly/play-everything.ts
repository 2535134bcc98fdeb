import { formatDuration, realClock } from "@evenkeel/kernel";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, createWriteStream, existsSync, mkdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

/** One night: `everything`, with one seed. */
export interface Night {
  readonly seed: number;
  readonly speed: string;
  /** `failed`: it ended otherwise than by a verdict, and its log says how. */
  readonly outcome: "kept" | "missed" | "failed" | "interrupted";
  /** What was missed, by the judges' names; or how it failed. */
  readonly missed: readonly string[];
  readonly tookMs: number;
}

const repository = resolve(import.meta.dirname, "../..");
const service = join(repository, "examples/hello");
const program = join(repository, "packages/cli/bin/evenkeel.js");

/** Plays it as a user does, in a process of its own; run.json, report.html and what was printed are kept in the folder. */
export async function playEverything(options: {
  readonly seed: number;
  readonly speed: string;
  readonly folder: string;
}): Promise<Night> {
  const { seed, speed, folder } = options;
  mkdirSync(folder, { recursive: true });
  const startedAtMs = realClock.now();
  const log = join(folder, "log.txt");
  const written = createWriteStream(log);
  const args = [program, "rehearse", "everything", "--seed", String(seed), "--speed", speed];
  const child = spawn(process.execPath, args, { cwd: service, stdio: ["ignore", "pipe", "pipe"] });
  child.stdout.pipe(written, { end: false });
  child.stderr.pipe(written, { end: false });
  // Ctrl-C ends the child as well, which takes its region with it: it is waited for.
  const stay = (): void => undefined;
  process.on("SIGINT", stay);
  const [exitCode] = (await once(child, "close")) as [number | null];
  process.off("SIGINT", stay);
  written.end();
  await once(written, "finish");
  const tookMs = realClock.now() - startedAtMs;
  return { seed, speed, tookMs, ...outcomeOf(exitCode, keep(readFileSync(log, "utf8"), folder)) };
}

/** Copies what the run has left; its verdicts. */
function keep(printed: string, folder: string): Judged | undefined {
  const run = /^ {2}run {7}(.*\/run\.json)$/m.exec(printed)?.[1];
  if (run === undefined || !existsSync(join(service, run))) return undefined;
  for (const name of ["run.json", "report.html"]) {
    copyFileSync(join(service, dirname(run), name), join(folder, name));
  }
  return JSON.parse(readFileSync(join(folder, "run.json"), "utf8")) as Judged;
}

interface Judged {
  readonly verdicts: readonly { readonly judge: string; readonly outcome: string }[];
}

const exitCodes = { kept: 0, missed: 8, interrupted: 130 };

/** What a play was, by its exit code and what it left. */
export function outcomeOf(exitCode: number | null, judged: Judged | undefined): Pick<Night, "outcome" | "missed"> {
  if (exitCode === exitCodes.interrupted) return { outcome: "interrupted", missed: [] };
  if (exitCode === exitCodes.kept && judged) return { outcome: "kept", missed: [] };
  if (exitCode !== exitCodes.missed || !judged)
    return { outcome: "failed", missed: [`exit code ${exitCode ?? "none"}`] };
  const missed = judged.verdicts.filter(({ outcome }) => outcome === "missed");
  return { outcome: "missed", missed: missed.map(({ judge }) => judge) };
}

/** A night in one line. */
export function lineOf({ seed, outcome, missed, tookMs }: Night): string {
  const mark = outcome === "kept" ? "✔" : "✖";
  return `  ${mark} seed ${seed}  ${[outcome, missed.join(", ")].filter(Boolean).join(" ")}  ${formatDuration(tookMs)}`;
}

/** The command that plays it again. */
export function replayOf({ seed, speed }: Pick<Night, "seed" | "speed">): string {
  return `(cd examples/hello && npx evenkeel rehearse everything --seed ${seed} --speed ${speed})`;
}
