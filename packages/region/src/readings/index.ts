// What AWS's clients read of how a service does and of what scales it: for the command line and the console, here and on AWS.
export { outlookOf, type Outlook, type Scaled } from "./outlook.ts";
export {
  readSeries,
  startsOf,
  windowOf,
  type MetricSource,
  type Series,
  type SeriesReader,
  type Window,
} from "./read-series.ts";
export { readScaling, type ScalingReaders } from "./read-scaling.ts";
export {
  directionOf,
  type ActivityState,
  type AlarmState,
  type PolicyState,
  type ScalingBounds,
  type ScalingDirection,
  type ScalingState,
} from "./scaling-state.ts";
export { readServiceMetrics, type MeasuredService, type ServiceMetrics } from "./service-metrics.ts";
