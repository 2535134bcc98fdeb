import type {
  CapacityProviderStrategyItem,
  ClusterConfiguration,
  ClusterServiceConnectDefaults,
  ClusterSetting,
  DeploymentConfiguration,
  LoadBalancer,
  NetworkConfiguration,
  PropagateTags,
  ServiceConnectConfiguration,
  ServiceRegistry,
  ServiceDeploymentStatus,
  Tag,
  TaskDefinition as TaskDefinitionOutput,
} from "@aws-sdk/client-ecs";
import { table } from "../../store/table.ts";
import type { LifecycleStage, Pause, RebalanceState, Traffic } from "./scheduler/model.ts";

export { tasks, logOffsets, usage, type LogProgress, type Task, type TaskContainer } from "./task-state.ts";

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Cluster.html */
export interface Cluster {
  readonly clusterArn: string;
  readonly clusterName: string;
  readonly status: "ACTIVE" | "INACTIVE";
  readonly settings: ClusterSetting[];
  readonly configuration?: ClusterConfiguration | undefined;
  readonly capacityProviders: string[];
  readonly defaultCapacityProviderStrategy: CapacityProviderStrategyItem[];
  readonly serviceConnectDefaults?: ClusterServiceConnectDefaults | undefined;
  readonly tags: Tag[];
}

export const clusters = table("ecs.clusters", (cluster: Cluster) => cluster.clusterArn);

/** A family's revision numbers are never used again, so its last one outlives its task definitions. */
export interface Family {
  readonly family: string;
  readonly lastRevision: number;
}

export const families = table("ecs.families", (family: Family) => family.family);

export interface TaskDefinition {
  readonly taskDefinitionArn: string;
  readonly family: string;
  readonly revision: number;
  readonly status: "ACTIVE" | "INACTIVE" | "DELETE_IN_PROGRESS";
  /** As registered, with ECS's defaults filled in. */
  readonly definition: Omit<
    TaskDefinitionOutput,
    "taskDefinitionArn" | "family" | "revision" | "status" | "registeredAt" | "deregisteredAt" | "deleteRequestedAt"
  >;
  /** Why it cannot run on Fargate; absent where it can, and in records of older versions. */
  readonly notFargate?: string;
  readonly registeredAtMs: number;
  readonly deregisteredAtMs?: number;
  readonly deleteRequestedAtMs?: number;
  readonly tags: Tag[];
}

export const taskDefinitions = table("ecs.taskDefinitions", (it: TaskDefinition) => it.taskDefinitionArn, {
  indexes: { family: (it: TaskDefinition) => it.family },
});

/** What a service says about its tasks to come. A change of one of these is a new service revision. */
export interface RevisionConfiguration {
  readonly taskDefinitionArn: string;
  readonly networkConfiguration: NetworkConfiguration;
  readonly loadBalancers: LoadBalancer[];
  readonly platformVersion: string;
  /** Absent where the launch type FARGATE was given instead, and in older versions' records of revisions. */
  readonly capacityProviderStrategy?: readonly CapacityProviderStrategyItem[] | undefined;
  /** One, or none. */
  readonly serviceRegistries?: readonly ServiceRegistry[] | undefined;
  /** Given, and off. */
  readonly serviceConnectConfiguration?: ServiceConnectConfiguration | undefined;
}

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Service.html */
export interface Service extends RevisionConfiguration {
  readonly serviceArn: string;
  readonly serviceName: string;
  readonly clusterArn: string;
  readonly clusterName: string;
  /** ACTIVE → DRAINING → INACTIVE → forgotten. */
  readonly status: "ACTIVE" | "DRAINING" | "INACTIVE";
  readonly desiredCount: number;
  readonly deploymentConfiguration: DeploymentConfiguration;
  readonly healthCheckGracePeriodSeconds?: number | undefined;
  readonly availabilityZoneRebalancing: "ENABLED" | "DISABLED";
  readonly enableECSManagedTags: boolean;
  readonly enableExecuteCommand: boolean;
  readonly propagateTags: PropagateTags;
  readonly createdAtMs: number;
  readonly createdBy: string;
  readonly clientToken?: string | undefined;
  readonly inactiveSinceMs?: number;
  readonly tags: Tag[];
}

export const services = table("ecs.services", (service: Service) => service.serviceArn, {
  indexes: { clusterArn: (service: Service) => service.clusterArn },
});

/** An immutable snapshot of a service's configuration. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceRevision.html */
export interface ServiceRevision extends RevisionConfiguration {
  readonly serviceRevisionArn: string;
  readonly serviceArn: string;
  readonly clusterArn: string;
  readonly createdAtMs: number;
  /** Where its tasks are registered, in the order of `loadBalancers`. */
  readonly targetGroupArns?: readonly string[];
}

