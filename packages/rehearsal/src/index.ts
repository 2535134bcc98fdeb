export { builtInScenarios } from "./built-in/index.ts";
export {
  compareRuns,
  type Change,
  type ChangedSetting,
  type ComparedVerdict,
  type Comparison,
} from "./compare/compare-runs.ts";
export { judge } from "./judges/judge.ts";
export { FaultNotDone, play, type Play, type Played, type PlayProgress } from "./run/play.ts";
export type { DueFault, FaultState, Look, Stage } from "./run/stage.ts";
export type * from "./run/run-record.ts";
export * from "./scenario/index.ts";
export { phaseArrivals, type Arrival, type Arrivals, type ArrivalPhase, type ArrivalPlan } from "./traffic/arrivals.ts";
export type { Percentiles } from "./traffic/latencies.ts";
export {
  TrafficOptionsError,
  type PhasedTrafficOptions,
  type PhaseOptions,
  type TrafficOptions,
} from "./traffic/options.ts";
export type { FailureCause, Outcome } from "./traffic/outcome.ts";
export { startPhases, startTraffic, type Traffic } from "./start-traffic.ts";
export type {
  KeepAlive,
  PlannedPhase,
  TrafficCounts,
  TrafficFigures,
  TrafficPlan,
  TrafficProgress,
  TrafficSecond,
  TrafficSummary,
} from "./traffic/summary.ts";
export { trafficLines } from "./traffic/traffic-lines.ts";
