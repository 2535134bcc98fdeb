import { rules } from "../rule.ts";

/** Service events as DescribeServices shows them, and events on EventBridge. */
export const eventRules = rules({
  "ecs/service-event/newest-first": {
    says: "`events` of a service are the newest first, at most 100.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-event-messages.html",
  },
  "ecs/service-event/not-repeated": {
    says: "The same message is not written again until its cause has cleared or 6 hours have passed.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-event-messages.html",
  },
  "ecs/service-event/steady-state": {
    says: "A service that is as desired writes `(service X) has reached a steady state.`, again about every 6 hours.",
    basis: "observed",
  },
  "ecs/service-event/deployment-completed": {
    says: "A deployment that completes writes `(service X) (deployment ecs-svc/N) deployment completed.`.",
    basis: "observed",
  },
  "ecs/service-event/deployment-failed": {
    says: "The breaker writes `(service X) (deployment ecs-svc/N) deployment failed: tasks failed to start.`.",
    basis: "observed",
  },
  "ecs/service-event/deployment-failed-alarm": {
    says: "An alarm writes `(service X) (deployment ecs-svc/N) deployment failed: alarm detected.`.",
    basis: "observed",
  },
  "ecs/service-event/rolling-back": {
    says: "A rollback writes `(service X) rolling back to deployment ecs-svc/N.`.",
    basis: "observed",
  },
  "ecs/service-event/started": {
    says: "Starts write `(service X) has started n tasks: (task T1) (task T2).`.",
    basis: "observed",
  },
  "ecs/service-event/replaced-unhealthy": {
    says: "The event of started replacements goes on with ` Amazon ECS replaced n tasks due to an unhealthy status.`.",
    basis: "observed",
  },
  "ecs/service-event/stopped": {
    says: "Stops write `(service X) has stopped n running tasks: (task T1) (task T2).`.",
    basis: "observed",
  },
  "ecs/service-event/registered": {
    says: "Registration writes `(service X) registered n targets in (target-group TG)`, without a final period.",
    basis: "observed",
  },
  "ecs/service-event/deregistered": {
    says: "Deregistration writes `(service X) deregistered n targets in (target-group TG)`, without a final period.",
    basis: "observed",
  },
  "ecs/service-event/draining": {
    says: "Draining writes `(service X, taskSet ecs-svc/N) has begun draining connections on n tasks.`.",
    basis: "observed",
  },
  "ecs/service-event/start-impaired": {
    says: "`(service X) is unable to consistently start tasks successfully. For more information, see the Troubleshooting section of the Amazon ECS Developer Guide.` reports throttled starts.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-event-messages-list.html",
  },
  "ecs/service-event/target-unhealthy": {
    says: "A stop for an unhealthy target writes `(service X) (task T) (port P) is unhealthy in (target-group TG) due to (reason R).`.",
    basis: "observed",
  },
  "ecs/service-event/target-unhealthy-reasons": {
    says: "The event of an unhealthy target gives the reason `Health checks failed with these codes: [404]`, `Request timed out` or `Health checks failed`.",
    basis: "observed",
  },
  "ecs/service-event/container-unhealthy": {
    says: "A stop for an unhealthy container writes `(service X) (task T) failed container health checks.`.",
    basis: "observed",
  },
  "ecs/service-event/stuck": {
    says: "A stuck deployment writes `(service X) was unable to stop or start tasks during a deployment because of the service deployment configuration. Update the minimumHealthyPercent or maximumPercent value and try again.`",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-event-messages-list.html",
  },
  "ecs/service-event/unable-to-place": {
    says: "A task that cannot be placed writes `(service X) was unable to place a task. Reason: R.`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-event-messages-list.html",
    differs: "the reason is always `Capacity is unavailable at this time. …`",
  },
  "ecs/service-event/failed-to-launch": {
    says: "A task that cannot be launched writes `(service X) failed to launch a task with (error …).`.",
    basis: "observed",
    differs: "this event is never written",
  },
  "ecs/service-event/throttled-operations": {
    says: "A throttled service writes `(service X) operations are being throttled. Will try again later.`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-event-messages-list.html",
    differs: "this event is never written",
  },
  "ecs/service-event/protected": {
    says: "More protected tasks than desired write `(service X) was unable to reach steady state because task set (<id>) was unable to scale in. …`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-event-messages-list.html",
  },
  "ecs/service-event/not-balanced": {
    says: "A move between zones begins with `service (X) is not AZ balanced with n tasks in AZ1, … AZ Rebalancing in progress.`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-event-messages-list.html",
  },
  "ecs/service-event/balanced": {
    says: "A move between zones ends with `service (X) is AZ balanced with n tasks in AZ1, n tasks in AZ2, and n tasks in AZ3.`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-event-messages-list.html",
  },
  "ecs/service-event/rebalance-tasks": {
    says: "Moves write `X has started n tasks in AZ to AZ Rebalance: …` and `X has stopped n running tasks in AZ due to AZ rebalancing: …`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-event-messages-list.html",
  },
  "ecs/service-event/order-of-replacement": {
    says: "In one pass the start of a replacement is written first, then why tasks are unhealthy, then their stop.",
    basis: "observed",
  },
  "ecs/service-event/order-of-endings": {
    says: "`deployment failed` comes before `rolling back`, `deployment completed` before `has reached a steady state`.",
    basis: "observed",
  },
  "ecs/service-event/order-of-draining": {
    says: "The deregistration of targets is written before the begin of their draining.",
    basis: "observed",
  },
  "ecs/event-bridge/task-state-change": {
    says: "`ECS Task State Change` is sent for each change of a task, with the task as detail and times as ISO text.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_cwe_events.html",
  },
  "ecs/event-bridge/attachment-type": {
    says: "The attachment of a task is of the type `eni` in its event.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_cwe_events.html",
  },
  "ecs/event-bridge/service-action": {
    says: "`ECS Service Action` has `eventType` INFO, WARN or ERROR, `eventName`, `clusterArn` and `createdAt`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_service_events.html",
  },
  "ecs/event-bridge/info-actions": {
    says: "SERVICE_STEADY_STATE, TASKSET_STEADY_STATE, SERVICE_DESIRED_COUNT_UPDATED, TASKS_STARTED and TASKS_STOPPED are of the type INFO.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_service_events.html",
    differs: "no TASKSET_STEADY_STATE",
  },
  "ecs/event-bridge/rebalancing-actions": {
    says: "Moves between zones send SERVICE_REBALANCING_STARTED, then SERVICE_REBALANCING_COMPLETED.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_service_events.html",
  },
  "ecs/event-bridge/rebalancing-stopped": {
    says: "A move that a deployment or a protected task interrupts sends SERVICE_REBALANCING_STOPPED.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_service_events.html",
    differs: "SERVICE_REBALANCING_STOPPED is never sent",
  },
  "ecs/event-bridge/start-impaired": {
    says: "Throttled starts send SERVICE_TASK_START_IMPAIRED of the type WARN.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_service_events.html",
  },
  "ecs/event-bridge/placement-failure": {
    says: "A task that cannot be placed sends SERVICE_TASK_PLACEMENT_FAILURE of the type ERROR with the reason `RESOURCE:FARGATE`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_service_events.html",
  },
  "ecs/event-bridge/deployment-state-change": {
    says: "`ECS Deployment State Change` has `eventName` SERVICE_DEPLOYMENT_ and IN_PROGRESS, COMPLETED or FAILED, `deploymentId`, `updatedAt`, `reason`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_service_events.html",
  },
  "ecs/event-bridge/deployment-failed": {
    says: "SERVICE_DEPLOYMENT_FAILED is of the type ERROR.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_service_events.html",
  },
  "ecs/event-bridge/deployment-failed-reason": {
    says: "The reason of SERVICE_DEPLOYMENT_FAILED by the breaker is `ECS deployment circuit breaker: task failed to start.`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_service_events.html",
    differs: "`tasks failed to start`, as in `rolloutStateReason`",
  },
});
