import { rules } from "../rule.ts";

/** Services behind load balancers: registration, draining and the grace period. */
export const loadBalancerRules = rules({
  "ecs/load-balancer/at-most-five": {
    says: "A service has at most 5 target groups.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/register-multiple-targetgroups.html",
  },
  "ecs/load-balancer/target": {
    says: "The target of a task is the private address of its network interface with the `containerPort`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LoadBalancer.html",
  },
  "ecs/load-balancer/registered-when-running": {
    says: "A task of a service with one target group is registered once it is RUNNING.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-lifecycle-explanation.html",
  },
  "ecs/load-balancer/registered-while-activating": {
    says: "A task of a service with several target groups is registered in all of them before it is RUNNING.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-lifecycle-explanation.html",
  },
  "ecs/load-balancer/one-event-a-group": {
    says: "Registering and deregistering is one event for each target group and pass.",
    basis: "observed",
  },
  "ecs/load-balancer/stop-then-deregister": {
    says: "The event of the stop comes first; about 10 seconds later those of deregistering and of draining.",
    basis: "observed",
    differs: "at once with the latency profile `instant`; 10 s with `aws`",
  },
  "ecs/load-balancer/draining-event-names-old": {
    says: "The event of draining names the deployment of the tasks that drain, not the newest.",
    basis: "observed",
  },
  "ecs/load-balancer/signal-after-delay": {
    says: "A task gets SIGTERM only when the deregistration delay of its target group (300 seconds by default) is over.",
    basis: "observed",
    differs: "an interrupted Spot task gets it at once",
  },
  "ecs/load-balancer/dead-target-leaves-first": {
    says: "The target of a task that died is deregistered in the pass that sees it, before the event of its replacement's start.",
    basis: "observed",
  },
  "ecs/load-balancer/any-group-unhealthy": {
    says: "A task that is unhealthy in one of several target groups is unhealthy.",
    basis: "observed",
  },
  "ecs/grace-period/range": {
    says: "`healthCheckGracePeriodSeconds` is 0 by default and at most 2147483647.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html",
  },
  "ecs/grace-period/ignores-unhealthy": {
    says: "Within the grace period, from a task's start on, unhealthy targets and unhealthy containers are ignored.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html",
  },
  "ecs/grace-period/surplus-may-go": {
    says: "A task within its grace period may be stopped when it is one too many.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html",
  },
  "ecs/grace-period/healthy-counts-at-once": {
    says: "A task that is healthy within its grace period counts as healthy at once.",
    basis: "choice",
  },
});
