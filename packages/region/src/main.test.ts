import { realClock } from "@evenkeel/kernel";
import { spawn, type ChildProcess } from "node:child_process";
import { EventEmitter, once } from "node:events";
import { mkdtempSync, rmSync, watch } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { readRegionInfo } from "./region-info.ts";
import { latestMoment } from "./region-settings.ts";
import { openStore } from "./store/record-store.ts";
import { sqliteBackend } from "./store/sqlite.ts";

// Real processes, of which some start one after the other.
vi.setConfig({ testTimeout: 30_000 });

let folder: string;
const started: ControlPlane[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "evenkeel-main-"));
});

afterEach(async () => {
  for (const { child, ended } of started.splice(0)) {
    child.kill("SIGKILL");
    await ended;
  }
  rmSync(folder, { recursive: true, force: true });
});

it("is alone on its state folder, until it is killed", async () => {
  const first = aControlPlane();
  await first.says("answers at");
  expect(readRegionInfo(folder)?.pid).toBe(first.child.pid);

  const second = aControlPlane();
  expect(await second.ended).toBe(7);
  expect(second.lines).toContain(`${join(folder, "region.db")} is in use by another process`);

  first.child.kill("SIGKILL");
  await first.ended;
  expect(readRegionInfo(folder)).toBeUndefined();
  await aControlPlane().says("answers at");
});

it("ends in order once, however often it is asked to", async () => {
  const plane = aControlPlane();
  await plane.says("answers at");
  plane.child.kill("SIGTERM");
  plane.child.kill("SIGINT");
  plane.child.kill("SIGTERM");
  expect(await plane.ended).toBe(0);
  expect(readRegionInfo(folder)).toBeUndefined();
});

it("ends in order also when it is asked to while it starts", async () => {
  const plane = aControlPlane();
  const watcher = watch(folder);
  await once(watcher, "change");
  watcher.close();
  plane.child.kill("SIGTERM");
  expect(await plane.ended).toBe(0);
  expect(readRegionInfo(folder)).toBeUndefined();
});

it("notes its time ahead, so that it does not go back when it is killed", async () => {
  const fast = aControlPlane("--speed", "1000");
  await fast.says("answers at");
  fast.child.kill("SIGKILL");
  await fast.ended;

  // Two ticks of two seconds, a thousand times as fast: noted before anything was recorded.
  const store = openStore(sqliteBackend(join(folder, "region.db")));
  expect(latestMoment(store)).toBeGreaterThan(realClock.now() + 3_000_000);
  store.close();
});

it("refuses what does not fit", async () => {
  const plane = aControlPlane("--speed", "0");
  expect(await plane.ended).toBe(2);
  expect(plane.lines).toContain('--speed is a number above 0, such as 10, not "0"');
});

interface ControlPlane {
  readonly child: ChildProcess;
  /** Settled with the exit code, undefined after a signal. */
  readonly ended: Promise<number | undefined>;
  readonly lines: readonly string[];
  says(text: string): Promise<void>;
}

function aControlPlane(...args: readonly string[]): ControlPlane {
  const main = fileURLToPath(new URL("main.ts", import.meta.url));
  const child = spawn(process.execPath, [main, "--state", folder, ...args], { stdio: ["ignore", "pipe", "pipe"] });
  const lines: string[] = [];
  const heard = new EventEmitter();
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on("line", (line) => {
      lines.push(line);
      heard.emit("line");
    });
  }
  const plane: ControlPlane = {
    child,
    ended: once(child, "close").then(([code]: unknown[]) => (typeof code === "number" ? code : undefined)),
    lines,
    async says(text) {
      while (!lines.some((line) => line.includes(text))) await once(heard, "line");
    },
  };
  started.push(plane);
  return plane;
}
