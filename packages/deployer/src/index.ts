export type {
  AutoScalingCalls,
  AwsCalls,
  CloudWatchCalls,
  Ec2Calls,
  EcsCalls,
  ElbCalls,
  IamCalls,
  LogsCalls,
} from "./aws/calls.ts";
export { readTasks } from "./aws/read-tasks.ts";
export { readService, serviceOf, type ServiceName } from "./aws/read-service.ts";
export { deploy, type DeployOptions } from "./verbs/deploy.ts";
export type { Deployer } from "./deployer.ts";
export type { ReleaseEvent } from "./event.ts";
export type { LockOptions } from "./lock/lock.ts";
export type { Lock } from "./service/lock-tag.ts";
export type { ReleaseOutcome } from "./outcome.ts";
export { defaultTimings, type Timings } from "./timings.ts";
export {
  type Change,
  type ContainerChange,
  type EntriesChange,
  type ItemsChange,
  type ServiceChange,
  type TagChange,
  type TaskChange,
} from "./plan/change.ts";
export { ChangeError } from "./change-error.ts";
export { describeDifference, differencesBetween, type Difference } from "./plan/difference.ts";
export { planRelease, type Current, type Plan } from "./plan/plan.ts";
export {
  readHold,
  resumeIfLeft,
  whileScaleOutIsHeld,
  type Hold,
  type ScalingDuringRelease,
} from "./scaling/scale-out-hold.ts";
export { checkSecrets } from "./preflight/check-secrets.ts";
export { failuresIn, preflightOf, type Check, type Preflight } from "./preflight-result.ts";
export { hasParameter, hasSecret, remoteSecrets, type SecretCalls } from "./secrets/remote-secrets.ts";
export type { EcrCalls } from "./images/ecr-images.ts";
export { remoteImages } from "./images/remote-images.ts";
export type { RegistryLogin } from "./images/registry-call.ts";
export type { ImageResolver, ResolvedImage, SecretResolver } from "./images/resolvers.ts";
export type { Evidence, LogLines, StoppedTask, UnhealthyTarget } from "./service/evidence.ts";
export { unhealthyReason, causeOf, countedCauses } from "./service/explain-failure.ts";
export { circuitBreakerThreshold, hasFailed } from "./service/failures.ts";
export { isServing, privateAddressOf, targetsOf } from "./service/health.ts";
export { readServiceView, type TargetPool, type View, type ViewCalls } from "./service/read-service-view.ts";
export { lastLogLines } from "./service/last-log-lines.ts";
export type { RevisionProgress } from "./service/revision-progress.ts";
export { history, type HistoryEntry } from "./verbs/history.ts";
export { rollback, type RollbackOptions } from "./verbs/rollback.ts";
export { run, type RunOptions } from "./verbs/run.ts";
export { scale, type ScaleOutcome, type ScaleOptions } from "./verbs/scale.ts";
export { readTrafficProgress } from "./verbs/read-traffic-progress.ts";
export { waitMinutesOf, type TrafficProgress } from "./service/traffic-progress.ts";
export { verify, type Verified } from "./verbs/verify.ts";
export type { BeforeOptions } from "./release/before.ts";
export type { RunResult } from "./task/run-once.ts";
export { compare, revise, type Revised } from "./verbs/revise.ts";
