/** What there is of a service at one moment, as AWS describes it. Times are epoch milliseconds of the region's clock. */
export interface ServiceState {
  readonly service: string;
  readonly cluster: string;
  readonly arn: string;
  readonly desiredCount: number;
  readonly runningCount: number;
  readonly pendingCount: number;
  /** The tasks that are wanted, and those that have stopped but are still known. */
  readonly tasks: readonly TaskState[];
  readonly deployments: readonly DeploymentState[];
  /** Minutes that its deployments wait by their settings, between steps of the traffic and before the former tasks stop. */
  readonly waitMinutes: number;
  /** Newest first. */
  readonly events: readonly ServiceEvent[];
  readonly targetGroupArn?: string;
  readonly subnetIds: readonly string[];
  readonly tags: readonly { readonly key?: string | undefined; readonly value?: string | undefined }[];
}

export interface TaskState {
  readonly id: string;
  readonly arn: string;
  readonly zone: string;
  /** Task definition family and revision, such as `hello:1`. */
  readonly revision: string;
  readonly lastStatus: string;
  readonly desiredStatus: string;
  /** Whether it runs, is to run on, and is healthy behind every load balancer. */
  readonly isServing: boolean;
  /** Whether it ended otherwise than planned. */
  readonly hasFailed: boolean;
  readonly privateIp?: string;
  /** The state of its target, the worst of several: `healthy`, `initial`, `unhealthy`, `draining` … */
  readonly targetHealth?: string;
  /** Why the target is not healthy, in the load balancer's words. */
  readonly targetReason?: string;
  /** `HEALTHY` or `UNHEALTHY` by the checks of its own containers, once they have run. */
  readonly healthStatus?: string;
  readonly startedAtMs?: number;
  readonly stop?: TaskStop;
}

/** Why a task stopped. */
export interface TaskStop {
  /** Such as `EssentialContainerExited`. */
  readonly code: string;
  readonly reason: string;
  /** The container that ended it, as far as can be seen: the first with an exit code other than 0, else the first of all. */
  readonly container?: string;
  /** Of that container. */
  readonly exitCode?: number;
  readonly containerReason?: string;
  readonly stoppedAtMs?: number;
}

export interface DeploymentState {
  readonly id: string;
  readonly status: string;
  readonly revision: string;
  readonly rolloutState: string;
  readonly rolloutStateReason: string;
  readonly desiredCount: number;
  readonly runningCount: number;
  readonly failedTasks: number;
  readonly createdAtMs?: number;
}

export interface ServiceEvent {
  readonly id: string;
  readonly atMs: number;
  readonly message: string;
}

/** Whether nothing is left to do: one deployment, completed, and every task that is wanted runs and is healthy. */
export function isSteady(state: ServiceState): boolean {
  const [deployment, ...older] = state.deployments;
  if (!deployment || older.length > 0 || deployment.rolloutState !== "COMPLETED") return false;
  return (
    state.pendingCount === 0 &&
    state.runningCount === state.desiredCount &&
    healthyTasks(state).length >= state.desiredCount
  );
}

/** Whether the newest deployment only waits as it is set to: its tasks all serve, and it is not complete. */
export function waitsAsSet(state: ServiceState): boolean {
  const [deployment] = state.deployments;
  if (!deployment || state.waitMinutes === 0 || deployment.rolloutState !== "IN_PROGRESS") return false;
  return healthyTasks(state).filter(({ revision }) => revision === deployment.revision).length >= state.desiredCount;
}

/** The tasks that serve: healthy by their own checks and behind every load balancer. */
export function healthyTasks({ tasks }: Pick<ServiceState, "tasks">): readonly TaskState[] {
  return tasks.filter(({ isServing }) => isServing);
}

/** Whether a task is there to serve, now or soon. */
export function isWanted({ desiredStatus, lastStatus }: TaskState): boolean {
  return desiredStatus !== "STOPPED" && lastStatus !== "STOPPED";
}
