import { closeSync, openSync, readdirSync, readFileSync, readlinkSync, readSync } from "node:fs";
import { constants, endianness } from "node:os";
import { isLoopback, listenersIn, mayHaveMore } from "./listeners.ts";
import type { ProcessReading, ProcessTable } from "./process-table.ts";

/** What the kernel counts processor time in, per second, on every architecture (USER_HZ). */
const ticksPerSecond = 100;

/** Reads `/proc`. https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html */
export function linuxProcessTable(): ProcessTable {
  const pageBytes = readPageBytes();
  const read = (pid: string): ProcessReading | undefined => {
    const text = readIfThere(`/proc/${pid}/stat`);
    return text === undefined ? undefined : parseStat(text, pageBytes);
  };
  return {
    startTimeOf: (pid) => read(String(pid))?.startTime,
    readingOf: (pid) => read(String(pid)),
    list: () =>
      readdirSync("/proc").flatMap((name) => {
        const reading = /^\d+$/.test(name) ? read(name) : undefined;
        return reading ? [reading] : [];
      }),
    variableOf(pid, name) {
      const variables = readIfThere(`/proc/${pid}/environ`)?.split("\0") ?? [];
      return variables.find((variable) => variable.startsWith(`${name}=`))?.slice(name.length + 1);
    },
    catches: (pid, signal) => caughtIn(readIfThere(`/proc/${pid}/status`), constants.signals[signal]),
    heldBytesOf: (pid) => heldIn(readIfThere(`/proc/${pid}/smaps_rollup`)),
    commandOf: (pid) => (readIfThere(`/proc/${pid}/cmdline`) ?? "").split("\0").slice(0, -1),
    exposedListeners: () =>
      ["tcp", "tcp6"]
        .flatMap((protocol) => listenersIn(readListening(`/proc/net/${protocol}`)))
        .filter(({ address }) => !isLoopback(address)),
    socketsOf,
  };
}

/** Reads a line of `/proc/<pid>/stat`; undefined for a process that has ended and only waits for its parent. */
export function parseStat(line: string, pageBytes: number): ProcessReading | undefined {
  // The second field, the name in parentheses, may hold anything, also spaces and parentheses.
  const fields = line.slice(line.lastIndexOf(")") + 2).split(" ");
  const field = (number: number): string => fields[number - 3] ?? "";
  if (field(3) === "Z" || field(3) === "X") return undefined;
  const ticks = [14, 15, 16, 17].reduce((sum, number) => sum + Number(field(number)), 0);
  return {
    pid: Number.parseInt(line, 10),
    sessionId: Number(field(6)),
    startTime: field(22),
    state: field(3),
    cpuSeconds: ticks / ticksPerSecond,
    memoryBytes: Number(field(24)) * pageBytes,
  };
}

/** Reads the mask of caught signals: `SigCgt: 0000000000014002` has a bit for each, the first for signal 1. */
export function caughtIn(status: string | undefined, signal: number): boolean | undefined {
  const [, mask] = /^SigCgt:\s*([0-9a-f]+)$/m.exec(status ?? "") ?? [];
  return mask === undefined ? undefined : ((BigInt(`0x${mask}`) >> BigInt(signal - 1)) & 1n) === 1n;
}

/**
 * Reads the page size that the kernel gave a 64-bit process at its start: pairs of a type and a value, of which
 * AT_PAGESZ is 6. Every command asks for it many times a second, and a process's `smaps` takes the kernel 10 ms.
 * https://man7.org/linux/man-pages/man3/getauxval.3.html
 */
export function pageBytesIn(auxiliaryVector: Buffer): number | undefined {
  const view = new DataView(auxiliaryVector.buffer, auxiliaryVector.byteOffset, auxiliaryVector.byteLength);
  const at = (offset: number): number => Number(view.getBigUint64(offset, endianness() === "LE"));
  for (let offset = 0; offset + 16 <= view.byteLength; offset += 16) if (at(offset) === 6) return at(offset + 8);
  return undefined;
}

/**
 * Reads the lines `Pss_Anon: 1024 kB` and `Pss_Shmem: …` of a `smaps_rollup`: what a file backs can be read again.
 * https://docs.kernel.org/filesystems/proc.html
 */
export function heldIn(rollup: string | undefined): number | undefined {
  const sizes = [...(rollup ?? "").matchAll(/^Pss_(?:Anon|Shmem):\s*(\d+) kB$/gm)].map(([, size]) => Number(size));
  return sizes.length === 0 ? undefined : sizes.reduce((sum, size) => sum + size, 0) * 1024;
}

/** As much of the list of sockets as holds the listeners: these come first, and of connections there may be many thousands. */
function readListening(path: string): string {
  const file = ifThere(() => openSync(path, "r"));
  if (file === undefined) return "";
  const chunk = Buffer.alloc(16_384);
  let text = "";
  try {
    for (let bytes = readSync(file, chunk); bytes > 0; bytes = mayHaveMore(text) ? readSync(file, chunk) : 0)
      text += chunk.toString("latin1", 0, bytes);
  } finally {
    closeSync(file);
  }
  return text.slice(0, text.lastIndexOf("\n") + 1);
}

function socketsOf(pid: number): readonly string[] {
  const folder = `/proc/${pid}/fd`;
  const names = ifThere(() => readdirSync(folder)) ?? [];
  return names.flatMap((name) => {
    const target = ifThere(() => readlinkSync(`${folder}/${name}`)) ?? "";
    return /^socket:\[(\d+)\]$/.exec(target)?.[1] ?? [];
  });
}

function readPageBytes(): number {
  return pageBytesIn(ifThere(() => readFileSync("/proc/self/auxv")) ?? Buffer.alloc(0)) ?? 4096;
}

function readIfThere(path: string): string | undefined {
  return ifThere(() => readFileSync(path, "utf8"));
}

function ifThere<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    // The process has ended, or belongs to another user.
    return undefined;
  }
}
