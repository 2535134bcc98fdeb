import { realClock } from "@evenkeel/kernel";
import { spawn, type ChildProcess } from "node:child_process";
import { EventEmitter, once } from "node:events";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, watch, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { readRegionInfo, type RegionInfo } from "./region-info.ts";
import { latestMoment } from "./region-settings.ts";
import { stopLeftovers } from "./stop-leftovers.ts";
import { openStore } from "./store/record-store.ts";
import { sqliteBackend } from "./store/sqlite.ts";
import { processesOf } from "./supervision/find-processes.ts";
import { livingSupervisor } from "./supervision/supervision.ts";

// Real processes, of which some start one after the other.
vi.setConfig({ testTimeout: 30_000 });

let folder: string;
const started: ControlPlane[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "evenkeel-main-"));
});

afterEach(async () => {
  await killAll();
  // Those that were killed had begun to try whether networks of tasks work.
  await stopLeftovers(folder);
  rmSync(folder, { recursive: true, force: true });
});

/** Control planes and supervisors: whichever is left would start the other again. */
async function killAll(): Promise<void> {
  for (let found = processesOf(folder); found.length > 0; found = processesOf(folder)) {
    for (const { pid } of found) process.kill(pid, "SIGKILL");
    await Promise.all(started.splice(0).map(({ ended }) => ended));
  }
}

it("is alone on its state folder", async () => {
  const first = aControlPlane();
  await first.says("answers at");
  expect(readRegionInfo(folder)?.pid).toBe(first.child.pid);

  const second = aControlPlane();
  expect(await second.ended).toBe(7);
  expect(second.lines).toContain(`${join(folder, "region.db")} is in use by another process`);
});

it("is started again when it is killed, as it was and where it was", async () => {
  const first = aControlPlane("--region", "eu-west-1");
  await first.says("answers at");
  const { endpoint } = readRegionInfo(folder) ?? {};
  first.child.kill("SIGKILL");
  await first.ended;
  const again = await vi.waitFor(() => theRegion(), { timeout: 20_000 });
  expect(again).toMatchObject({ endpoint, region: "eu-west-1" });
  expect(again.pid).not.toBe(first.child.pid);
});

it("starts its supervisor again when that is killed, and both are kept", async () => {
  const plane = aControlPlane();
  await plane.says("answers at");
  const supervisor = theSupervisor();
  process.kill(supervisor, "SIGKILL");
  const next = await vi.waitFor(
    () => {
      expect(theSupervisor()).not.toBe(supervisor);
      return theSupervisor();
    },
    { timeout: 20_000 },
  );
  plane.child.kill("SIGKILL");
  await plane.ended;
  await vi.waitFor(() => theRegion(), { timeout: 20_000 });
  expect(theSupervisor()).toBe(next);
});

it("ends, and says why, when its state folder is deleted under it", async () => {
  const plane = aControlPlane();
  await plane.says("answers at");
  // The trial of networks may write into it at this moment: then it is deleted again, as anybody would.
  rmSync(folder, { recursive: true, maxRetries: 20, retryDelay: 20 });
  expect(await plane.ended).toBe(8);
  expect(plane.lines.at(-1)).toMatch(
    new RegExp(`Z the state folder ${folder} was deleted or moved: everything that runs on it is ended$`),
  );
  await vi.waitFor(() => expect(processesOf(folder)).toEqual([]), { timeout: 20_000 });
});

it("takes no other port than the one that was asked for", async () => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const plane = aControlPlane("--port", String(port));
  expect(await plane.ended).toBe(2);
  expect(plane.lines).toContain(`port ${port} is taken: name one of 127.0.0.1 on which nothing listens, or none`);
  server.close();
});

it("starts whatever stands in its state folder, and names what it keeps under another name", async () => {
  for (const name of ["tasks", "nodes", "images"]) mkdirSync(join(folder, name));
  for (const name of ["tasks/.DS_Store", "nodes/.DS_Store", "images/.DS_Store", "credentials.json", "region.json"]) {
    writeFileSync(join(folder, name), "");
  }
  writeFileSync(join(folder, "nodes", "node-a.json"), "{");
  writeFileSync(join(folder, "supervisor.json"), "?");
  const plane = aControlPlane();
  await plane.says("answers at");
  expect(plane.lines[0]).toMatch(
    /Z the credentials could not be read and were made anew .*credentials\.json\.unreadable$/,
  );
  expect(readFileSync(join(folder, "credentials.json.unreadable"), "utf8")).toBe("");
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
  await killAll();

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

function theRegion(): RegionInfo {
  const region = readRegionInfo(folder);
  if (!region) throw new Error("no control plane runs");
  return region;
}

function theSupervisor(): number {
  const supervisor = livingSupervisor(folder);
  if (!supervisor) throw new Error("no supervisor runs");
  return supervisor.pid;
}

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
