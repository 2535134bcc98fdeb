import type { BlueGreenDeployment, CanaryDeployment, CircuitBreaker, DeploymentAlarms } from "./deployment.ts";
import type { DeploymentBounds, LinearDeployment, RollingDeployment, ShiftingDeployment } from "./deployment.ts";
import type { AccessLogs, Health, Https, LoadBalancer } from "./service-definition.ts";
import type { Logs, Network, NoLoadBalancer, ServiceDefinition } from "./service-definition.ts";
import type { Pipeline, PipelineEnvironment, PipelineTest } from "./pipeline.ts";
import type { ScheduledScaling, StepIn, StepOut, TargetTracking, TaskCount } from "./scaling.ts";
import type { Mount, Sidecar, SidecarBuild, Volume } from "./sidecar.ts";
import type { BuiltImage, ContainerHealth, ReferencedImage, Size, TaskRoleStatement } from "./task.ts";

/** What `defineService` takes: name, image and port; everything else has a default (see `describeDefaults`). */
export type ServiceInput = Pick<ServiceDefinition, "name"> &
  Partial<Omit<ServiceDefinition, "name" | "port" | "loadBalancer" | keyof Nested>> & {
    readonly image: ImageInput;
  } & Partial<Nested> &
  (Called | Worker);

/** A load balancer has to know the port. */
interface Called {
  readonly port: number;
  readonly loadBalancer?: Partial<LoadBalancer> | NoLoadBalancer;
}

interface Worker {
  readonly port?: number;
  readonly loadBalancer: NoLoadBalancer;
}

/** Every member of a service as it is written, whether it must be there or not. */
export type WrittenService = Omit<ServiceDefinition, keyof Nested | "loadBalancer"> &
  Nested &
  Pick<Called, "loadBalancer">;

/** Members whose own members have defaults too. */
interface Nested {
  readonly image: ImageInput;
  readonly network: Partial<Network>;
  readonly size: Partial<Size>;
  readonly health: Partial<Health>;
  readonly containerHealth: Defaulted<ContainerHealth, "command">;
  readonly tasks: Partial<TaskCount>;
  readonly scaling: readonly ScalingInput[];
  readonly deployment: DeploymentInput;
  readonly logs: Partial<Logs>;
  readonly sidecars: Readonly<Record<string, SidecarInput>>;
  readonly volumes: Readonly<Record<string, Partial<Volume>>>;
  readonly taskRole: readonly Defaulted<TaskRoleStatement, "actions" | "resources">[];
  readonly https: Defaulted<Https, "certificateArn">;
  readonly accessLogs: Defaulted<AccessLogs, "bucket">;
  readonly pipeline: PipelineInput;
}

export type PipelineInput = Partial<Omit<Pipeline, "test" | "environments">> & {
  readonly test?: Partial<PipelineTest>;
  readonly environments?: readonly Defaulted<PipelineEnvironment, "name">[];
};

/** A sidecar by its image; everything else has a default. */
export type SidecarInput = Partial<Omit<Sidecar, "image" | "health" | "mounts">> & {
  readonly image: string | Defaulted<SidecarBuild, "directory">;
  readonly health?: Defaulted<ContainerHealth, "command">;
  readonly mounts?: Readonly<Record<string, Defaulted<Mount, "path">>>;
};

/** A reference as plain text, a reference with a command, or what to build. */
export type ImageInput = string | ReferencedImage | Partial<BuiltImage>;

/** A deployment by its strategy, `rolling` where none is said; the members of another strategy do not compile. */
export type DeploymentInput = BoundsInput &
  (
    | Partial<Pick<RollingDeployment, "strategy">>
    | Strategy<BlueGreenDeployment>
    | Strategy<LinearDeployment>
    | Strategy<CanaryDeployment>
  );

/** What holds for every release. */
export type BoundsInput = Partial<Omit<DeploymentBounds, "circuitBreaker" | "alarms">> & {
  readonly circuitBreaker?: Partial<CircuitBreaker>;
  readonly alarms?: Defaulted<DeploymentAlarms, "names">;
};

/** What a strategy adds to the bounds, all but its name with a default. */
type Strategy<D extends ShiftingDeployment> = Pick<D, "strategy"> &
  Partial<Omit<D, keyof DeploymentBounds | "strategy">>;

/** A scaling rule; the members that time it have defaults. */
export type ScalingInput =
  | Defaulted<StepOut, "metric" | "atLeast" | "add">
  | Defaulted<StepIn, "metric" | "atMost" | "remove">
  | Defaulted<TargetTracking, "track" | "target">
  | Defaulted<ScheduledScaling, "schedule">;

/** `T` of which only the members `Required` must be given. */
export type Defaulted<T, Required extends keyof T> = Pick<T, Required> & Partial<Omit<T, Required>>;
