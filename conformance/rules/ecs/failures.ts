import { rules } from "../rule.ts";

/** Deployments that fail: throttled starts, the circuit breaker, alarms and rollbacks. */
export const failureRules = rules({
  "ecs/throttle/never-ran": {
    says: "Starts are spread out more and more, to 15 minutes at most, when tasks repeatedly stop without having been RUNNING.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-throttle-logic.html",
  },
  "ecs/throttle/not-after-running": {
    says: "Tasks that stop after they were RUNNING, unhealthy or ended by themselves, do not throttle starts.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-throttle-logic.html",
    differs: "one that fails before it was ever healthy is replaced after the next pass by time, not at once",
  },
  "ecs/throttle/cleared-by-update": {
    says: "An update to a new task definition starts tasks without the throttle at once.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-throttle-logic.html",
  },
  "ecs/throttle/cleared-by-any-deployment": {
    says: "Any new deployment starts tasks without the throttle at once.",
    basis: "choice",
  },
  "ecs/throttle/schedule": {
    says: "After the third failure in a row the next start is 30 seconds later, which doubles with each failure up to 900 seconds.",
    basis: "choice",
  },
  "ecs/throttle/event": {
    says: "The event of the throttle is written at the third failure in a row, and again every 6 hours.",
    basis: "choice",
  },
  "ecs/breaker/threshold": {
    says: "The breaker's threshold is half of the desired count rounded up, at least 3 and at most 200.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-circuit-breaker.html",
  },
  "ecs/breaker/threshold-of-latest-count": {
    says: "The threshold goes by the latest desired count.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-circuit-breaker.html",
  },
  "ecs/breaker/threshold-configuration": {
    says: "`thresholdConfiguration` is BOUNDED_PERCENT of 50 by default, with the bounds 3 and 200.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ThresholdConfiguration.html",
  },
  "ecs/breaker/threshold-unbounded": {
    says: "UNBOUNDED_PERCENT is that percentage of the desired count, rounded up, without bounds.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ThresholdConfiguration.html",
    differs: "at least 1",
  },
  "ecs/breaker/threshold-count": {
    says: "COUNT is the threshold itself.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ThresholdConfiguration.html",
  },
  "ecs/breaker/reset-on-healthy-task": {
    says: "`resetOnHealthyTask`, true by default, sets the count of failures to 0 when a task gets healthy; with false it only rises.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentCircuitBreaker.html",
  },
  "ecs/breaker/defaults-shown": {
    says: "DescribeServices shows the breaker's defaults also where `enable` is false.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentCircuitBreaker.html",
  },
  "ecs/breaker/stage-one": {
    says: "While no task of the deployment is RUNNING, each task that fails to reach RUNNING counts as one failure.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-circuit-breaker.html",
    differs: "failures are counted the same whether a task runs or not",
  },
  "ecs/breaker/stage-two": {
    says: "Once a task of it is RUNNING, each task replaced for a failed health check counts as one failure.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-circuit-breaker.html",
    differs: "failures are counted the same whether a task runs or not",
  },
  "ecs/breaker/trips-at-threshold": {
    says: "The deployment is FAILED when the count of failures reaches the threshold.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-circuit-breaker.html",
  },
  "ecs/breaker/placement-failure-counts": {
    says: "A task that cannot be placed or launched is a failed task.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Deployment.html",
    differs: "one that cannot be placed counts once in 10 seconds",
  },
  "ecs/breaker/health-failure-counts": {
    says: "A task that is stopped for a failed health check is a failed task.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Deployment.html",
  },
  "ecs/breaker/failed-tasks-when-off": {
    says: "`failedTasks` of a deployment counts also while the breaker is off.",
    basis: "observed",
  },
  "ecs/breaker/self-exit": {
    says: "A task that ends by itself after RUNNING is a failed task if it was never healthy.",
    basis: "choice",
  },
  "ecs/breaker/starts-nothing-more": {
    says: "A FAILED deployment starts no further task.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-circuit-breaker.html",
  },
  "ecs/breaker/without-rollback": {
    says: "Without rollback the deployment stays FAILED and its service deployment is STOPPED.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceDeployment.html",
  },
  "ecs/breaker/without-rollback-tasks-stay": {
    says: "Without rollback the running tasks of both revisions go on.",
    basis: "choice",
    differs: "older tasks beyond the desired count are stopped, lost ones replaced up to minimumHealthyPercent",
  },
  "ecs/rollback/candidate": {
    says: "A rollback goes back to the most recent deployment that is COMPLETED.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-circuit-breaker.html",
  },
  "ecs/rollback/old-id": {
    says: "The deployment that is rolled back to is PRIMARY again under its old id, and IN_PROGRESS until it completes.",
    basis: "observed",
  },
  "ecs/rollback/in-progress-is-no-candidate": {
    says: "A deployment that fails while the one before it is on its way back finds nothing to roll back to, and stalls.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-circuit-breaker.html",
  },
  "ecs/rollback/no-candidate": {
    says: "Without a candidate the service deployment is ROLLBACK_FAILED: `No rollback candidate was found to run the rollback.`",
    basis: "observed",
  },
  "ecs/breaker/ends-with-completion": {
    says: "The breaker of a deployment that completes is MONITORING_COMPLETE.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceDeploymentCircuitBreaker.html",
  },
  "ecs/alarms/fail-deployment": {
    says: "An alarm of `deploymentConfiguration.alarms` in ALARM during a deployment fails it, and rolls it back with `rollback`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-alarm-failure.html",
  },
  "ecs/alarms/ringing-at-start": {
    says: "When one of the alarms is in ALARM as a deployment starts, alarms are ignored for that whole deployment.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-alarm-failure.html",
  },
  "ecs/alarms/bake": {
    says: "With alarms a deployment stays IN_PROGRESS for a bake time after the older tasks are gone, and the old one stays listed.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-alarm-failure.html",
    differs: "a rollback does not bake",
  },
  "ecs/alarms/bake-time": {
    says: "The bake time is the period times the evaluation periods of the slowest alarm, from 1 to 15 minutes.",
    basis: "choice",
  },
  "ecs/alarms/noticed-within": {
    says: "An alarm fails its deployment within 15 seconds.",
    basis: "choice",
  },
});
