import { realRandom } from "@evenkeel/kernel";
import { phaseArrivals } from "./traffic/arrivals.ts";
import { ConnectionPool } from "./traffic/http/connection-pool.ts";
import { requestBytes } from "./traffic/http/request-bytes.ts";
import { OpenLoop } from "./traffic/open-loop.ts";
import { onePhase, planOf, type PhasedTrafficOptions, type TrafficOptions } from "./traffic/options.ts";
import type { FailedRequests } from "./traffic/failed-requests.ts";
import { Tally } from "./traffic/tally.ts";
import type { TrafficPlan, TrafficProgress, TrafficSummary } from "./traffic/summary.ts";

/** Traffic that is on its way. */
export interface Traffic {
  /** Calls back after each second. */
  readonly onProgress: (listener: (progress: TrafficProgress) => void) => void;
  /** Sends nothing more; `done` follows when the requests under way have ended. */
  readonly stop: () => void;
  /** Never fails: what goes wrong with a request is counted. */
  readonly done: Promise<TrafficSummary>;
  /** The requests that have failed, up to 10,000 of them. */
  readonly failedRequests: Pick<FailedRequests, "kept" | "leftOut">;
}

/** Traffic at a fixed rate for a time. Throws a `TrafficOptionsError` when the options cannot be. */
export function startTraffic(options: TrafficOptions): Traffic {
  return startPhases(onePhase(options));
}

/**
 * Sends requests as the phases say, one after the other, whatever the answers do, and measures each from the time at which it was
 * due: one run, with one tally. Throws a `TrafficOptionsError` when the options cannot be.
 */
export function startPhases(options: PhasedTrafficOptions): Traffic {
  const { clock, random = realRandom } = options;
  const plan = planOf(options);
  const startMs = clock.now();
  const tally = new Tally(startMs);
  const pool = openPool(options, plan);
  const listeners: ((progress: TrafficProgress) => void)[] = [];
  const { promise: done, resolve } = Promise.withResolvers<TrafficSummary>();
  let dueUntilMs = startMs + plan.durationMs;

  const loop = new OpenLoop({
    ...{ clock, carrier: pool, record: tally, startMs, timeoutMs: plan.timeoutMs },
    arrivals: phaseArrivals({ phases: plan.phases, random }),
    onTick(nowMs) {
      while (nowMs >= startMs + (tally.seconds.endedCount + 1) * 1000) {
        const latest = tally.seconds.endSecond();
        for (const listener of listeners) listener({ plan, ...tally.figures(nowMs), latest });
      }
    },
    onDone(nowMs) {
      pool.close();
      resolve(
        summarize({ plan, tally, nowMs, dueMs: dueUntilMs - startMs, ended: loop.isStopped ? "stopped" : "complete" }),
      );
    },
  });

  return {
    done,
    failedRequests: tally.failedRequests,
    onProgress: (listener) => listeners.push(listener),
    stop() {
      dueUntilMs = Math.min(dueUntilMs, clock.now());
      loop.stop();
    },
  };
}

function openPool({ clock, headers = {}, body }: PhasedTrafficOptions, plan: TrafficPlan): ConnectionPool {
  const { method, keepAlive, connections: connectionsMax, timeoutMs } = plan;
  const { host, hostname, port } = new URL(plan.url);
  const requests = plan.phases.map(({ path }) => requestBytes({ method, path, host, headers, body, keepAlive }));
  // An IPv6 address stands in brackets in a URL, and without them where a socket connects.
  const address = { host: hostname.replace(/^\[|\]$/g, ""), port: Number(port || 80) };
  return new ConnectionPool({ ...address, method, requests, clock, connectionsMax, keepAlive, timeoutMs });
}

interface Ending {
  readonly plan: TrafficPlan;
  readonly tally: Tally;
  readonly nowMs: number;
  /** For how long requests were due. */
  readonly dueMs: number;
  readonly ended: TrafficSummary["ended"];
}

function summarize({ plan, tally, nowMs, dueMs, ended }: Ending): TrafficSummary {
  const figures = tally.figures(nowMs);
  if (!tally.seconds.isQuiet) tally.seconds.endSecond();
  const seconds = tally.seconds.kept();
  return {
    ...{ plan, ...figures, ended, seconds },
    sentPerSecond: dueMs > 0 ? (figures.sent * 1000) / dueMs : 0,
    secondsForgotten: tally.seconds.endedCount - seconds.length,
  };
}
