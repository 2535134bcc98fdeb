import { rules } from "../rule.ts";

/** Errors: exceptions and their messages. */
export const errorRules = rules({
  "ecs/error/cluster-not-found": {
    says: "An operation on an unknown cluster is ClusterNotFoundException: `Cluster not found.`",
    basis: "observed",
  },
  "ecs/error/service-not-found": {
    says: "Updating or deleting an unknown service is ServiceNotFoundException: `Service not found.`",
    basis: "observed",
  },
  "ecs/error/service-not-active": {
    says: "Updating a DRAINING or INACTIVE service is ServiceNotActiveException: `Service was not ACTIVE.`",
    basis: "observed",
  },
  "ecs/error/service-name-in-use": {
    says: "Creating a service under a name in use is InvalidParameterException: `Creation of service was not idempotent.`",
    basis: "observed",
  },
  "ecs/error/service-still-draining": {
    says: "Creating a service while one of that name drains is InvalidParameterException: `Unable to Start a service that is still Draining.`",
    basis: "observed",
  },
  "ecs/error/service-scaled-above-zero": {
    says: "Deleting a scaled service without force is InvalidParameterException: `The service cannot be stopped while it is scaled above 0.`",
    basis: "observed",
  },
  "ecs/error/service-deployments-active": {
    says: "Deleting one amid a deployment without force is InvalidParameterException: `The service cannot be stopped while deployments are active.`",
    basis: "observed",
  },
  "ecs/error/network-configuration-missing": {
    says: "No network is InvalidParameterException: `Network Configuration must be provided when networkMode 'awsvpc' is specified.`",
    basis: "observed",
  },
  "ecs/error/target-group-without-load-balancer": {
    says: "CreateService answers `The target group with targetGroupArn TG does not have an associated load balancer.` (InvalidParameterException).",
    basis: "observed",
  },
  "ecs/error/task-not-found": {
    says: "StopTask of an unknown task is InvalidParameterException: `The referenced task was not found.`",
    basis: "observed",
  },
  "ecs/error/task-definition-not-described": {
    says: "DescribeTaskDefinition of an unknown one is ClientException: `Unable to describe task definition.`",
    basis: "observed",
  },
  "ecs/error/task-definition-not-found": {
    says: "A service or task of an unknown task definition is ClientException: `TaskDefinition not found.`",
    basis: "observed",
  },
  "ecs/error/task-definition-inactive": {
    says: "New use of an INACTIVE task definition is ClientException: `TaskDefinition is inactive`.",
    basis: "observed",
  },
  "ecs/error/cluster-contains-services": {
    says: "DeleteCluster may be ClusterContainsServicesException: `The Cluster cannot be deleted while Services are active.`",
    basis: "observed",
  },
  "ecs/error/cluster-contains-tasks": {
    says: "DeleteCluster may be ClusterContainsTasksException: `The Cluster cannot be deleted while Tasks are active.`",
    basis: "observed",
  },
  "ecs/error/service-deployment-not-found": {
    says: "Stopping an unknown service deployment is ServiceDeploymentNotFoundException.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_StopServiceDeployment.html",
  },
  "ecs/error/service-deployment-conflict": {
    says: "Stopping a service deployment that has ended is ConflictException.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_StopServiceDeployment.html",
  },
  "ecs/error/platform-unknown": {
    says: "An unknown platform version is PlatformUnknownException.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html",
  },
  "ecs/error/resource-not-found": {
    says: "Tags of a resource that does not exist are ResourceNotFoundException.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_TagResource.html",
  },
});
