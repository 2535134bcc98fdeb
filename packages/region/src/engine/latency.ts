/**
 * What AWS takes, as opposed to what the user configured; in milliseconds of the region's clock.
 * No delay is written anywhere else. Values that AWS does not document are our choices.
 */
export interface LatencyProfile {
  readonly name: "instant" | "aws";
  /** ECS: network interface and capacity of a new task. */
  readonly taskProvisioningMs: number;
  /** ECS: from capacity to the image pull. */
  readonly taskPendingMs: number;
  /** ECS: until it gives up what a task's network does not lead to: the registry, secrets, logs. */
  readonly networkTimeoutMs: number;
  /** ECS: releasing a stopped task's network interface. */
  readonly taskDeprovisioningMs: number;
  /** ECS: the scheduler's pass over a service, besides the pass on every change. */
  readonly schedulerPassMs: number;
  /** ECS: from deregistering a target to draining (the scheduler's next pass). */
  readonly deregistrationPassMs: number;
  /** ECS: from a new task's health to the pass that stops what it replaces: one that dies before that has failed. */
  readonly replacementPassMs: number;
  /** ELB: a new load balancer. */
  readonly loadBalancerProvisioningMs: number;
  /** ELB: a target's registration. */
  readonly targetRegistrationMs: number;
  /** ELB: the longest wait before a target's first probe. */
  readonly firstProbeWithinMs: number;
  /**
   * ELB: until a new target on which nothing listens yet is probed again; 0 waits for the next probe, as AWS does. A task
   * here is registered sooner than its application can listen, where on AWS the registration takes longer than that.
   */
  readonly startingRetryMs: number;
  /** EC2: a NAT gateway coming and going. */
  readonly natGatewayMs: number;
  /** Cloud Map: from a custom health status to the health of its instance. */
  readonly customHealthMs: number;
  /** CloudFormation: from the answer to a rollback's request to its first step: a client looks for events only from the answer on. */
  readonly stackRollbackMs: number;
  /** CloudWatch: from the end of a minute until what ECS measured in it is published. */
  readonly metricPublicationMs: number;
  /** CloudWatch: the same of what a load balancer measured. */
  readonly balancerMetricPublicationMs: number;
  /** Application Auto Scaling: alarms that come within this time of each other are decided on together. */
  readonly scalingCollectionMs: number;
  /** Application Auto Scaling: how long after a change it first looks whether ECS has fulfilled it. */
  readonly activityPollMs: number;
}

/** Everything at once: what a person who waits for `up` wants. */
export const instantLatency: LatencyProfile = {
  name: "instant",
  taskProvisioningMs: 0,
  taskPendingMs: 0,
  networkTimeoutMs: 0,
  taskDeprovisioningMs: 0,
  schedulerPassMs: 10_000,
  deregistrationPassMs: 0,
  replacementPassMs: 5000,
  loadBalancerProvisioningMs: 0,
  targetRegistrationMs: 0,
  firstProbeWithinMs: 0,
  startingRetryMs: 50,
  natGatewayMs: 0,
  customHealthMs: 0,
  stackRollbackMs: 1000,
  metricPublicationMs: 2000,
  balancerMetricPublicationMs: 2000,
  scalingCollectionMs: 0,
  activityPollMs: 0,
};

/** The observed and chosen values: what simulations and faithful rehearsals want. */
export const awsLatency: LatencyProfile = {
  name: "aws",
  taskProvisioningMs: 5000,
  taskPendingMs: 10_000,
  networkTimeoutMs: 180_000,
  taskDeprovisioningMs: 10_000,
  schedulerPassMs: 10_000,
  deregistrationPassMs: 10_000,
  replacementPassMs: 10_000,
  loadBalancerProvisioningMs: 1500,
  targetRegistrationMs: 2000,
  firstProbeWithinMs: 5000,
  startingRetryMs: 0,
  natGatewayMs: 1500,
  customHealthMs: 30_000,
  stackRollbackMs: 1000,
  metricPublicationMs: 45_000,
  balancerMetricPublicationMs: 60_000,
  scalingCollectionMs: 1000,
  activityPollMs: 30_000,
};
