import { connectEngine } from "@evenkeel/region";
import { integerBetween, preciseClock, realClock, seededRandom } from "@evenkeel/kernel";
import { startTraffic } from "@evenkeel/rehearsal";
import { once } from "node:events";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { ReferenceService } from "../../test/reference-service.ts";

// Whether a rehearsal can be killed at any moment, and nothing of it is left after `evenkeel fault clear`, while the service that runs
// beside it answers every request.

const { tries, seed, longestMs, scenario } = options();
const random = seededRandom(seed);
const service = await ReferenceService.copy();
for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.once(signal, () => void service.remove().then(() => process.exit(130)));
try {
  service.quicken();
  service.withoutScaling();
  await service.up();
  const before = new Set(pidsOf(service.processes));
  const beside = startTraffic({
    url: `http://127.0.0.1:${service.port}/`,
    ...{ ratePerSecond: 20, durationMs: 36_000_000, connections: 8, timeoutMs: 10_000 },
    ...{ keepAlive: "kept", arrivals: "steady", clock: preciseClock },
  });
  console.log(`${tries} rehearsals of ${scenario}, each killed within ${longestMs} ms of its start; seed ${seed}\n`);
  const found = { early: 0, starting: 0, playing: 0, wrong: 0 };
  for (let number = 1; number <= tries; number++) {
    const { phase, wrong } = await killOne(before);
    found[phase]++;
    if (wrong.length > 0) found.wrong++;
    for (const each of wrong) console.log(`try ${number}, killed while it was ${phase}: ${each}`);
  }
  beside.stop();
  const { sent, failed } = await beside.done;
  console.log(
    "| tries | before its region | while that came up | while it played | left something | requests beside it | failed |",
  );
  console.log(
    "| ----: | ----------------: | -----------------: | --------------: | -------------: | -----------------: | -----: |",
  );
  const cells: readonly (readonly [number, number])[] = [
    ...([
      [tries, 5],
      [found.early, 17],
      [found.starting, 18],
      [found.playing, 15],
    ] as const),
    ...([
      [found.wrong, 14],
      [sent, 18],
      [failed, 6],
    ] as const),
  ];
  console.log(`| ${cells.map(([value, width]) => String(value).padStart(width)).join(" | ")} |`);
  process.exitCode = found.wrong + failed > 0 ? 1 : 0;
} finally {
  await service.remove();
}

interface Killed {
  readonly phase: "early" | "starting" | "playing";
  readonly wrong: readonly string[];
}

async function killOne(before: ReadonlySet<number>): Promise<Killed> {
  const child = service.begin("rehearse", scenario, "--speed", "10");
  let said = "";
  child.stderr?.on("data", (chunk: Buffer) => (said += chunk.toString()));
  const exited = once(child, "exit");
  const waitMs = integerBetween(random, 0, longestMs);
  await new Promise<void>((resolve) => realClock.after(waitMs, resolve));
  child.kill("SIGKILL");
  await exited;
  const phase = said.includes(`plays ${scenario}`) ? "playing" : statesLeft().length > 0 ? "starting" : "early";
  const clear = await service.evenkeel("fault", "clear");
  const left = service.processes.filter((line) => !before.has(Number.parseInt(line, 10)));
  const wrong = [
    ...(clear.exitCode === 0 ? [] : [`fault clear ended with ${clear.exitCode}: ${clear.stderr}`]),
    ...left.map((line) => `process ${line}`),
    ...(await containersLeft()),
    ...statesLeft().map((path) => `state folder ${path}`),
  ].map((each) => `after ${waitMs} ms: ${each}`);
  return { phase, wrong };
}

function statesLeft(): readonly string[] {
  const runs = join(service.state, "rehearsals");
  const folders = existsSync(runs) ? readdirSync(runs) : [];
  return folders.map((name) => join(runs, name, "state")).filter((path) => existsSync(path));
}

/** By their label, which names the state folder. */
async function containersLeft(): Promise<readonly string[]> {
  try {
    const engine = await connectEngine({ waitMs: 0 });
    const containers = await engine.listContainers({ all: true });
    const ours = containers.filter(({ Labels }) =>
      Object.values(Labels).some((value) => value.includes(service.state)),
    );
    return ours.map(({ Id }) => `container ${Id}`);
  } catch {
    return []; // without an engine there are none
  }
}

function pidsOf(lines: readonly string[]): readonly number[] {
  return lines.map((line) => Number.parseInt(line, 10));
}

function options() {
  const { values } = parseArgs({
    options: {
      tries: { type: "string", default: "50" },
      seed: { type: "string", default: "1" },
      longest: { type: "string", default: "12000" },
      scenario: { type: "string", default: "zone-outage" },
    },
  });
  const { tries, seed, longest, scenario } = values;
  return { tries: Number(tries), seed: Number(seed), longestMs: Number(longest), scenario };
}
