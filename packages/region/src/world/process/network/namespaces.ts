import { spawn, type ChildProcess } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import type { StartFacts } from "../../lifecycle/container-runtime.ts";
import { send } from "../system/signals.ts";
import { markerVariable, type ProcessTable } from "../system/process-table.ts";
import { gatewayOf, resolverAddress, writeHosts, writeResolver } from "./name-files.ts";
import type { NetworkFiles, NetworkRecord } from "./network-files.ts";

/** The programs of the system that it takes, by their paths. */
export interface NetworkPrograms {
  readonly unshare: string;
  readonly nsenter: string;
  readonly pasta: string;
}

/** A network to be made. */
export interface NetworkPlan {
  readonly files: NetworkFiles;
  readonly privateIp: string;
  readonly privateDnsName: string;
  readonly ports: StartFacts["ports"];
  /** The region's API, which every task reaches at the address that the machine reaches it at. */
  readonly apiPort: number;
}

type Answer = (made: NetworkRecord | Error) => void;

/** Gives the namespaces what makes them a machine, says so, and keeps them until it is killed. */
const holderScript = `
  hostname "$1" && mount --bind "$2" /etc/hosts || exit 1
  [ -z "$3" ] || mount --bind "$3" /etc/resolv.conf || exit 1
  { echo 0 > /proc/sys/net/ipv4/ip_unprivileged_port_start; } 2> /dev/null
  echo ready
  exec sleep infinity > /dev/null 2>&1`;

/** Root owns namespaces as it is; anybody else does in a user namespace, in which they stay who they are. */
function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/** The files that it takes could not be written: of networks, that says nothing. */
export class NetworkFilesError extends Error {}

/**
 * Makes a network: the process that holds its namespaces, then the one that carries its traffic. Answers once, whatever fails;
 * then nothing of it runs.
 */
export function makeNetwork(plan: NetworkPlan, programs: NetworkPrograms, table: ProcessTable, answer: Answer): void {
  const answerOnce = once((made: NetworkRecord | Error) => {
    if (made instanceof Error) plan.files.end(table);
    answer(made);
  });
  unlessThrown(answerOnce, () => {
    plan.files.begin();
    hold(plan, programs, (holder) => {
      if (holder instanceof Error) return answerOnce(holder);
      unlessThrown(answerOnce, () => {
        carry(plan, programs, holder, (error) => {
          unlessThrown(answerOnce, () => answerOnce(error ?? recorded(plan, holder, table)));
        });
      });
    });
  });
}

/** Writes down what runs. */
function recorded({ files, ports }: NetworkPlan, holder: number, table: ProcessTable): NetworkRecord | Error {
  const startTime = table.startTimeOf(holder);
  const carrier = files.carrier(table);
  if (startTime === undefined || !carrier) return new Error("its network ended as soon as it was made");
  const record = { holder: { pid: holder, startTime }, carrier, ports };
  files.write(record);
  return record;
}

/** What the system refuses on the way (a disk that is full, no more open files) is the answer too. */
function unlessThrown(fail: (error: Error) => void, step: () => void): void {
  try {
    step();
  } catch (error) {
    fail(new NetworkFilesError(error instanceof Error ? error.message : String(error)));
  }
}

/** What a command is started with to run in the namespaces that a process holds. Its process stays the same. */
export function entering({ nsenter }: NetworkPrograms, holder: number): readonly string[] {
  const user = isRoot() ? [] : ["--user", "--preserve-credentials"];
  return [nsenter, ...user, "--net", "--uts", "--mount", `--target=${holder}`, "--"];
}

function hold(plan: NetworkPlan, { unshare }: NetworkPrograms, answer: (holder: number | Error) => void): void {
  const { files, privateDnsName } = plan;
  writeHosts(files, plan);
  const resolver = writeResolver(files) ? files.resolverFile : "";
  const user = isRoot() ? [] : ["--user", "--map-current-user", "--keep-caps"];
  const script = ["/bin/sh", "-c", holderScript, "sh", privateDnsName, files.hostsFile, resolver];
  const child = spawn(unshare, [...user, "--net", "--uts", "--mount", "--", ...script], {
    ...{ detached: true, env: environmentOf(files), cwd: "/" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const { stdout, stderr, pid = 0 } = child;
  child.unref();
  const answerOnce = once(answer);
  const said = textOf(child);
  stdout.once("data", () => answerOnce(pid));
  stdout.once("data", () => [stdout, stderr].forEach((stream) => stream.destroy()));
  child.once("error", answerOnce);
  child.once("close", () => answerOnce(new Error(`unshare: ${said() || "it ended"}`)));
}

/** `pasta` goes into the background when it is ready: the end of the process that was started is the answer. */
function carry(
  plan: NetworkPlan,
  { pasta }: NetworkPrograms,
  holder: number,
  answer: (error: Error | undefined) => void,
): void {
  // Without privileges of its own it may not look into a process of root's: it is handed the namespace.
  const namespace = isRoot() ? openNamespace(holder) : undefined;
  if (namespace instanceof Error) return answer(namespace);
  const target = isRoot() ? ["--netns", "/proc/self/fd/3", "--netns-only", "--runas", "0"] : [String(holder)];
  const child = spawn(pasta, [...carrierOptions(plan), ...target], {
    ...{ detached: true, env: environmentOf(plan.files), cwd: "/" },
    stdio: ["ignore", "ignore", "pipe", namespace ?? "ignore"],
  });
  if (namespace !== undefined) closeSync(namespace);
  child.unref();
  const said = textOf(child);
  const answerOnce = once((error: Error | undefined) => {
    if (error) send(holder, "SIGKILL");
    answer(error);
  });
  child.once("error", answerOnce);
  child.once("exit", (code) =>
    answerOnce(code === 0 ? undefined : new Error(`pasta: ${said() || `exit code ${code}`}`)),
  );
}

function openNamespace(holder: number): number | Error {
  try {
    return openSync(`/proc/${holder}/ns/net`, "r");
  } catch {
    return new Error("the process that holds its namespaces ended at once");
  }
}

/** https://passt.top/builds/latest/web/passt.1.html */
function carrierOptions({ files, privateIp, ports, apiPort }: NetworkPlan): readonly string[] {
  const inward = ports.flatMap(({ host, hostPort, containerPort }) => ["-t", `${host}/${hostPort}:${containerPort}`]);
  const isApiHidden = ports.some(({ containerPort }) => containerPort === apiPort);
  return [
    ...["--quiet", "--config-net", "--ipv4-only", "--pid", files.pidFile],
    ...["--address", privateIp, "--netmask", "255.255.255.0", "--gateway", gatewayOf(privateIp)],
    ...["--dns-forward", resolverAddress],
    ...(inward.length === 0 ? ["-t", "none"] : inward),
    ...["-u", "none", "-T", isApiHidden ? "none" : String(apiPort), "-U", "none"],
  ];
}

function environmentOf(files: NetworkFiles): Record<string, string> {
  return { PATH: `${process.env["PATH"] ?? ""}:/usr/sbin:/usr/bin:/sbin:/bin`, [markerVariable]: files.marker };
}

/** What the process says on its way, in one line. */
function textOf({ stderr }: ChildProcess): () => string {
  let text = "";
  stderr?.on("data", (bytes: Buffer) => (text += bytes.toString()));
  return () => {
    const lines = text.split("\n").filter((line) => line !== "" && !/^Failed to send \d+ bytes to syslog/.test(line));
    return lines.join("; ");
  };
}

function once<T>(action: (value: T) => void): (value: T) => void {
  let isDone = false;
  return (value) => {
    if (!isDone) action(value);
    isDone = true;
  };
}
