import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { systemProcessTable } from "../system/system-process-table.ts";
import { NetworkFiles } from "./network-files.ts";
import { tryNetworks, type NetworkSupport } from "./support.ts";

/** Whether tasks get networks of their own on this machine: for who wants to know without running a region. */
export function networkSupport(): Promise<NetworkSupport> {
  const folder = mkdtempSync(join(tmpdir(), "evenkeel-network-"));
  return new Promise((resolve) => {
    tryNetworks(new NetworkFiles(folder), systemProcessTable(), (support) => {
      rmSync(folder, { recursive: true, force: true });
      resolve(support);
    });
  });
}
