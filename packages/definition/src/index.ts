export { defineService } from "./define-service.ts";
export { subnetPlanOf, type SubnetPlan } from "./cidr.ts";
export { isStep, stepAlarmName } from "./scaling.ts";
export type {
  ScalingMetric,
  ScalingRule,
  ScheduledScaling,
  StepIn,
  StepOut,
  TargetTracking,
  TaskCount,
} from "./scaling.ts";
export type * from "./service-definition.ts";
export type { DeploymentInput, ImageInput, ScalingInput, ServiceInput } from "./service-input.ts";
export type * from "./task.ts";
