/** What `status --json` prints. Members are added, never changed: scripts read it. */
export interface Status {
  readonly service: string;
  readonly cluster: string;
  readonly url: string | null;
  readonly console: string;
  readonly endpoint: string;
  readonly desiredCount: number;
  readonly runningCount: number;
  readonly pendingCount: number;
  readonly steady: boolean;
  readonly zones: readonly ZoneStatus[];
  readonly tasks: readonly TaskStatus[];
  readonly deployments: readonly DeploymentStatus[];
  readonly alarms: readonly AlarmStatus[];
  readonly scaling: { readonly min: number; readonly max: number } | null;
  readonly events: readonly { readonly at: string; readonly message: string }[];
  readonly region: string;
  readonly account: string;
  readonly speed: number;
}

export interface ZoneStatus {
  readonly name: string;
  readonly available: boolean;
  readonly runningTasks: number;
  readonly healthyTargets: number;
}

/** Members are missing where they are not known, such as the pid of a task that does not run. */
export interface TaskStatus {
  readonly id: string;
  readonly zone: string;
  readonly revision: string;
  readonly lastStatus: string;
  readonly targetHealth?: string;
  readonly targetReason?: string;
  readonly privateIp?: string;
  readonly pid?: number;
  readonly cpuPercent?: number;
  readonly memoryPercent?: number;
  readonly startedAt?: string;
}

export interface DeploymentStatus {
  readonly id: string;
  readonly status: string;
  readonly revision: string;
  readonly rolloutState: string;
  readonly desiredCount: number;
  readonly runningCount: number;
  readonly failedTasks: number;
  readonly createdAt?: string;
}

export interface AlarmStatus {
  readonly name: string;
  readonly state: string;
  readonly reason?: string;
}
