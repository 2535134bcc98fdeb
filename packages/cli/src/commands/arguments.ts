import { parseDurationMs } from "@evenkeel/kernel";
import { exitCodes } from "../exit-codes.ts";
import { Failure } from "../failure.ts";

/** The port that `option` gives. */
export function portOf(option: string, text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 1 && port <= 65_535) return port;
  throw new Failure(exitCodes.usage, `${option} must be a port`, {
    given: text,
    allowed: "a whole number from 1 to 65535; below 1024 only with the right to it",
    fix: `${option} 8080`,
  });
}

/** Where a listener's port is to be served, of `80=8081`. */
export function listenerPortOf(text: string): { readonly listenerPort: number; readonly hostPort: number } {
  const [listener, host, ...rest] = text.split("=");
  if (listener !== undefined && host !== undefined && rest.length === 0) {
    return { listenerPort: portOf("--listener-port", listener), hostPort: portOf("--listener-port", host) };
  }
  throw new Failure(exitCodes.usage, "--listener-port must be a pair of ports", {
    given: text,
    allowed: "the listener's port, =, and the port on this machine",
    fix: "--listener-port 80=8081",
  });
}

/** How many of something `option` says. */
export function countOf(option: string, text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new Failure(exitCodes.usage, `${option} must be a number`, {
    given: text,
    allowed: "a whole number from 1 on",
    fix: `${option} 100`,
  });
}

/** How many times as fast as the machine's the region's time is to run. */
export function speedOf(text: string): number {
  const speed = Number(text);
  if (Number.isFinite(speed) && speed >= 1 && speed <= 1000) return speed;
  throw new Failure(exitCodes.usage, "--speed must be a number of times real time", {
    given: text,
    allowed: "1 to 1000; 10 makes a health check interval of 30 s take 3 s",
    fix: "--speed 10",
  });
}

/** Whose network the tasks are in: each its own, or all the machine's. */
export function taskNetworkOf(text: string): "own" | "machine" {
  if (text === "own" || text === "machine") return text;
  throw new Failure(exitCodes.usage, "--task-network must be whose network the tasks are in", {
    given: text,
    allowed: "own (Linux, with pasta), or machine",
    fix: "leave it out: own is the default, where the machine can do it",
  });
}

/** Which delays of AWS's own the region imitates. */
export function latencyOf(text: string): "instant" | "aws" {
  if (text === "instant" || text === "aws") return text;
  throw new Failure(exitCodes.usage, "--latency must be a latency profile", {
    given: text,
    allowed: "instant (nothing waits without need) or aws (what AWS takes, such as seconds to start a task)",
    fix: "--latency aws",
  });
}

/** Refuses every runtime but the one that there is. */
export function runtimeOf(text: string): "process" | "docker" {
  if (text === "process" || text === "docker") return text;
  throw new Failure(exitCodes.usage, "--runtime must be how tasks run", {
    given: text,
    allowed: "process: as processes of this machine, nothing to install; docker: as containers of its Docker engine",
    fix: "--runtime docker, or leave it out",
  });
}

/** An account id. */
export function accountOf(text: string): string {
  if (/^\d{12}$/.test(text)) return text;
  throw new Failure(exitCodes.usage, "--account must be an AWS account id", {
    given: text,
    allowed: "12 digits",
    fix: "--account 123456789012",
  });
}

/** The moment that `--since` means, epoch milliseconds: a duration back from a time that is given later, or a time of ISO 8601. */
export function momentOf(text: string): (nowMs: number) => number {
  const agoMs = parseDurationMs(text);
  if (agoMs !== undefined) return (nowMs) => nowMs - agoMs;
  const moment = /^\d{4}-\d\d-\d\d/.test(text) ? Date.parse(text) : NaN;
  if (!Number.isNaN(moment)) return () => moment;
  throw new Failure(exitCodes.usage, "--since must be a duration or a time", {
    given: text,
    allowed: "30s, 10m, 2h, 1d, or 2026-01-31T08:00:00Z",
    fix: "--since 10m",
  });
}
