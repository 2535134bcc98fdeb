import { rules } from "../rule.ts";

/** What holds of every operation: names, ARNs, the wire, pages and tags. */
export const apiRules = rules({
  "ecs/cluster/arn-form": {
    says: "The ARN of a cluster is `arn:aws:ecs:<region>:<account>:cluster/<cluster>`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Cluster.html",
  },
  "ecs/cluster/default-name": {
    says: "A request that names no cluster means the cluster `default`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateCluster.html",
  },
  "ecs/service/arn-form": {
    says: "The ARN of a service is `arn:aws:ecs:<region>:<account>:service/<cluster>/<service>`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_cwe_events.html",
  },
  "ecs/service/name-form": {
    says: "A service name has up to 255 letters, digits, hyphens and underscores and is unique in its cluster.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html",
  },
  "ecs/task/arn-form": {
    says: "The ARN of a task is `arn:aws:ecs:<region>:<account>:task/<cluster>/<id>` with an id of 32 hexadecimal digits.",
    basis: "observed",
  },
  "ecs/container/arn-form": {
    says: "The ARN of a container is `arn:aws:ecs:<region>:<account>:container/<cluster>/<task id>/<uuid>`.",
    basis: "observed",
  },
  "ecs/task-definition/arn-form": {
    says: "The ARN of a task definition is `arn:aws:ecs:<region>:<account>:task-definition/<family>:<revision>`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_TaskDefinition.html",
  },
  "ecs/deployment/id-form": {
    says: "The id of a deployment is `ecs-svc/` followed by 19 decimal digits.",
    basis: "observed",
  },
  "ecs/service-revision/arn-form": {
    says: "The ARN of a service revision is `…:service-revision/<cluster>/<service>/<digits>` with the digits of its deployment's id.",
    basis: "observed",
  },
  "ecs/service-deployment/arn-form": {
    says: "The ARN of a service deployment is `…:service-deployment/<cluster>/<service>/<id>` with an id of 21 URL-safe characters.",
    basis: "observed",
  },
  "ecs/service-event/id-form": {
    says: "The id of a service event is a UUID.",
    basis: "observed",
  },
  "ecs/task/started-by-and-group-of-service": {
    says: "A task that a service starts has the deployment's id as `startedBy` and `service:<service>` as `group`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Task.html",
  },
  "ecs/run-task/default-group": {
    says: "A task of RunTask without a `group` has the group `family:<family>`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RunTask.html",
  },
  "ecs/wire/json-protocol": {
    says: "Requests are JSON 1.1 with the target prefix `AmazonEC2ContainerServiceV20141113`.",
    basis: "documented",
  },
  "ecs/wire/timestamps": {
    says: "Timestamps in responses are epoch seconds, as numbers with a fraction.",
    basis: "documented",
  },
  "ecs/wire/error-body": {
    says: "An error is HTTP 400 with a body of `__type`, the exception's name, and `message`.",
    basis: "documented",
  },
  "ecs/wire/server-exception": {
    says: "A fault of the service itself is `ServerException` with HTTP 500.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeServices.html",
    differs: "a defect of the region is `InternalFailure`, HTTP 500",
  },
  "ecs/api/reads-what-was-written": {
    says: "A read after a successful write shows what was written.",
    basis: "choice",
  },
  "ecs/describe-services/at-most": {
    says: "DescribeServices takes at most 10 services.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeServices.html",
  },
  "ecs/describe-tasks/at-most": {
    says: "DescribeTasks takes at most 100 tasks.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeTasks.html",
  },
  "ecs/list-services/page-size": {
    says: "ListServices answers with 10 services unless `maxResults` says otherwise, with 100 at most.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ListServices.html",
  },
  "ecs/list-tasks/page-size": {
    says: "ListTasks answers with 100 tasks unless `maxResults` says otherwise, which is also the most.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ListTasks.html",
  },
  "ecs/list-tasks/default-desired-status": {
    says: "ListTasks lists tasks of the desired status RUNNING by default; a draining task appears with `desiredStatus` STOPPED only.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ListTasks.html",
  },
  "ecs/run-task/count-range": {
    says: "RunTask starts at most 10 tasks in a call.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RunTask.html",
  },
  "ecs/client-token/length": {
    says: "A `clientToken` has at most 36 ASCII characters (33 to 126) for a service and at most 64 for a task.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RunTask.html",
  },
  "ecs/describe/unknown-is-missing": {
    says: "Describing an unknown service or task is no error: `failures` has its ARN with the reason `MISSING`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeServices.html",
  },
  "ecs/waiter/services-stable": {
    says: "The waiter services_stable succeeds once each service has one deployment and `runningCount` equals `desiredCount`.",
    basis: "documented",
  },
  "ecs/waiter/services-stable-fails": {
    says: "The waiter services_stable fails on a failure `MISSING` and on the service statuses DRAINING and INACTIVE.",
    basis: "documented",
  },
  "ecs/tags/limits": {
    says: "A resource has at most 50 tags, keys of at most 128 and values of at most 256 characters.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-using-tags.html",
  },
  "ecs/tags/case-and-prefix": {
    says: "Tag keys are case-sensitive, and a client cannot set keys that begin with `aws:`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-using-tags.html",
  },
  "ecs/tags/propagate": {
    says: "`propagateTags` is NONE by default; with SERVICE or TASK_DEFINITION a task gets those tags when it is created, and only then.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-using-tags.html",
  },
  "ecs/tags/managed": {
    says: "`enableECSManagedTags` puts the tags `aws:ecs:clusterName` and `aws:ecs:serviceName` on a service's tasks.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-using-tags.html",
  },
  "ecs/tags/deleted-with": {
    says: "StopTask deletes the tags of the task, DeleteService those of the service.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_StopTask.html",
  },
  "ecs/tags/shown-on-request": {
    says: "Describe operations show tags only with `include` `TAGS`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeServices.html",
  },
});
