import { formatDuration, parseDurationMs, realClock } from "@evenkeel/kernel";
import { mkdirSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { parseArgs } from "node:util";
import { lineOf, playEverything, replayOf } from "./play-everything.ts";

// Plays `everything` on the reference service with one seed after the other:
// node tools/nightly/long-night.ts [--for 1h] [--speed 20] [--seed N] [--out build/long-night]

const { values } = parseArgs({
  options: {
    for: { type: "string", default: "1h" },
    speed: { type: "string", default: "20" },
    seed: { type: "string" },
    out: { type: "string", default: "build/long-night" },
  },
});
const forMs = parseDurationMs(values.for);
if (forMs === undefined) throw new Error(`--for must be a duration, such as 8m or 1h; given: ${values.for}`);
const startedAtMs = realClock.now();
// Another night begins with other seeds: minutes have nine digits for a long time.
const firstSeed = Number(values.seed ?? Math.floor(startedAtMs / 60_000));
const folder = resolve(values.out, new Date(startedAtMs).toISOString().slice(0, 16).replaceAll(":", ""));
mkdirSync(folder, { recursive: true });

const missed: number[] = [];
let isInterrupted = false;
let seed = firstSeed;
// Each is played to its end: the last one may end later.
for (; !isInterrupted && realClock.now() - startedAtMs < forMs; seed++) {
  const night = await playEverything({ seed, speed: values.speed, folder: join(folder, `seed-${seed}`) });
  isInterrupted = night.outcome === "interrupted";
  console.log(lineOf(night));
  if (night.outcome !== "missed" && night.outcome !== "failed") continue;
  missed.push(seed);
  console.log(`    ${replayOf(night)}`);
}

const took = formatDuration(realClock.now() - startedAtMs);
console.log(`  ${seed - firstSeed} played in ${took}, ${missed.length} missed: ${relative(process.cwd(), folder)}`);
process.exitCode = isInterrupted ? 130 : missed.length > 0 ? 1 : 0;
