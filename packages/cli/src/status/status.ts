import type { TrafficProgress } from "@evenkeel/deployer";

/** What `status --json` prints. Members are added, never changed: scripts read it. */
export interface Status {
  readonly service: string;
  readonly cluster: string;
  readonly url: string | null;
  /** The ARN of the load balancer that sends to the tasks; null for a worker, which has none. */
  readonly loadBalancer: string | null;
  readonly endpoint: string;
  /** The address of the console, with its token; missing on AWS. */
  readonly console?: string;
  readonly desiredCount: number;
  readonly runningCount: number;
  readonly pendingCount: number;
  readonly steady: boolean;
  readonly zones: readonly ZoneStatus[];
  readonly tasks: readonly TaskStatus[];
  readonly deployments: readonly DeploymentStatus[];
  /** How far the newest release has moved the traffic, where releases move it between two target groups; else null. */
  readonly shift: TrafficProgress | null;
  readonly alarms: readonly AlarmStatus[];
  readonly scaling: ScalingStatus | null;
  /** Newest first: what was scaled and why, and why nothing was. */
  readonly activities: readonly ActivityStatus[];
  /** Null without a load balancer, and before the first minute that it measured is over. */
  readonly traffic: TrafficStatus | null;
  readonly events: readonly { readonly at: string; readonly message: string }[];
  /** What a defect of the control plane keeps it from deciding about; all else goes on. Empty, but for that. */
  readonly defects: readonly DefectStatus[];
  /** What is wrong with the region itself: its records, its folder, its port, a node that cannot route by what is wanted. */
  readonly notices: readonly string[];
  /** The region's time: with `--speed` it runs away from the machine's. */
  readonly now: string;
  readonly region: string;
  readonly account: string;
  readonly speed: number;
}

export interface ScalingStatus {
  readonly min: number;
  readonly max: number;
  /** The directions in which no alarm scales. */
  readonly suspended: readonly ("out" | "in")[];
  /** Why scaling out is suspended, where it is for a release: `left` by one that died. */
  readonly hold?: { readonly since: string; readonly state: "held" | "left" };
}

export interface DefectStatus {
  /** The control loop, such as `ecs.services`. */
  readonly reconciler: string;
  /** Whom it does not decide about: an ARN or an id. */
  readonly subject: string;
  readonly message: string;
}

export interface ZoneStatus {
  readonly name: string;
  readonly available: boolean;
  readonly runningTasks: number;
  readonly healthyTargets: number;
  /** Whether the load balancer's node there runs; null without a load balancer in the zone. */
  readonly nodeUp: boolean | null;
}

/** Members are missing where they are not known, such as the pid of a task that does not run. */
export interface TaskStatus {
  readonly id: string;
  readonly zone: string;
  readonly revision: string;
  readonly lastStatus: string;
  readonly targetHealth?: string;
  readonly targetReason?: string;
  /** `HEALTHY` or `UNHEALTHY` by the checks of its own containers; missing where there are none. */
  readonly healthStatus?: string;
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
  /** What it watches, such as `CPUUtilization`. */
  readonly metric?: string;
  /** Such as `GreaterThanThreshold`. */
  readonly comparison: string;
  readonly threshold: number;
  /** The newest value of what it watches. */
  readonly reading?: number;
  /** What it brings about next, while it is in ALARM. */
  readonly next?: NextStatus;
}

/** `scales` at a time, `scaling` now, or nothing: `noStepAdjustment` where no step of the policy covers the value, `atLimit`, `suspended`, `releasing`. */
export interface NextStatus {
  readonly kind: "scales" | "scaling" | "noStepAdjustment" | "atLimit" | "suspended" | "releasing";
  readonly direction: "out" | "in";
  readonly at?: string;
  readonly limit?: number;
}

export interface ActivityStatus {
  readonly id: string;
  readonly at: string;
  readonly endedAt?: string;
  readonly description: string;
  readonly cause: string;
  readonly status: string;
  readonly notScaledReason?: string;
}

/** Of the last minute that is published, and requests per second of each minute before it, oldest first. */
export interface TrafficStatus {
  readonly requestsPerSecond: number;
  readonly p50Ms?: number;
  readonly p99Ms?: number;
  readonly errors5xx: number;
  readonly recentRequestsPerSecond: readonly (number | null)[];
}
