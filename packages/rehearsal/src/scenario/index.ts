export { defineScenario } from "./define-scenario.ts";
export { trafficFromAccessLog, trafficFromCsv, type ReplayOptions } from "./recorded-traffic.ts";
export { resolveSchedule, UnknownZoneError, zoneNamed } from "./resolve-schedule.ts";
export { durationOf, trafficSeconds } from "./scenario-rules.ts";
export type * from "./scenario.ts";
export type * from "./scenario-input.ts";
export type { ScheduledEvent } from "./schedule.ts";
