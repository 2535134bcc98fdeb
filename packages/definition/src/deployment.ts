/**
 * How a release brings new tasks: `rolling` replaces them within bounds; the others start a complete second set behind a
 * target group of its own and move the traffic.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_service-options.html
 */
export type Deployment = RollingDeployment | ShiftingDeployment;

/** The deployments that move traffic from one target group to another, with both sets of tasks standing. */
export type ShiftingDeployment = BlueGreenDeployment | LinearDeployment | CanaryDeployment;

/** Old tasks give way to new ones, a few or all at a time. https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-ecs.html */
export interface RollingDeployment extends DeploymentBounds {
  readonly strategy: "rolling";
}

/** All traffic moves at once. https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-blue-green.html */
export interface BlueGreenDeployment extends DeploymentBounds, Shift {
  readonly strategy: "blue-green";
}

/** The traffic moves in equal steps. https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-linear.html */
export interface LinearDeployment extends DeploymentBounds, Shift {
  readonly strategy: "linear";
  /** Percent of the traffic that moves in each step: 3 to 100, in steps of 0.1. */
  readonly stepPercent: number;
  /** Minutes from one step to the next, 0 to 1440. */
  readonly stepBakeMinutes: number;
}

/** A little of the traffic moves first, then the rest. https://docs.aws.amazon.com/AmazonECS/latest/developerguide/canary-deployment.html */
export interface CanaryDeployment extends DeploymentBounds, Shift {
  readonly strategy: "canary";
  /** Percent of the traffic that moves first: 0.1 to 100, in steps of 0.1. */
  readonly canaryPercent: number;
  /** Minutes from the first step to the rest, 0 to 1440. */
  readonly canaryBakeMinutes: number;
}

/** What holds for every release. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html */
export interface DeploymentBounds {
  /** The least healthy tasks during a release, in percent of the desired count, rounded up; 0 to 100. */
  readonly minimumHealthyPercent: number;
  /**
   * The most tasks during a release, in percent of the desired count, rounded down; 100 to 200. Where traffic moves between
   * two complete sets of tasks, of each set: it leaves room for replacements.
   */
  readonly maximumPercent: number;
  readonly circuitBreaker: CircuitBreaker;
  /**
   * What scaling does during a release: `suspend-scale-out` lets no alarm add tasks until it is over, `continue` leaves it to AWS,
   * which counts the tasks of both revisions as the capacity that it adds to. Scaling in waits anyway.
   */
  readonly scalingDuringRelease: ScalingDuringRelease;
  /** CloudWatch alarms that fail a release when they go off during it; none by default. */
  readonly alarms?: DeploymentAlarms;
}

export type ScalingDuringRelease = "suspend-scale-out" | "continue";

/** What all releases have in common that move traffic. */
export interface Shift {
  /** Minutes for which the old tasks stand ready after all traffic has moved, so that going back takes seconds; 0 to 1440. */
  readonly bakeMinutes: number;
  /**
   * A port of the load balancer, 1 to 65535, on which the new tasks answer before they get any other traffic; none by
   * default. Whoever reaches the service reaches it, too.
   */
  readonly testPort?: number;
}

/** Ends a release whose tasks keep failing. https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-circuit-breaker.html */
export interface CircuitBreaker {
  readonly enable: boolean;
  /** Whether the last completed release is put back. */
  readonly rollback: boolean;
  /** How many tasks may fail; AWS's own rule by default: half the desired count, at least 3 and at most 200. */
  readonly threshold?: BreakerThreshold;
  /** Whether one healthy task forgets the failures so far; AWS's default is yes. */
  readonly resetOnHealthyTask?: boolean;
}

export interface BreakerThreshold {
  /** A number of tasks, or a percentage of the desired count with or without the bounds of 3 and 200. */
  readonly type: "COUNT" | "BOUNDED_PERCENT" | "UNBOUNDED_PERCENT";
  /** Tasks or percent, 1 or more. */
  readonly value: number;
}

export interface DeploymentAlarms {
  /** Names of existing alarms, 1 to 100. */
  readonly names: readonly string[];
  /** Whether the last completed release is put back. */
  readonly rollback: boolean;
}

/** Whether a deployment moves traffic between two target groups. */
export function isShifting(deployment: Deployment): deployment is ShiftingDeployment {
  return deployment.strategy !== "rolling";
}

/** The most tasks at any moment of a release with this desired count. */
export function mostTasksOf(deployment: Deployment, desiredCount: number): number {
  if (isShifting(deployment)) return 2 * desiredCount;
  return Math.floor((desiredCount * deployment.maximumPercent) / 100);
}

/**
 * Minutes that a release waits by its settings alone, as CloudFormation reckons them: no step wait follows the last step.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-ecs-service-linearconfiguration.html
 */
export function waitMinutesOf(deployment: Deployment): number {
  switch (deployment.strategy) {
    case "rolling":
      return 0;
    case "blue-green":
      return deployment.bakeMinutes;
    case "linear":
      return deployment.bakeMinutes + (stepsOf(deployment) - 1) * deployment.stepBakeMinutes;
    case "canary":
      return deployment.bakeMinutes + deployment.canaryBakeMinutes;
  }
}

/** Percentages have one decimal place: counted in tenths, nothing is lost to binary fractions. */
function stepsOf({ stepPercent }: LinearDeployment): number {
  return Math.ceil(1000 / Math.round(stepPercent * 10));
}
