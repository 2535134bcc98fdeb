import { rules } from "../rule.ts";

/** Tasks: their states, times and what DescribeTasks shows of them. */
export const taskRules = rules({
  "ecs/task/order-of-states": {
    says: "`lastStatus` goes PROVISIONING, PENDING, ACTIVATING, RUNNING, DEACTIVATING, STOPPING, DEPROVISIONING, STOPPED, never back.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-lifecycle-explanation.html",
  },
  "ecs/task/provisioning-until-attached": {
    says: "A Fargate task is PROVISIONING until its network interface is attached.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-lifecycle-explanation.html",
  },
  "ecs/task/pending-until-started": {
    says: "A task is PENDING while its secrets and images are fetched and its containers are created.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-lifecycle-explanation.html",
  },
  "ecs/task/activating-with-several-target-groups": {
    says: "A task of a service with several target groups is ACTIVATING while it is registered in them.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-lifecycle-explanation.html",
  },
  "ecs/task/deactivating-until-drained": {
    says: "A task that is to stop is DEACTIVATING while its targets are deregistered and drain.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-lifecycle-explanation.html",
    differs: "a task that ended by itself and an interrupted Spot task do not wait for the drain",
  },
  "ecs/task/stopping-until-containers-stopped": {
    says: "A task is STOPPING from its containers' stop signal until all of them have stopped.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-lifecycle-explanation.html",
  },
  "ecs/task/deprovisioning-until-detached": {
    says: "A task is DEPROVISIONING until its network interface is detached and deleted.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-lifecycle-explanation.html",
  },
  "ecs/task/stopped-kept-an-hour": {
    says: "A STOPPED task is described and listed for at least an hour.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeTasks.html",
  },
  "ecs/task/never-deleted-status": {
    says: "No task shows the transitional `lastStatus` `DELETED`.",
    basis: "choice",
  },
  "ecs/task/desired-status": {
    says: "The desired status of a task is RUNNING or STOPPED, never PENDING.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ListTasks.html",
  },
  "ecs/task/desired-status-stops-first": {
    says: "The desired status turns to STOPPED when the stop is decided, no later than the last status moves.",
    basis: "observed",
  },
  "ecs/task/running-and-pending-counts": {
    says: "`runningCount` counts RUNNING tasks; PROVISIONING, PENDING and ACTIVATING count as pending; a task whose stop is decided is in neither.",
    basis: "choice",
  },
  "ecs/task/stopped-before-running": {
    says: "A task that is stopped before it runs ends STOPPED by way of DEPROVISIONING, without `startedAt`.",
    basis: "observed",
  },
  "ecs/task/always-deactivating": {
    says: "Every Fargate task that runs is DEACTIVATING on its way to STOPPED, for next to no time when nothing is to be deregistered.",
    basis: "observed",
  },
  "ecs/task/version-from-one": {
    says: "`version` of a task begins at 1 and rises by 1 with every change that is sent as a task state event.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Task.html",
  },
  "ecs/task/version-at-the-end": {
    says: "A full life of a task ends at version 5 or 6.",
    basis: "observed",
    differs: "every change of `lastStatus` counts: a full life ends at version 7",
  },
  "ecs/task/times-of-start": {
    says: "A task shows `createdAt`, `connectivityAt`, `pullStartedAt`, `pullStoppedAt` and `startedAt` in this order of time.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Task.html",
  },
  "ecs/task/started-at": {
    says: "`startedAt` is when the task turned from PENDING to RUNNING.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Task.html",
    differs: "of a task with several target groups it is when it turned ACTIVATING",
  },
  "ecs/task/stopping-at": {
    says: "`stoppingAt` is when the stop of a task was requested.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Task.html",
  },
  "ecs/task/execution-stopped-at": {
    says: "`executionStoppedAt` is when an essential container of the task ended.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Task.html",
  },
  "ecs/task/stopped-at": {
    says: "`stoppedAt` is when the task turned STOPPED.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Task.html",
  },
  "ecs/task/time-of-states": {
    says: "PROVISIONING takes 5 seconds, PENDING 10 seconds and the image pull, DEPROVISIONING 10 seconds.",
    basis: "choice",
    differs: "only with the latency profile `aws`; with `instant` they take no time",
  },
  "ecs/task/awsvpc-only": {
    says: "A Fargate task has the network mode `awsvpc`, so that its service can only have target groups of the type `ip`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html",
  },
  "ecs/network-configuration/counts": {
    says: "`awsvpcConfiguration` names 1 to 16 subnets and at most 5 security groups.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_AwsVpcConfiguration.html",
  },
  "ecs/network-configuration/public-ip-default": {
    says: "`assignPublicIp` is DISABLED unless it is given.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_AwsVpcConfiguration.html",
  },
  "ecs/network-configuration/public-ip-enabled": {
    says: "`assignPublicIp` ENABLED is accepted for services of the ECS deployment controller.",
    basis: "observed",
  },
  "ecs/network-configuration/default-security-group": {
    says: "Without security groups a task has the default security group of its VPC.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_AwsVpcConfiguration.html",
  },
  "ecs/task/attachment": {
    says: "A task has one attachment with a UUID as `id`, the type `ElasticNetworkInterface`, a `status` and `details`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Attachment.html",
  },
  "ecs/task/attachment-status": {
    says: "The attachment's status is ATTACHED while the task runs and DELETED once it has stopped.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Attachment.html",
  },
  "ecs/task/attachment-details": {
    says: "The attachment's details are `subnetId`, `networkInterfaceId`, `macAddress`, `privateDnsName`, `privateIPv4Address`, in this order.",
    basis: "observed",
  },
  "ecs/container/network-interfaces": {
    says: "A container shows `networkInterfaces` with the `attachmentId` and the `privateIpv4Address` of its task, and no `networkBindings`.",
    basis: "observed",
  },
  "ecs/task/platform-fields": {
    says: "A Fargate task shows `launchType` FARGATE, `platformVersion` 1.4.0, `platformFamily` Linux and the attribute `ecs.cpu-architecture`.",
    basis: "observed",
  },
  "ecs/task/ephemeral-storage-default": {
    says: "A task shows `ephemeralStorage` of 20 GiB where nothing else is configured.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-task-storage.html",
  },
  "ecs/task/overrides-list-containers": {
    says: "`overrides` lists every container of the task by name in `containerOverrides`, and empty `inferenceAcceleratorOverrides`.",
    basis: "observed",
  },
  "ecs/container/runtime-id": {
    says: "The `runtimeId` of a container on Fargate is the task's id, a dash and 9 or 10 digits.",
    basis: "observed",
  },
  "ecs/container/cpu-text": {
    says: "`cpu` of a container is a text, `0` where the task definition has none.",
    basis: "observed",
  },
  "ecs/container/image-digest": {
    says: "A container whose image was pulled shows its `imageDigest`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Container.html",
  },
  "ecs/task/connectivity": {
    says: "A task whose network interface is attached shows `connectivity` CONNECTED.",
    basis: "observed",
  },
});
