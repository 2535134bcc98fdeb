export * from "./scenario/index.ts";
export { arrivalTimes, type Arrivals, type ArrivalPlan } from "./traffic/arrivals.ts";
export type { Percentiles } from "./traffic/latencies.ts";
export { TrafficOptionsError, type TrafficOptions } from "./traffic/options.ts";
export type { FailureCause, Outcome } from "./traffic/outcome.ts";
export { startTraffic, type Traffic } from "./start-traffic.ts";
export type {
  KeepAlive,
  TrafficCounts,
  TrafficFigures,
  TrafficPlan,
  TrafficProgress,
  TrafficSecond,
  TrafficSummary,
} from "./traffic/summary.ts";
export { trafficLines } from "./traffic/traffic-lines.ts";
