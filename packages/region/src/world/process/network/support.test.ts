import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { noNetworks } from "../../testing/tasks-worlds.ts";
import { markerVariable } from "../system/process-table.ts";
import { systemProcessTable } from "../system/system-process-table.ts";
import { makeNetwork, NetworkFilesError } from "./namespaces.ts";
import { NetworkFiles, type NetworkRecord } from "./network-files.ts";
import { findPrograms, tryNetworks, type NetworkSupport } from "./support.ts";

const obstacle = await noNetworks();
const table = systemProcessTable();

describe.runIf(obstacle === undefined)("a network whose files cannot be written (needs pasta)", () => {
  let root: string;
  let files: NetworkFiles;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "evenkeel-network-"));
    files = new NetworkFiles(join(root, "task"));
  });
  afterEach(() => {
    files.end(table);
    rmSync(root, { recursive: true, force: true });
  });

  it.each([
    ["its folder", () => writeFileSync(files.folder, "a file")],
    ["the file that says that it is being made", () => mkdirSync(files.marker, { recursive: true })],
    ["/etc/hosts", () => mkdirSync(files.hostsFile, { recursive: true })],
    ["pasta's process id", () => mkdirSync(files.pidFile, { recursive: true })],
    ["the record of what runs", () => mkdirSync(`${files.marker}.new`, { recursive: true })],
  ])("is answered with an error, and nothing of it runs: %s", async (_, obstruct) => {
    obstruct();
    expect(await made()).toBeInstanceOf(Error);
    await vi.waitFor(() => expect(running()).toEqual([]));
  });

  it("ends also when its folder is gone, and when it has not said yet which processes it has", async () => {
    expect(await made()).not.toBeInstanceOf(Error);
    rmSync(files.folder, { recursive: true });
    expect(running()).toHaveLength(2);
    files.end(table);
    await vi.waitFor(() => expect(running()).toEqual([]));

    expect(await made()).not.toBeInstanceOf(Error);
    for (const file of [files.pidFile, files.marker]) writeFileSync(file, "");
    files.end(table);
    await vi.waitFor(() => expect(running()).toEqual([]));
  });

  it("does not condemn the machine: each task finds out for itself", async () => {
    writeFileSync(files.folder, "a file");
    expect(await made()).toBeInstanceOf(NetworkFilesError);
    expect(await tried()).toMatchObject({ kind: "namespaces" });
  });

  it("is proof of networks only while both its processes run", async () => {
    const record = await made();
    if (record instanceof Error) throw record;
    expect(files.isAlive(table)).toBe(true);
    process.kill(record.carrier.pid, "SIGKILL");
    await vi.waitFor(() => expect(files.isAlive(table)).toBe(false));
  });

  function made(): Promise<NetworkRecord | Error> {
    const programs = findPrograms();
    if (programs.kind === "shared") throw new Error(programs.reason);
    const plan = { files, privateIp: "172.31.0.10", privateDnsName: "trial", ports: [], apiPort: 4566 };
    return new Promise((resolve) => makeNetwork(plan, programs.programs, table, resolve));
  }

  function tried(): Promise<NetworkSupport> {
    return new Promise((resolve) => tryNetworks(files, table, resolve));
  }

  function running(): readonly number[] {
    const isOurs = (pid: number): boolean =>
      table.variableOf(pid, markerVariable) === files.marker || table.commandOf(pid).includes(files.pidFile);
    return table
      .list()
      .map(({ pid }) => pid)
      .filter(isOurs);
  }
});
