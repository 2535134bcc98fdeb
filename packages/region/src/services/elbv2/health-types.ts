/** The probes of a target group. https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html */
export interface HealthCheck {
  readonly protocol: "HTTP";
  /** `traffic-port` or a port. */
  readonly port: string;
  readonly path: string;
  readonly intervalSeconds: number;
  readonly timeoutSeconds: number;
  readonly healthyThresholdCount: number;
  readonly unhealthyThresholdCount: number;
  /** `Matcher.HttpCode`. */
  readonly matcher: string;
}

export type TargetHealthReason =
  | "Elb.RegistrationInProgress"
  | "Elb.InitialHealthChecking"
  | "Target.ResponseCodeMismatch"
  | "Target.Timeout"
  | "Target.FailedHealthChecks"
  | "Target.NotRegistered"
  | "Target.NotInUse"
  | "Target.DeregistrationInProgress"
  | "Target.IpUnusable";

/** The published state of a target. https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetHealth.html */
export interface PublishedHealth {
  readonly state: "initial" | "healthy" | "unhealthy" | "unused" | "draining";
  /** Absent when healthy. */
  readonly reason?: TargetHealthReason;
  readonly description?: string;
}
