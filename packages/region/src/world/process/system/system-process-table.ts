import { execFileSync } from "node:child_process";
import { linuxProcessTable } from "./linux-process-table.ts";
import type { ProcessReading, ProcessTable } from "./process-table.ts";

/** The process table of this system. */
export function systemProcessTable(): ProcessTable {
  return process.platform === "linux" ? linuxProcessTable() : posixProcessTable();
}

/** Asks `ps`, where there is no `/proc`. Processes are distinguished by their group, which is the session's first. */
function posixProcessTable(): ProcessTable {
  const ps = (...filter: readonly string[]): readonly ProcessReading[] => {
    try {
      const columns = "pid=,pgid=,stat=,time=,rss=,lstart=";
      const text = execFileSync("ps", [...filter, "-o", columns], { encoding: "utf8", env: { LC_ALL: "C" } });
      return text.split("\n").flatMap(parseLine);
    } catch {
      // `ps` fails when no process matches.
      return [];
    }
  };
  return {
    startTimeOf: (pid) => ps("-p", String(pid))[0]?.startTime,
    readingOf: (pid) => ps("-p", String(pid))[0],
    list: () => ps("-A"),
    variableOf: () => undefined,
    catches: () => undefined,
    heldBytesOf: () => undefined,
    commandOf: (pid) => commandLineOf(pid).split(" "),
    exposedListeners: () => [],
    socketsOf: () => [],
  };
}

/** Arguments with spaces in them cannot be distinguished here. */
function commandLineOf(pid: number): string {
  try {
    return execFileSync("ps", ["-ww", "-p", String(pid), "-o", "command="], { encoding: "utf8" }).trimEnd();
  } catch {
    return "";
  }
}

/** Reads a line of `ps`: `412 412 S 0:01.25 51200 Mon Jan  5 10:00:00 2026`. */
export function parseLine(line: string): readonly ProcessReading[] {
  const match = /^\s*(\d+)\s+(\d+)\s+(\S+)\s+(\S+)\s+(\d+)\s+(.+?)\s*$/.exec(line);
  if (!match) return [];
  const [, pid, group, state = "", time = "", kibibytes, startTime = ""] = match;
  if (state.startsWith("Z")) return [];
  const memoryBytes = Number(kibibytes) * 1024;
  const cpuSeconds = secondsOf(time);
  return [{ pid: Number(pid), sessionId: Number(group), state: state.charAt(0), startTime, cpuSeconds, memoryBytes }];
}

/** Seconds of `[[days-]hours:]minutes:seconds`. */
function secondsOf(time: string): number {
  const [days, rest] = time.includes("-") ? time.split("-") : ["0", time];
  const clock = (rest ?? "").split(":").reduce((sum, part) => sum * 60 + Number(part), 0);
  return Number(days) * 86_400 + clock;
}
