import { realClock } from "@evenkeel/kernel";
import { freePorts } from "../system/ports.ts";
import type { ProcessTable } from "../system/process-table.ts";
import { makeNetwork, NetworkFilesError, type NetworkPrograms } from "./namespaces.ts";
import type { NetworkFiles } from "./network-files.ts";
import { systemProgram } from "./programs.ts";

/** Whether each task can have a network of its own on this machine. */
export type NetworkSupport =
  | { readonly kind: "namespaces"; readonly programs: NetworkPrograms }
  /** Tasks share the machine's network: `reason` says why, `fix` what would change it. */
  | { readonly kind: "shared"; readonly reason: string; readonly fix?: string };

/** A trial that takes longer will not do for tasks either; real time, in milliseconds. */
const timeoutMs = 5000;

/**
 * Makes a network on trial, and ends it; its files name it whatever happens meanwhile. Returns how to break off without an answer.
 */
export function tryNetworks(
  files: NetworkFiles,
  table: ProcessTable,
  answer: (support: NetworkSupport) => void,
): () => void {
  const programs = findPrograms();
  if (programs.kind === "shared") {
    answer(programs);
    return () => undefined;
  }
  files.end(table);
  let isOver = false;
  const end = (): void => {
    isOver = true;
    timer.cancel();
    files.end(table);
  };
  const finish = (outcome: Error | undefined): void => {
    if (isOver) return files.end(table);
    end();
    // A full disk says nothing of networks: each task finds out for itself.
    const isRefused = outcome !== undefined && !(outcome instanceof NetworkFilesError);
    answer(isRefused ? { kind: "shared", reason: outcome.message } : programs);
  };
  const timer = realClock.after(timeoutMs, () => finish(new Error("a trial was not ready within 5 s")));
  freePorts().reserve(1, (found) => {
    if (isOver) return;
    if (found instanceof Error) return finish(found);
    const ports = [{ containerPort: 80, host: "127.0.0.1", hostPort: found[0] ?? 0 }];
    const plan = { files, privateIp: "172.31.0.10", privateDnsName: "trial", ports, apiPort: 4566 };
    makeNetwork(plan, programs.programs, table, (made) => finish(made instanceof Error ? made : undefined));
  });
  return end;
}

/** Whether the programs that it takes are there. */
export function findPrograms(): NetworkSupport {
  if (process.platform !== "linux") {
    return { kind: "shared", reason: `network namespaces are Linux's, and this is ${process.platform}` };
  }
  const [unshare, nsenter, pasta] = ["unshare", "nsenter", "pasta"].map(systemProgram);
  if (pasta === undefined)
    return { kind: "shared", reason: "pasta is not installed", fix: "install the package passt" };
  if (unshare === undefined || nsenter === undefined) {
    return { kind: "shared", reason: "unshare or nsenter is not installed", fix: "install the package util-linux" };
  }
  return { kind: "namespaces", programs: { unshare, nsenter, pasta } };
}

/** What it means for tasks, in a line. */
export function describeSupport(support: NetworkSupport): string {
  if (support.kind === "namespaces") return "each task runs in a network namespace of its own";
  const fix = support.fix === undefined ? "" : `; ${support.fix}`;
  return `tasks share the machine's network, programs other than Node's have to listen on $PORT: ${support.reason}${fix}`;
}
