import { rules } from "../rule.ts";

/** Containers of a task: order, restarts, health; and what the task metadata endpoint says of them. */
export const containerRules = rules({
  "ecs/container/essential-default": {
    says: "`essential` of a container is true unless it is given, and a task definition has at least one essential container.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html",
  },
  "ecs/depends-on/start": {
    says: "The condition START lets a container start once the other one has started.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDependency.html",
  },
  "ecs/depends-on/complete": {
    says: "The condition COMPLETE lets a container start once the other one has ended, whatever its exit code.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDependency.html",
  },
  "ecs/depends-on/success": {
    says: "The condition SUCCESS lets a container start once the other one has ended with the exit code 0.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDependency.html",
  },
  "ecs/depends-on/not-on-essential": {
    says: "The conditions COMPLETE and SUCCESS cannot be set on an essential container.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDependency.html",
  },
  "ecs/depends-on/healthy": {
    says: "The condition HEALTHY lets a container start once the other one's health check has passed; it is looked at when the task starts only.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDependency.html",
  },
  "ecs/depends-on/healthy-needs-check": {
    says: "The condition HEALTHY needs a `healthCheck` in the definition of the other container.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDependency.html",
  },
  "ecs/depends-on/times-out": {
    says: "A container whose dependency is not met within the dependency's `startTimeout` never starts, and the task stops.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html",
  },
  "ecs/depends-on/stop-code-of-timeout": {
    says: "A task that stops as a dependency was not met in time has the stop code TaskFailedToStart.",
    basis: "choice",
  },
  "ecs/restart-policy/ranges": {
    says: "`ignoredExitCodes` has at most 50 codes; `restartAttemptPeriod` is from 60 to 1800 seconds, 300 by default.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerRestartPolicy.html",
  },
  "ecs/restart-policy/restarts-in-place": {
    says: "A container whose restart policy is enabled is started again when it ends after running for at least `restartAttemptPeriod`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerRestartPolicy.html",
  },
  "ecs/restart-policy/too-early": {
    says: "A container that ends before `restartAttemptPeriod` is over is not restarted: its end has the effect it has without a policy.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerRestartPolicy.html",
  },
  "ecs/restart-policy/ignored-exit-codes": {
    says: "A container that ends with one of `ignoredExitCodes` is not restarted.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerRestartPolicy.html",
  },
  "ecs/health-check/command": {
    says: "`command` of a health check is required and begins with `CMD` or `CMD-SHELL`; exit code 0 passes.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html",
  },
  "ecs/health-check/interval-range": {
    says: "`interval` of a health check is 30 seconds by default and from 5 to 300.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html",
  },
  "ecs/health-check/timeout-range": {
    says: "`timeout` of a health check is 5 seconds by default and from 2 to 60.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html",
  },
  "ecs/health-check/retries-range": {
    says: "`retries` of a health check is 3 by default and from 1 to 10.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html",
  },
  "ecs/health-check/start-period-range": {
    says: "`startPeriod` of a health check is off by default and from 0 to 300 seconds.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html",
  },
  "ecs/health-check/first-probe": {
    says: "The first probe of a container is one `interval` after its start.",
    basis: "choice",
  },
  "ecs/health-check/timeout-fails": {
    says: "A probe that takes longer than `timeout` has failed.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html",
  },
  "ecs/health-check/one-success": {
    says: "One probe that passes makes the container HEALTHY, sets the count of failures to 0 and ends `startPeriod`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html",
  },
  "ecs/health-check/start-period-excuses": {
    says: "Probes that fail within `startPeriod` are not counted.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html",
  },
  "ecs/health-check/retries-in-a-row": {
    says: "As many counted failures in a row as `retries` make the container UNHEALTHY.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html",
  },
  "ecs/health-check/unknown-before": {
    says: "A container is UNKNOWN until its health check has made it HEALTHY or UNHEALTHY, and always when it has none.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html",
  },
  "ecs/health-check/image-check-ignored": {
    says: "A HEALTHCHECK in the image is ignored.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html",
  },
  "ecs/task/health-status-order": {
    says: "`healthStatus` of a task goes by its essential containers only: UNHEALTHY if one is, else UNKNOWN if one is, else HEALTHY.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html",
    differs: "essential containers without a health check are left out",
  },
  "ecs/task/health-status-without-check": {
    says: "A task none of whose essential containers has a health check stays UNKNOWN.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html",
  },
  "ecs/task/scheduler-ignores-unchecked-containers": {
    says: "The scheduler waits only for the essential containers that have a health check; the others are shown UNKNOWN.",
    basis: "choice",
  },
  "ecs/task/standalone-ignores-health": {
    says: "A task that no service has started goes on when it is UNHEALTHY.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html",
  },
  "ecs/metadata/endpoint": {
    says: "A container finds its metadata at `ECS_CONTAINER_METADATA_URI_V4`, of the form `http://<host>/v4/<id>`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-metadata-endpoint-v4-fargate.html",
    differs: "the host is the region's own, not 169.254.170.2",
  },
  "ecs/metadata/task": {
    says: "`/task` answers with the cluster's ARN, TaskARN, Family, Revision, ServiceName, statuses, Limits, pull times, zone, LaunchType and Containers.",
    basis: "documented",
    source:
      "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-metadata-endpoint-v4-fargate-response.html",
    differs: "no EphemeralStorageMetrics",
  },
  "ecs/metadata/task-with-tags": {
    says: "`/taskWithTags` answers as `/task` does, with the task's tags and a list `Errors`.",
    basis: "documented",
    source:
      "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-metadata-endpoint-v4-fargate-response.html",
  },
  "ecs/metadata/stats": {
    says: "`/stats` and `/task/stats` answer with Docker's statistics of the container or of all containers.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-metadata-endpoint-v4-fargate.html",
    differs: "no stats are served",
  },
  "ecs/metadata/limits": {
    says: "`Limits` of the task in the metadata are vCPU as `CPU` and MiB as `Memory`.",
    basis: "documented",
    source:
      "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-metadata-endpoint-v4-fargate-response.html",
  },
  "ecs/metadata/container": {
    says: "The container's document has DockerId, Name, Image, ImageID, Labels, statuses, Limits, CreatedAt, StartedAt, ContainerARN and Type `NORMAL`.",
    basis: "documented",
    source:
      "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-metadata-endpoint-v4-fargate-response.html",
  },
  "ecs/metadata/container-labels": {
    says: "Labels in the metadata are `com.amazonaws.ecs.` with `cluster`, `container-name`, `task-arn`, `task-definition-family`, `task-definition-version`.",
    basis: "documented",
    source:
      "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-metadata-endpoint-v4-fargate-response.html",
  },
  "ecs/metadata/container-health": {
    says: "A container with a health check shows `Health` with `status` and `statusSince` in its metadata.",
    basis: "documented",
    source:
      "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-metadata-endpoint-v4-fargate-response.html",
    differs: "`status` only",
  },
  "ecs/metadata/container-log": {
    says: "The metadata show LogDriver, and LogOptions with the stream `<prefix>/<container>/<task id>`.",
    basis: "documented",
    source:
      "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-metadata-endpoint-v4-fargate-response.html",
  },
  "ecs/metadata/container-network": {
    says: "`Networks` in the metadata has NetworkMode `awsvpc`, IPv4Addresses, AttachmentIndex 0, MACAddress, the subnet's CIDR, DNS and gateway.",
    basis: "documented",
    source:
      "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-metadata-endpoint-v4-fargate-response.html",
    differs: "neither name servers nor the gateway's address",
  },
  "ecs/metadata/task-protection": {
    says: "A task reads and sets its own protection at `$ECS_AGENT_URI/task-protection/v1/state` by GET and PUT.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-scale-in-protection-endpoint.html",
  },
});
