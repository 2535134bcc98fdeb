export { checked, type Examined } from "./checked.ts";
export { defineService } from "./define-service.ts";
export { subnetPlanOf, type SubnetPlan } from "./cidr.ts";
export { isShifting, waitMinutesOf } from "./deployment.ts";
export type * from "./deployment.ts";
export { describeDefaults, type DefaultLine } from "./describe-defaults.ts";
export { describeMembers, type LeftOut, type MemberGroup, type MemberLine } from "./describe-members.ts";
export { fields, members, orList, text, whole, word, type Field, type Shape } from "./field.ts";
export type { Form } from "./forms.ts";
export { inspect, inspectForm, type MemberLocation } from "./inspect.ts";
export type * from "./pipeline.ts";
export {
  DefinitionError,
  formatProblem,
  formatProblems,
  type Finding,
  type Problem,
  type ProblemPlace,
} from "./problem.ts";
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
export { findingOf, type Violation } from "./rules/rule.ts";
export { imageOutsideEcr } from "./rules/network.ts";
export { checkServices, serviceNameOf, sharedNetworksOf, type SharedNetwork } from "./shared-network.ts";
export { buildOf, imageParameterOf, mainContainer } from "./sidecar.ts";
export type { Condition, Dependencies, Mount, Sidecar, SidecarBuild, SidecarImage, Volume } from "./sidecar.ts";
export { isRecord, sourceText } from "./source-text.ts";
export type {
  Defaulted,
  DeploymentInput,
  ImageInput,
  ScalingInput,
  ServiceInput,
  SidecarInput,
} from "./service-input.ts";
export type * from "./task.ts";
