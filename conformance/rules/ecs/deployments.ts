import { rules } from "../rule.ts";

/** Rolling deployments: their numbers and order, and what is reported of them. */
export const deploymentRules = rules({
  "ecs/deployment/percent-defaults": {
    says: "`minimumHealthyPercent` is 100 and `maximumPercent` 200 unless they are given.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html",
  },
  "ecs/deployment/minimum-rounds-up": {
    says: "At least `minimumHealthyPercent` of the desired count, rounded up, stay healthy, of all revisions together.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html",
  },
  "ecs/deployment/maximum-rounds-down": {
    says: "At most `maximumPercent` of the desired count, rounded down, run or are pending, of all revisions together.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html",
  },
  "ecs/deployment/stopping-tasks-not-counted": {
    says: "Tasks whose desired status is STOPPED count neither for the minimum nor for the maximum.",
    basis: "choice",
  },
  "ecs/deployment/surge-4-100-200": {
    says: "With 4 tasks at 100 and 200 percent, 4 new tasks start, and once they are healthy the 4 old ones stop.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html",
  },
  "ecs/deployment/in-place-4-50-100": {
    says: "With 4 tasks at 50 and 100 percent, 2 stop and 2 new ones start, and once these are healthy the other 2 follow.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html",
  },
  "ecs/deployment/stop-first-1-0-100": {
    says: "With 1 task at 0 and 100 percent, the old task stops and the new one starts.",
    basis: "choice",
  },
  "ecs/deployment/steps-10-90-110": {
    says: "With 10 tasks at 90 and 110 percent, 1 stops and 2 start, then, as these get healthy, 2 and 2 four times, and 1 stops.",
    basis: "choice",
  },
  "ecs/deployment/stuck-2-75-100": {
    says: "With 2 tasks at 75 and 100 percent, and with 3 at 100 and 125, a deployment cannot start or stop anything.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html",
  },
  "ecs/deployment/stuck-waits": {
    says: "A deployment that can start or stop nothing waits until its configuration is changed.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-event-messages-list.html",
  },
  "ecs/deployment/order-of-old-tasks": {
    says: "Of the older tasks the unhealthy ones are stopped first, then those that are not healthy yet, then healthy ones by zone.",
    basis: "choice",
  },
  "ecs/deployment/stops-need-healthy-new": {
    says: "A healthy older task is stopped only when enough new ones are healthy to keep the minimum.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-ecs.html",
    differs: "a new task counts only once its checks have passed for 5 s (`instant`) or 10 s (`aws`)",
  },
  "ecs/deployment/desired-count-re-read": {
    says: "A change of the desired count during a deployment changes its minimum and its maximum at once.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html",
  },
  "ecs/deployment/platform-version-resolved": {
    says: "A service with the platform version `LATEST` shows `LATEST`; its deployments and tasks show `1.4.0`.",
    basis: "observed",
  },
  "ecs/deployment/begins-with-zero-counts": {
    says: "A new PRIMARY deployment first shows `desiredCount`, `pendingCount` and `runningCount` of 0.",
    basis: "observed",
  },
  "ecs/deployment/former-primary-active": {
    says: "The former PRIMARY deployment becomes ACTIVE and keeps its counts and its `rolloutState` COMPLETED.",
    basis: "observed",
  },
  "ecs/deployment/several-active": {
    says: "An update during an update leaves several ACTIVE deployments, all of which are replaced by the newest.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Deployment.html",
  },
  "ecs/deployment/completes": {
    says: "A deployment is COMPLETED when as many of its tasks as desired are healthy and no older task is RUNNING or DEACTIVATING.",
    basis: "observed",
  },
  "ecs/deployment/one-left-when-completed": {
    says: "On completion the older deployments leave `deployments`; only the PRIMARY one is listed.",
    basis: "observed",
  },
  "ecs/deployment/updated-at-completion": {
    says: "`updatedAt` of a completed deployment is the time of its completion.",
    basis: "observed",
  },
  "ecs/deployment/scale-out-both-revisions": {
    says: "A scale-out during a deployment adds tasks of both revisions within maximumPercent.",
    basis: "documented",
    source: "https://aws.amazon.com/about-aws/whats-new/2025/11/amazon-ecs-service-availability-rolling-deployments",
    differs: "the whole new size is kept healthy from both, if maximumPercent leaves room for one task more",
  },
  "ecs/deployment/no-automatic-scale-in": {
    says: "Application Auto Scaling does not scale a service in while a deployment is in progress.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-auto-scaling.html",
  },
  "ecs/deployment/image-digest-fixed": {
    says: "The first task of a revision fixes the digests of its images for all later ones; forceNewDeployment reads them again.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-ecs.html",
  },
  "ecs/deployment/order": {
    says: "`deployments` lists the PRIMARY one first, then from newest to oldest.",
    basis: "observed",
  },
  "ecs/deployment/statuses": {
    says: "A deployment listed in `deployments` is PRIMARY, the newest, or ACTIVE, an older one with tasks; never DRAINING.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Deployment.html",
  },
  "ecs/deployment/reason-in-progress": {
    says: "`rolloutStateReason` of a deployment IN_PROGRESS is `ECS deployment ecs-svc/<n> in progress.`.",
    basis: "observed",
  },
  "ecs/deployment/reason-completed": {
    says: "`rolloutStateReason` of a COMPLETED deployment is `ECS deployment ecs-svc/<n> completed.`.",
    basis: "observed",
  },
  "ecs/deployment/reason-breaker": {
    says: "`rolloutStateReason` after the breaker has tripped is `ECS deployment circuit breaker: tasks failed to start.`.",
    basis: "observed",
  },
  "ecs/deployment/reason-rolling-back": {
    says: "`rolloutStateReason` of a rollback is `ECS deployment circuit breaker: rolling back to deploymentId ecs-svc/<n>.`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_cwe_events.html",
  },
  "ecs/deployment/reason-alarm": {
    says: "`rolloutStateReason` of a deployment failed by an alarm is `ECS deployment failed: alarm detected.`.",
    basis: "choice",
  },
  "ecs/service-deployment/created-by": {
    says: "CreateService, forceNewDeployment and every update that needs a deployment make a service deployment.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceDeployment.html",
  },
  "ecs/service-deployment/success": {
    says: "A service deployment goes from PENDING to IN_PROGRESS to SUCCESSFUL.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceDeployment.html",
  },
  "ecs/service-deployment/rollback": {
    says: "A service deployment that is rolled back goes to ROLLBACK_IN_PROGRESS and ends ROLLBACK_SUCCESSFUL or ROLLBACK_FAILED.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceDeployment.html",
  },
  "ecs/service-deployment/kept": {
    says: "A service deployment is kept for 90 days and is deleted with its service.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-deployment.html",
  },
  "ecs/service-deployment/revisions": {
    says: "A service deployment shows source and target revisions with `requestedTaskCount`, `runningTaskCount` and `pendingTaskCount`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceRevisionSummary.html",
  },
  "ecs/service-deployment/breaker": {
    says: "`deploymentCircuitBreaker` of a service deployment has `failureCount`, `threshold` and a status TRIGGERED, MONITORING, MONITORING_COMPLETE or DISABLED.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceDeploymentCircuitBreaker.html",
  },
  "ecs/service-deployment/alarms": {
    says: "`alarms` of a service deployment shows a status, `alarmNames` and `triggeredAlarmNames`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceDeploymentAlarms.html",
  },
  "ecs/service-deployment/rollback-details": {
    says: "`rollback` of a service deployment shows `reason`, `startedAt` and the `serviceRevisionArn` that is rolled back to.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Rollback.html",
  },
  "ecs/service-deployment/reason-breaker": {
    says: "After the breaker has tripped `statusReason` is `Service deployment rolled back because the circuit breaker threshold was exceeded.`.",
    basis: "observed",
  },
  "ecs/service-deployment/reason-hook": {
    says: "After a failed hook `statusReason` begins `Service deployment rolled back because <stage> lifecycle hook(s) failed.`.",
    basis: "observed",
  },
  "ecs/service-deployment/reason-network": {
    says: "After a bad network `statusReason` begins `Service deployment rolled back because of invalid networking configuration.`.",
    basis: "observed",
    differs: "this reason is never given",
  },
  "ecs/service-deployment/page-size": {
    says: "ListServiceDeployments answers with 20 unless `maxResults`, from 1 to 100, says otherwise.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ListServiceDeployments.html",
  },
  "ecs/service-deployment/stop": {
    says: "StopServiceDeployment with ROLLBACK, also without rollback configured, goes through ROLLBACK_REQUESTED to a rollback.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_StopServiceDeployment.html",
  },
  "ecs/service-deployment/abort": {
    says: "StopServiceDeployment with ABORT goes through STOP_REQUESTED to STOPPED.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_StopServiceDeployment.html",
  },
  "ecs/service-deployment/continue": {
    says: "ContinueServiceDeployment lets a deployment go on that waits in a PAUSE hook.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContinueServiceDeployment.html",
  },
  "ecs/service-revision/snapshot": {
    says: "A service revision keeps task definition, network, load balancers, platform version and images as they were, and never changes.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceRevision.html",
  },
  "ecs/service-revision/images": {
    says: "`containerImages` of a service revision shows `containerName`, `image` and `imageDigest`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerImage.html",
  },
  "ecs/service-revision/missing": {
    says: "Describing a revision that is not kept is a failure `MISSING`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeServiceRevisions.html",
  },
});
