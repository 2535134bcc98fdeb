import { TrafficOptionsError } from "../traffic/options.ts";
import type { TrafficPhase } from "./scenario.ts";

/** How recorded traffic is played again. */
export interface ReplayOptions {
  /** How many times as many requests as were recorded. @default 1 */
  readonly scale?: number;
}

/**
 * The phases of traffic that was counted minute by minute: lines of `minute,requests` under that heading. A minute that is not
 * there has no requests. Throws a `TrafficOptionsError` that names the line which cannot be read.
 */
export function trafficFromCsv(
  text: string,
  { scale = 1, path = "/" }: ReplayOptions & { readonly path?: string } = {},
): readonly TrafficPhase[] {
  const [heading = "", ...lines] = text.split(/\r?\n/).map((line) => line.trim());
  if (heading.replaceAll(" ", "") !== "minute,requests") refuse("1", heading, "the heading minute,requests");
  const rows = lines.flatMap((line, index) => (line === "" ? [] : [readRow(line, String(index + 2))]));
  if (rows.length === 0) refuse("2", "nothing", "a line for each minute");
  const phases = rows.flatMap(({ minute, requests, line }, index): readonly TrafficPhase[] => {
    const previous = rows[index - 1]?.minute;
    if (previous !== undefined && previous >= minute) refuse(line, String(minute), `a minute after ${previous}`);
    const quiet = previous === undefined ? 0 : minute - previous - 1;
    return [...(quiet > 0 ? [phaseOf(quiet * 60, 0, path)] : []), phaseOf(60, (requests * scale) / 60, path)];
  });
  return merged(phases);
}

/**
 * The phases of the requests that an Application Load Balancer logged, second by second, each path with its share of the second.
 * `GET` and `HEAD` only: what changes something is not played again. Throws a `TrafficOptionsError` where none is in it.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-access-logs.html
 */
export function trafficFromAccessLog(text: string, { scale = 1 }: ReplayOptions = {}): readonly TrafficPhase[] {
  const requests = text.split(/\r?\n/).flatMap((line) => readEntry(line) ?? []);
  const bySecond = Map.groupBy(requests, ({ second }) => second);
  const seconds = [...bySecond.keys()].toSorted((a, b) => a - b);
  if (seconds.length === 0) refuse("1", text.slice(0, 60) || "nothing", "entries of a load balancer's access log");
  const phases = seconds.flatMap((second, index): readonly TrafficPhase[] => {
    const quiet = index === 0 ? 0 : second - (seconds[index - 1] ?? second) - 1;
    const paths = (bySecond.get(second) ?? []).map(({ path }) => path);
    return [...(quiet > 0 ? [phaseOf(quiet, 0, "/")] : []), ...sharesOf(paths, scale)];
  });
  return merged(phases);
}

/** A second in which each path has as much time as it has requests, so that the rate is the same all along. */
function sharesOf(paths: readonly string[], scale: number): readonly TrafficPhase[] {
  const byPath = Map.groupBy(paths, (path) => path);
  return [...byPath].map(([path, { length }]) => phaseOf(length / paths.length, paths.length * scale, path));
}

/** Neighbours that differ in their length only are one. */
function merged(phases: readonly TrafficPhase[]): readonly TrafficPhase[] {
  return phases.reduce<TrafficPhase[]>((joined, phase) => {
    const last = joined.at(-1);
    if (last?.ratePerSecond !== phase.ratePerSecond || last.path !== phase.path) {
      joined.push(phase);
      return joined;
    }
    joined[joined.length - 1] = { ...last, forSeconds: last.forSeconds + phase.forSeconds };
    return joined;
  }, []);
}

function phaseOf(forSeconds: number, ratePerSecond: number, path: string): TrafficPhase {
  return { forSeconds, ratePerSecond, path, arrivals: "poisson" };
}

function readRow(
  text: string,
  line: string,
): { readonly minute: number; readonly requests: number; readonly line: string } {
  const [, minute, requests] = /^(\d+)\s*,\s*(\d+(?:\.\d+)?)$/.exec(text) ?? [];
  if (minute === undefined || requests === undefined) refuse(line, text, "a whole minute and a number of requests");
  return { minute: Number(minute), requests: Number(requests), line };
}

/** When a request came and what it asked for; undefined for a line that is none, or that is not played again. */
function readEntry(line: string): { readonly second: number; readonly path: string } | undefined {
  const fields = line.match(/"[^"]*"|\S+/g) ?? [];
  const [method, address = ""] = (fields[12] ?? "").replaceAll('"', "").split(" ");
  const url = URL.parse(address);
  const receivedAtMs = Date.parse(fields[21] ?? fields[1] ?? "");
  if ((method !== "GET" && method !== "HEAD") || !url || Number.isNaN(receivedAtMs)) return undefined;
  return { second: Math.floor(receivedAtMs / 1000), path: `${url.pathname}${url.search}` };
}

function refuse(line: string, given: string, allowed: string): never {
  const what = `line ${line} of the recorded traffic cannot be read`;
  throw new TrafficOptionsError({ what, given, allowed, fix: "correct the line, or leave it out" });
}
