/** Default quotas. https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html */
export const quotas = {
  loadBalancers: 50,
  listenersPerLoadBalancer: 50,
  /** Without the default rules. */
  rulesPerLoadBalancer: 100,
  targetGroups: 3000,
  targetGroupsPerAction: 5,
  targetGroupsPerLoadBalancer: 100,
  targetsPerTargetGroup: 1000,
  targetsPerLoadBalancer: 1000,
  conditionValuesPerRule: 5,
  conditionWildcardsPerRule: 6,
  tagsPerResource: 50,
  attributesPerCall: 20,
} as const;
