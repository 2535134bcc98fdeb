import { rules } from "../rule.ts";

/** Why and how tasks stop: codes, reasons, signals and exit codes. */
export const stoppingRules = rules({
  "ecs/task/stop-code-failed-to-start": {
    says: "A task that never reached RUNNING and could not start has the stop code TaskFailedToStart and the error as its reason.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Task.html",
  },
  "ecs/task/essential-container-exited": {
    says: "A task whose essential container ends by itself has the stop code EssentialContainerExited: `Essential container in task exited`.",
    basis: "observed",
    differs: "it goes on where the exit code is not known, as the control plane had ended meanwhile",
  },
  "ecs/task/stopped-by-user": {
    says: "A task that StopTask stops has the stop code UserInitiated and as its reason the `reason` given, or else `Task stopped by user`.",
    basis: "observed",
  },
  "ecs/task/stop-code-scheduler": {
    says: "A task stopped by its service (scale-in, deployment, ill health, deletion) has the stop code ServiceSchedulerInitiated.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Task.html",
  },
  "ecs/task/reason-scaling": {
    says: "A task stopped by scale-in, replacement or deletion has the reason `Scaling activity initiated by (deployment <id>)`.",
    basis: "observed",
  },
  "ecs/task/reason-scaling-own-deployment": {
    says: "The deployment in the reason of a scaling activity is the one that started the task, also when a newer one replaces it.",
    basis: "choice",
  },
  "ecs/task/reason-target-unhealthy": {
    says: "A task stopped for an unhealthy target has the reason `Task failed ELB health checks in (target-group <ARN>)`.",
    basis: "observed",
  },
  "ecs/task/reason-container-unhealthy": {
    says: "A task stopped for an unhealthy container has the reason `Task failed container health checks`.",
    basis: "observed",
  },
  "ecs/task/spot-interrupted": {
    says: "A Spot task whose capacity is reclaimed has the stop code SpotInterruption: `Your Spot Task was interrupted.`",
    basis: "observed",
  },
  "ecs/task/stop-code-termination-notice": {
    says: "A task stopped as its host retires has the code TerminationNotice and a reason that speaks of maintenance on the underlying infrastructure.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-maintenance.html",
    differs: "this stop code is never given",
  },
  "ecs/task/reason-pull-failed": {
    says: "A task whose image cannot be pulled stops with a reason that begins `CannotPullContainerError: `.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/stopped-task-error-codes.html",
  },
  "ecs/task/reason-start-failed": {
    says: "A container that cannot be created or started has a reason that begins `CannotCreateContainerError: ` or `CannotStartContainerError: `.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/stopped-task-error-codes.html",
  },
  "ecs/task/reason-log-group-missing": {
    says: "A task whose log group is missing stops with `ResourceInitializationError: failed to validate logger args …` and `log group does not exist`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/stopped-task-error-codes.html",
  },
  "ecs/task/reason-secrets": {
    says: "A task whose secrets cannot be read stops with `ResourceInitializationError: unable to pull secrets or registry auth: …`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/stopped-task-error-codes.html",
  },
  "ecs/task/reason-other-agent-errors": {
    says: "The agent also reports `ContainerRuntimeTimeoutError: `, `CannotStopContainerError: ` and `CannotInspectContainerError: `.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/stopped-task-error-codes.html",
    differs: "none of the three is ever reported",
  },
  "ecs/container/reason-out-of-memory": {
    says: "A container killed for its memory has the reason `OutOfMemoryError: Container killed due to memory usage` and exit code 137; its task only says that an essential container exited.",
    basis: "observed",
  },
  "ecs/container/reason-length": {
    says: "The `reason` of a container has at most 1024 characters.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Container.html",
  },
  "ecs/container/stop-signal": {
    says: "A container that is to stop gets the stop signal of its image, SIGTERM by default, and SIGKILL only if it still runs after stopTimeout.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_StopTask.html",
  },
  "ecs/container/stop-timeout-range": {
    says: "`stopTimeout` on Fargate is 30 seconds by default and from 2 to 120 seconds.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html",
  },
  "ecs/container/start-timeout-range": {
    says: "`startTimeout` on Fargate is from 2 to 120 seconds.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html",
  },
  "ecs/container/reverse-order-of-stop": {
    says: "Containers stop in the reverse order of `dependsOn`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDependency.html",
  },
  "ecs/container/stops-in-parallel": {
    says: "Containers that do not depend on each other stop at the same time, so that STOPPING lasts as long as the longest chain.",
    basis: "choice",
  },
  "ecs/task/essential-ends-all": {
    says: "When an essential container ends, all other containers of the task get the same stop sequence and the task stops.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html",
  },
  "ecs/container/exit-codes-kept": {
    says: "Each container of a stopped task shows its own `exitCode`, that of the application where it ended by itself.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Container.html",
  },
  "ecs/container/exit-code-of-signal": {
    says: "A container ended by a signal has the exit code 128 plus its number: 137 for SIGKILL, 139 for SIGSEGV, 143 for SIGTERM.",
    basis: "documented",
  },
  "ecs/container/no-exit-code-unrun": {
    says: "A container that never ran has no `exitCode`.",
    basis: "documented",
  },
  "ecs/stop-task/answer": {
    says: "The answer of StopTask to a running task already shows `lastStatus` DEACTIVATING and `desiredStatus` STOPPED.",
    basis: "observed",
  },
  "ecs/stop-task/no-failure": {
    says: "StopTask of a healthy task is no failed task of its deployment.",
    basis: "choice",
  },
});
