import { readCredentials } from "@evenkeel/region";
import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { freePort } from "../../test/reference-service.ts";
import { answers, cpuMs, isInstalled, start, stopAll } from "../processes.ts";
import { callsFor } from "./calls.ts";
import { replay } from "./replay.ts";

// What a call of the API costs, beside moto's server: the same two thousand mixed calls, signed before, sent by a raw client. Each
// server has the first core for itself.

const { values } = parseArgs({
  options: { rounds: { type: "string", default: "5" }, connections: { type: "string", default: "8" } },
});
const [rounds, connections] = [Number(values.rounds), Number(values.connections)];
/** A server that a test suite uses is compiled by then. */
const warmUps = 3;
const state = mkdtempSync(join(tmpdir(), "evenkeel-bench-"));
const isMotoHere = isInstalled("python3", "-c", "import moto.server") && canServe();
if (!isMotoHere) console.log("moto is left out: python3 -m moto.server does not answer");

try {
  const readings = [];
  for (let round = 1; round <= rounds; round++) {
    const own = await measure("evenkeel", join(state, String(round)));
    const moto = isMotoHere ? await measure("moto", "") : undefined;
    readings.push({ own, moto });
    console.log(`round ${round}  ${text(own)}${moto ? `  ·  moto ${text(moto)}  ·  ${ratioOf({ own, moto })}` : ""}`);
  }
  const ratios = readings.flatMap(({ own, moto }) => (moto ? own.cpuMsPerCall / moto.cpuMsPerCall : []));
  if (ratios.length > 0)
    console.log(`CPU per call, median of ${ratios.length} rounds: ${median(ratios).toFixed(3)} × moto's`);
  console.log(`calls per second, median: ${Math.round(median(readings.map(({ own }) => own.callsPerSecond)))}`);
} finally {
  stopAll();
  rmSync(state, { recursive: true, force: true });
}

interface Reading {
  readonly cpuMsPerCall: number;
  readonly callsPerSecond: number;
  readonly statuses: Readonly<Record<string, number>>;
}

/** Starts a server of its own, warms it up with the mix, and measures the mix. */
async function measure(kind: "evenkeel" | "moto", folder: string): Promise<Reading> {
  const port = await freePort();
  const child = start("measured", kind === "evenkeel" ? regionCommand(port, folder) : motoCommand(port));
  try {
    await answers(port);
    const credentials = (kind === "evenkeel" ? readCredentials(folder) : undefined) ?? {
      ...{ accessKeyId: "AKIDEXAMPLE", secretAccessKey: "secret" },
    };
    const requests = await callsFor({ endpoint: `http://127.0.0.1:${port}`, credentials });
    for (let turn = 0; turn < warmUps; turn++) await replay(port, requests, connections);
    const beforeMs = cpuMs(child) ?? 0;
    const { seconds, statuses } = await replay(port, requests, connections);
    const usedMs = (cpuMs(child) ?? 0) - beforeMs;
    return { cpuMsPerCall: usedMs / requests.length, callsPerSecond: requests.length / seconds, statuses };
  } finally {
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGTERM");
    await ended;
  }
}

function regionCommand(port: number, folder: string): readonly string[] {
  const main = createRequire(import.meta.url).resolve("@evenkeel/region/main");
  return [process.execPath, main, "--state", folder, "--port", String(port), "--region", "us-east-1"];
}

function motoCommand(port: number): readonly string[] {
  // It writes a line for each request, which would cost it too.
  return ["sh", "-c", `exec python3 -m moto.server -p ${port} 2>/dev/null`];
}

function canServe(): boolean {
  return isInstalled("python3", "-m", "moto.server", "--help");
}

function text({ cpuMsPerCall, callsPerSecond, statuses }: Reading): string {
  const answered = Object.entries(statuses).map(([status, count]) => `${count} × ${status}`);
  return `${cpuMsPerCall.toFixed(3)} ms CPU a call, ${Math.round(callsPerSecond)} calls/s (${answered.join(", ")})`;
}

function ratioOf({ own, moto }: { readonly own: Reading; readonly moto: Reading }): string {
  return `${(own.cpuMsPerCall / moto.cpuMsPerCall).toFixed(3)} ×`;
}

function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
