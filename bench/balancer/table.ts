import type { Round } from "./loads.ts";

/** A round, and what it cost the balancer. */
export interface Measurement extends Round {
  readonly cpuMs: number | undefined;
}

/** What was measured of each balancer under one load, round by round. */
export type Results = ReadonlyMap<string, readonly Measurement[]>;

/** One load's table: medians over the rounds, and ratios as medians of each round's own ratio. */
export function tableOf(load: string, results: Results): string {
  const rows = [...results].map(([name, rounds]) => [
    name,
    Math.round(median(rounds.map(({ perSecond }) => perSecond))).toString(),
    ...["haproxy", "haproxy, no headers", "http-proxy"].map((peer) =>
      ratio(rounds, results.get(peer), (round) => round.perSecond),
    ),
    median(rounds.map(({ p99Ms }) => p99Ms)).toFixed(2),
    ratio(rounds, results.get("haproxy"), (round) => round.p99Ms),
    microsecondsPerRequest(rounds),
    rounds.reduce((sum, { errors }) => sum + errors, 0).toString(),
  ]);
  const header = ["", "req/s", "/haproxy", "/no headers", "/http-proxy", "p99 ms", "/haproxy", "CPU µs", "errors"];
  return `${load}\n${[header, ...rows].map(line).join("\n")}\n`;
}

function line(cells: readonly string[]): string {
  return `  ${cells.map((cell, i) => (i === 0 ? cell.padEnd(20) : cell.padStart(12))).join("")}`;
}

function ratio(
  rounds: readonly Measurement[],
  peer: readonly Measurement[] | undefined,
  of: (round: Round) => number,
): string {
  if (!peer) return "-";
  const ratios = rounds.flatMap((round, i) => {
    const other = peer[i];
    return other && of(other) > 0 ? [of(round) / of(other)] : [];
  });
  return ratios.length === 0 ? "-" : median(ratios).toFixed(2);
}

function microsecondsPerRequest(rounds: readonly Measurement[]): string {
  const costs = rounds.flatMap(({ cpuMs, requests }) =>
    cpuMs !== undefined && requests > 0 ? [(cpuMs * 1000) / requests] : [],
  );
  return costs.length === 0 ? "-" : median(costs).toFixed(1);
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? 0)) / 2;
}
