import { rules } from "../rule.ts";

/** Task definitions: the sizes of Fargate, revisions and their statuses. */
export const taskDefinitionRules = rules({
  "ecs/task-definition/size-256": {
    says: "256 CPU units go with 512, 1024 or 2048 MiB.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-cpu-memory-error.html",
  },
  "ecs/task-definition/size-512": {
    says: "512 CPU units go with 1024 to 4096 MiB in steps of 1024.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-cpu-memory-error.html",
  },
  "ecs/task-definition/size-1024": {
    says: "1024 CPU units go with 2048 to 8192 MiB in steps of 1024.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-cpu-memory-error.html",
  },
  "ecs/task-definition/size-2048": {
    says: "2048 CPU units go with 4096 to 16384 MiB in steps of 1024.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-cpu-memory-error.html",
  },
  "ecs/task-definition/size-4096": {
    says: "4096 CPU units go with 8192 to 30720 MiB in steps of 1024.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-cpu-memory-error.html",
  },
  "ecs/task-definition/size-8192": {
    says: "8192 CPU units go with 16384 to 61440 MiB in steps of 4096.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-cpu-memory-error.html",
  },
  "ecs/task-definition/size-16384": {
    says: "16384 CPU units go with 32768 to 122880 MiB in steps of 8192.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-cpu-memory-error.html",
  },
  "ecs/task-definition/size-normalised": {
    says: "Sizes such as `1 vCPU` and `1GB` are registered as whole numbers in text, `1024`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html",
  },
  "ecs/task-definition/no-such-size": {
    says: "A CPU and memory that do not go together are a ClientException that begins `No Fargate configuration exists for given values`.",
    basis: "observed",
  },
  "ecs/task-definition/invalid-cpu": {
    says: "A CPU that Fargate does not have is a ClientException that begins `Invalid 'cpu' setting for task. For more information, see`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-cpu-memory-error.html",
  },
  "ecs/task-definition/containers-fit": {
    says: "The sums of the containers' CPU and memory are at most those of the task.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html",
  },
  "ecs/task-definition/revisions-rise": {
    says: "The first registration in a family is revision 1, each later one the next number, also after deregistration or deletion.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_TaskDefinition.html",
  },
  "ecs/task-definition/family-means-latest": {
    says: "A family without a revision means its latest ACTIVE revision.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeTaskDefinition.html",
  },
  "ecs/task-definition/deregistered-inactive": {
    says: "A deregistered task definition is INACTIVE and can still be described.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeregisterTaskDefinition.html",
  },
  "ecs/task-definition/inactive-keeps-services": {
    says: "Services that use an INACTIVE task definition go on, and scale.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeregisterTaskDefinition.html",
  },
  "ecs/task-definition/inactive-for-nothing-new": {
    says: "An INACTIVE task definition cannot be used by RunTask, CreateService, or an UpdateService that moves to it, from at most 10 minutes after deregistration.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeregisterTaskDefinition.html",
  },
  "ecs/task-definition/rollback-to-inactive": {
    says: "A rollback may go back to an INACTIVE task definition.",
    basis: "observed",
  },
  "ecs/task-definition/delete": {
    says: "DeleteTaskDefinitions takes up to 10 INACTIVE revisions, which are DELETE_IN_PROGRESS until no task or service uses them.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeleteTaskDefinitions.html",
  },
  "ecs/task-definition/containers": {
    says: "A task definition has at least one container, with a name and an image of at most 255 characters each.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html",
  },
});
