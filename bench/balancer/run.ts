import { spawnSync, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { loads, run, type Load } from "./loads.ts";
import { peers, type Peer } from "./peers.ts";
import { answers, cpuMs, isInstalled, start, stopAll } from "../processes.ts";
import { tableOf, type Measurement } from "./table.ts";

/** Ports that nothing else here uses: the balancers' from the first on, the upstream's from the second. */
const firstPort = 18_200;
const upstreamPort = 18_300;

/** A balancer that runs. */
interface Running {
  readonly peer: Peer;
  readonly port: number;
  readonly child: ChildProcess;
}

const { rounds, seconds, only } = options();
const folder = mkdtempSync(join(tmpdir(), "evenkeel-bench-"));
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => cleanUp(130));
try {
  await measureAll();
  cleanUp(0);
} catch (error) {
  console.error(error);
  cleanUp(1);
}

async function measureAll(): Promise<void> {
  requirePrograms();
  start("measuring", [compileUpstream(), String(upstreamPort)]);
  await answers(upstreamPort + 3);
  const running = await startPeers();
  console.log(`${rounds} interleaved rounds of ${seconds} s each; medians. Differences under 10 % mean nothing.\n`);
  for (const load of loads) if (load.name.includes(only)) console.log(await measure(load, running));
}

async function startPeers(): Promise<readonly Running[]> {
  const running: Running[] = [];
  for (const [i, peer] of peers.entries()) {
    const port = firstPort + i;
    if (peer.missing === undefined)
      running.push({ peer, port, child: await peer.start({ folder, port, upstreamPort }) });
    else console.log(`left out: ${peer.name} (${peer.missing})`);
  }
  return running;
}

/** Everyone warms up; then everyone has its turn in each round, so that a busy moment of the machine hits all alike. */
async function measure(load: Load, running: readonly Running[]): Promise<string> {
  const results = new Map<string, Measurement[]>(running.map(({ peer }) => [peer.name, []]));
  for (const { port } of running) await run(load, port, 1);
  for (let round = 0; round < rounds; round++) {
    for (const { peer, port, child } of running) {
      const before = cpuMs(child);
      const measured = await run(load, port, seconds);
      const after = cpuMs(child);
      const cost = before === undefined || after === undefined ? undefined : after - before;
      results.get(peer.name)?.push({ ...measured, cpuMs: cost });
    }
  }
  return tableOf(load.name, results);
}

function requirePrograms(): void {
  for (const [program, harmless] of [
    ["wrk", "-v"],
    ["cc", "--version"],
  ] as const) {
    if (isInstalled(program, harmless)) continue;
    console.error(`${program} is not installed; the benchmark needs it to run (Debian: apt install wrk gcc)`);
    cleanUp(2);
  }
}

function compileUpstream(): string {
  const program = join(folder, "upstream");
  const source = fileURLToPath(new URL("upstream.c", import.meta.url));
  const { status, stderr } = spawnSync("cc", ["-O2", "-o", program, source], { encoding: "utf8" });
  if (status !== 0) throw new Error(`cannot compile ${source}: ${stderr}`);
  return program;
}

function cleanUp(exitCode: number): never {
  stopAll();
  rmSync(folder, { recursive: true, force: true });
  process.exit(exitCode);
}

function options(): { readonly rounds: number; readonly seconds: number; readonly only: string } {
  const { values } = parseArgs({
    options: {
      rounds: { type: "string", default: "5" },
      seconds: { type: "string", default: "2" },
      only: { type: "string", default: "" },
    },
  });
  return { rounds: Number(values.rounds), seconds: Number(values.seconds), only: values.only };
}
