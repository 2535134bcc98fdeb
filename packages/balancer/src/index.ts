export { connectNode, type NodeConnection, type NodeListener } from "./controller.ts";
export { afterProbe, initialHealth, type HealthState, type ProbeResult } from "./health/health-state.ts";
export type * from "./protocol.ts";
export type * from "./snapshot.ts";
export { isBelowMinimum } from "./targets/target-group.ts";
export { responseTimeBucketMs } from "./traffic/response-times.ts";
export { unsupported, unsupportedIn } from "./unsupported.ts";