export const serviceRevisions = table("ecs.serviceRevisions", (it: ServiceRevision) => it.serviceRevisionArn, {
  indexes: { serviceArn: (it: ServiceRevision) => it.serviceArn },
});

/** One entry of `Service.deployments`. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Deployment.html */
export interface Deployment {
  /** `ecs-svc/` and 19 digits. */
  readonly deploymentId: string;
  readonly serviceArn: string;
  readonly serviceRevisionArn: string;
  readonly status: "PRIMARY" | "ACTIVE" | "INACTIVE";
  readonly rolloutState: "IN_PROGRESS" | "COMPLETED" | "FAILED";
  readonly rolloutStateReason: string;
  readonly createdAtMs: number;
  readonly updatedAtMs: number;
  /** The scheduler's first pass over it. */
  readonly startedAtMs?: number;
  /** When it was last COMPLETED. */
  readonly completedAtMs?: number;
  /** Percent of the traffic that it is to get; absent where deployments replace tasks within one target group. */
  readonly traffic?: Traffic | undefined;
  /** The failed deployment from which the service comes back to this one; absent once it has. */
  readonly rollsBack?: string;
  /** The service's desired count when it began. */
  readonly initialDesiredCount?: number;
  /** An alarm was in ALARM already when it began. */
  readonly ignoresAlarms?: boolean;
  /** Since when nothing is left to do but to wait for alarms. */
  readonly bakingSinceMs?: number;
  /** When a task of it could last not be placed. */
  readonly lastPlacementFailureAtMs?: number;
  /** By container the digest that its first task's image had: that of all later ones, too. */
  readonly imageDigests?: Readonly<Record<string, string>>;
  /** Counted while it is IN_PROGRESS, for the circuit breaker. */
  readonly failedTasks: number;
  /** Tasks in a row that stopped without ever RUNNING. */
  readonly startFailures: number;
  /** When a task last failed that was never healthy. */
  readonly lastFailureAtMs?: number;
}

export const deployments = table("ecs.deployments", (deployment: Deployment) => deployment.deploymentId, {
  indexes: { serviceArn: (deployment: Deployment) => deployment.serviceArn },
});

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceDeployment.html */
export interface ServiceDeployment {
  readonly serviceDeploymentArn: string;
  readonly serviceArn: string;
  readonly clusterArn: string;
  readonly deploymentId: string;
  readonly sourceRevisionArns: readonly string[];
  readonly targetRevisionArn: string;
  readonly status: ServiceDeploymentStatus;
  readonly statusReason?: string;
  /** How far it has come in moving traffic; absent where deployments do not. */
  readonly lifecycleStage?: LifecycleStage;
  /** When it came into its stage, or last shifted traffic in it. */
  readonly stageSinceMs?: number;
  /** The pauses that it came to, ended ones too. */
  readonly pauses?: readonly Pause[];
  /** As the service was configured when it began. */
  readonly deploymentConfiguration?: DeploymentConfiguration;
  readonly createdAtMs: number;
  readonly startedAtMs?: number;
  readonly finishedAtMs?: number;
  readonly stoppedAtMs?: number;
  readonly rollback?: { readonly reason: string; readonly startedAtMs: number; readonly serviceRevisionArn: string };
  /** Which alarms made it fail; absent when none did. */
  readonly triggeredAlarmNames?: readonly string[];
  /** As it stood when the deployment succeeded or failed; absent before. */
  readonly breaker?: {
    readonly status: "TRIGGERED" | "MONITORING_COMPLETE" | "DISABLED";
    readonly failureCount: number;
    readonly threshold: number;
  };
  readonly updatedAtMs: number;
}

export const serviceDeployments = table("ecs.serviceDeployments", (it: ServiceDeployment) => it.serviceDeploymentArn, {
  indexes: {
    serviceArn: (it: ServiceDeployment) => it.serviceArn,
    deploymentId: (it: ServiceDeployment) => it.deploymentId,
  },
});

/** A service's events, newest first, the last hundred. */
export interface ServiceEvents {
  readonly serviceArn: string;
  readonly events: readonly { readonly id: string; readonly createdAtMs: number; readonly message: string }[];
}

export const serviceEvents = table("ecs.serviceEvents", (it: ServiceEvents) => it.serviceArn);

/** What the scheduler remembers of a service from one pass to the next. */
export interface SchedulerState {
  readonly serviceArn: string;
  /** Condition → when its event was last written, epoch milliseconds. */
  readonly conditions: Readonly<Record<string, number>>;
  readonly rebalance: RebalanceState;
}

export const schedulerStates = table("ecs.schedulerStates", (it: SchedulerState) => it.serviceArn);
