import { endianness } from "node:os";
import { expect, it } from "vitest";
import { caughtIn, heldIn, pageBytesIn, parseStat } from "./linux-process-table.ts";
import { parseLine } from "./system-process-table.ts";

const stat = (state: string): string =>
  `412 (my) app (x)) ${state} 1 412 410 0 -1 4194560 9 0 0 0 125 25 30 20 20 0 11 0 987654 1000000 256 18446744073709551615`;

it("reads a process's session, start, time and memory whatever it is called", () => {
  expect(parseStat(stat("S"), 4096)).toEqual({
    ...{ pid: 412, sessionId: 410, state: "S", startTime: "987654", cpuSeconds: 2, memoryBytes: 2 ** 20 },
  });
});

it("takes a process that only waits for its parent as ended", () => {
  expect(parseStat(stat("Z"), 4096)).toBeUndefined();
});

it.each([
  ["0:01.25", 1.25],
  ["12:00:01", 43_201],
  ["2-01:00:00", 176_400],
])("reads the same from ps, with CPU time %s", (time, cpuSeconds) => {
  expect(parseLine(`  412   410 S+ ${time}  1024 Mon Jan  5 10:00:00 2026`)).toEqual([
    {
      ...{ pid: 412, sessionId: 410, state: "S", startTime: "Mon Jan  5 10:00:00 2026" },
      ...{ cpuSeconds, memoryBytes: 2 ** 20 },
    },
  ]);
});

it("reads from the mask of caught signals whether SIGTERM (15) is one", () => {
  expect(caughtIn("Name:\tnode\nSigCgt:\t0000000108004a02\n", 15)).toBe(true);
  expect(caughtIn("Name:\tsh\nSigCgt:\t0000000000010002\n", 15)).toBe(false);
  expect(caughtIn(undefined, 15)).toBeUndefined();
});

it("counts as held what is a process's own and shared memory, not what files back", () => {
  const rollup = "Rss: 9000 kB\nPss: 5000 kB\nPss_Anon: 1024 kB\nPss_File: 3000 kB\nPss_Shmem: 512 kB\n";
  expect(heldIn(rollup)).toBe(1536 * 1024);
  expect(heldIn(undefined)).toBeUndefined();
});

it("reads the page size among what the kernel gives a process at its start", () => {
  const entries = [33, 0x7ffd_0000, 6, 65_536, 17, 100, 0, 0].map((value) => {
    const bytes = Buffer.alloc(8);
    if (endianness() === "LE") bytes.writeBigUInt64LE(BigInt(value));
    else bytes.writeBigUInt64BE(BigInt(value));
    return bytes;
  });
  expect(pageBytesIn(Buffer.concat(entries))).toBe(65_536);
  expect(pageBytesIn(Buffer.concat(entries.slice(0, 3)))).toBeUndefined();
});
