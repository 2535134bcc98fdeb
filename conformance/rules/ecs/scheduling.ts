import { rules } from "../rule.ts";

/** The service scheduler: desired count, zones, health, replacement, scale-in and its protection. */
export const schedulingRules = rules({
  "ecs/scheduler/keeps-desired-count": {
    says: "A service starts or stops tasks until as many run as desired, and does so for ever unless its deployment is FAILED.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_services.html",
  },
  "ecs/scheduler/pass-period": {
    says: "The scheduler looks at a service every 10 seconds and, within 2 seconds, after a change by the API or a task's stop.",
    basis: "choice",
  },
  "ecs/scheduler/one-event-a-batch": {
    says: "A pass writes one event for all tasks that it starts, and one for all that it stops, with their ids.",
    basis: "observed",
  },
  "ecs/scheduler/starts-all-missing": {
    says: "All missing tasks are started in one pass, as far as maximumPercent allows.",
    basis: "choice",
  },
  "ecs/scheduler/spreads-over-zones": {
    says: "A new task is placed in the zone, among those of the configured subnets, with the fewest tasks of the service.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_services.html",
    differs: "the tasks of its own revision come first, then those of the service; unhealthy ones do not count",
  },
  "ecs/scheduler/zone-tie": {
    says: "Among zones with equally few tasks the first by name is taken, in it a random subnet.",
    basis: "choice",
  },
  "ecs/scheduler/stops-in-fullest-zone": {
    says: "A task that is one too many is stopped in the zone with the most tasks of the service.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_UpdateService.html",
    differs:
      "while no more than the desired count are healthy, those that are not healthy go first, whatever their zone",
  },
  "ecs/scheduler/victim-in-zone": {
    says: "In a zone a task that does not run yet is stopped first, then an unhealthy one, then any; never a protected one.",
    basis: "choice",
    differs: "a protected task that is unhealthy may be stopped",
  },
  "ecs/service/no-placement-on-fargate": {
    says: "Placement strategies and constraints are not supported with FARGATE.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html",
  },
  "ecs/rebalancing/default": {
    says: "`availabilityZoneRebalancing` is ENABLED for a new service unless it is given; UpdateService without it keeps what is stored.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html",
    differs: "DISABLED by default where maximumPercent is 100 or less",
  },
  "ecs/rebalancing/no-deployment": {
    says: "Changing `availabilityZoneRebalancing` is no deployment.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_UpdateService.html",
  },
  "ecs/rebalancing/needs-room": {
    says: "`availabilityZoneRebalancing` ENABLED is refused with a maximumPercent of 100 or less.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-rebalancing.html",
  },
  "ecs/rebalancing/only-when-steady": {
    says: "Tasks are moved between zones only in a steady state without a deployment in progress.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-rebalancing.html",
  },
  "ecs/rebalancing/balanced": {
    says: "A service is balanced when no zone has two tasks more than another.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-rebalancing.html",
  },
  "ecs/rebalancing/starts-before-stops": {
    says: "A move starts a task in the emptiest zone, waits until it is healthy, and then stops one in the fullest zone.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-rebalancing.html",
  },
  "ecs/rebalancing/pace": {
    says: "One task is moved at a time, after the zones have been uneven for 60 seconds.",
    basis: "choice",
  },
  "ecs/health/without-checks": {
    says: "A task without a load balancer and without health checks counts as healthy once it has run for 40 seconds.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html",
  },
  "ecs/health/container-checks": {
    says: "A task without a load balancer counts as healthy once the checks of all its essential containers are HEALTHY.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html",
  },
  "ecs/health/targets": {
    says: "A task without container checks counts as healthy once its target is `healthy` in every target group.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html",
  },
  "ecs/health/both": {
    says: "A task with target groups and container checks counts as healthy once both are.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html",
  },
  "ecs/health/unhealthy-target": {
    says: "A task whose target is `unhealthy` after the grace period counts as unhealthy; `initial`, `draining` and `unused` are not.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_services.html",
  },
  "ecs/health/unhealthy-container": {
    says: "A service's task that is UNHEALTHY after the grace period is replaced.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html",
  },
  "ecs/replacement/starts-first-with-room": {
    says: "Where maximumPercent leaves room, the replacement of an unhealthy task starts first, and the task is stopped once it is healthy.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_services.html",
  },
  "ecs/replacement/unhealthy-replacement": {
    says: "When the replacement is unhealthy as well, one of the two is stopped to come back to the desired count.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_services.html",
  },
  "ecs/replacement/stops-first-without-room": {
    says: "Without room one unhealthy task at a time, a random one, is stopped within minimumHealthyPercent, and then replaced.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_services.html",
    differs: "the one to stop is chosen by zone, not at random",
  },
  "ecs/replacement/stops-surplus": {
    says: "When all tasks are healthy and there are more than desired, the surplus is stopped.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_services.html",
  },
  "ecs/replacement/same-revision": {
    says: "A task is replaced by one of its own service revision, also during a deployment.",
    basis: "documented",
    source: "https://aws.amazon.com/about-aws/whats-new/2025/11/amazon-ecs-service-availability-rolling-deployments",
  },
  "ecs/replacement/stopped-task-is-missing": {
    says: "A task that crashed or was stopped by StopTask is missing, and one of the same revision is started.",
    basis: "documented",
    source: "https://aws.amazon.com/about-aws/whats-new/2025/11/amazon-ecs-service-availability-rolling-deployments",
  },
  "ecs/replacement/steady-while-draining": {
    says: "A service reaches its steady state again while the target of the replaced task still drains.",
    basis: "observed",
  },
  "ecs/protection/update": {
    says: "UpdateTaskProtection takes at most 10 tasks; protection lasts 120 minutes by default and from 1 to 2880.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_UpdateTaskProtection.html",
  },
  "ecs/protection/set-again": {
    says: "Protecting a protected task again sets its expiry anew.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_UpdateTaskProtection.html",
  },
  "ecs/protection/blocks": {
    says: "A protected task is stopped neither by scale-in nor by a deployment that replaces it.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_UpdateTaskProtection.html",
  },
  "ecs/protection/does-not-block": {
    says: "Protection keeps a task neither from StopTask nor from replacement for ill health.",
    basis: "choice",
  },
  "ecs/protection/task-not-valid": {
    says: "Protecting a task of no service is a failure `TASK_NOT_VALID` in `failures`, no exception.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-scale-in-protection.html",
  },
  "ecs/protection/deployment-blocked": {
    says: "Protecting more tasks than desired is a failure `DEPLOYMENT_BLOCKED` in `failures`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-scale-in-protection.html",
  },
});
