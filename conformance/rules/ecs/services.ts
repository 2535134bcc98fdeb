import { rules } from "../rule.ts";

/** Services and clusters: what an update is, and how they are deleted. */
export const serviceRules = rules({
  "ecs/create-service/first-deployment": {
    says: "CreateService is the first deployment of the service.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html",
  },
  "ecs/update-service/deploys-task-definition": {
    says: "Another `taskDefinition` is a new deployment.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_UpdateService.html",
  },
  "ecs/update-service/deploys-network-and-platform": {
    says: "Another `networkConfiguration` or `platformVersion` is a new deployment.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_UpdateService.html",
  },
  "ecs/update-service/deploys-load-balancers": {
    says: "Other `loadBalancers` or `serviceRegistries` are a new deployment.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_UpdateService.html",
  },
  "ecs/update-service/deploys-service-connect": {
    says: "Another `serviceConnectConfiguration` is a new deployment.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_UpdateService.html",
    refused: "Service Connect that is enabled",
  },
  "ecs/update-service/deploys-volumes-and-lattice": {
    says: "Other `volumeConfigurations` or `vpcLatticeConfigurations` are a new deployment.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_UpdateService.html",
    refused: "`volumeConfigurations` and `vpcLatticeConfigurations`",
  },
  "ecs/update-service/force": {
    says: "`forceNewDeployment` is a new deployment of the same configuration, which resolves image tags again.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_UpdateService.html",
  },
  "ecs/update-service/no-deployment": {
    says: "Changes of desiredCount, deploymentConfiguration, grace period, enableExecuteCommand, managed tags and propagateTags are no deployment.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_UpdateService.html",
  },
  "ecs/update-service/capacity-provider-strategy": {
    says: "A change of `capacityProviderStrategy` is no deployment.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_UpdateService.html",
    differs: "it is refused, in ECS's words, without forceNewDeployment",
  },
  "ecs/update-service/omitted-unchanged": {
    says: "What an UpdateService leaves out stays as it is.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_UpdateService.html",
  },
  "ecs/update-service/empty-list-removes": {
    says: "An empty list of `loadBalancers` or `serviceRegistries` removes them.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_UpdateService.html",
  },
  "ecs/update-service/same-task-definition": {
    says: "The same `taskDefinition` again, without forceNewDeployment, is no deployment.",
    basis: "choice",
  },
  "ecs/update-service/desired-count-at-once": {
    says: "A new `desiredCount` takes effect at once, also during a deployment.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_UpdateService.html",
  },
  "ecs/delete-service/needs-zero-or-force": {
    says: "DeleteService needs a desired count of 0, or `force`.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeleteService.html",
  },
  "ecs/delete-service/draining": {
    says: "A deleted service is DRAINING with a desired count of 0, and ListServices does not list it.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeleteService.html",
  },
  "ecs/delete-service/tasks-drain": {
    says: "The tasks of a deleted service are stopped as always: deregistered and drained first.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeleteService.html",
  },
  "ecs/delete-service/inactive": {
    says: "A deleted service is INACTIVE once all its tasks are STOPPING or STOPPED.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeleteService.html",
  },
  "ecs/delete-service/still-described": {
    says: "DescribeServices shows a service that is DRAINING or INACTIVE.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeleteService.html",
  },
  "ecs/delete-service/forgotten": {
    says: "An INACTIVE service is described for an hour and is a failure `MISSING` after that.",
    basis: "choice",
  },
  "ecs/delete-service/leaves-scaling": {
    says: "Scalable targets and alarms of a deleted service are not removed.",
    basis: "choice",
  },
  "ecs/delete-service/leaves-target-groups": {
    says: "The target groups of a deleted service stay.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeleteService.html",
  },
  "ecs/create-service/again-after-inactive": {
    says: "A service can be created under the name of an INACTIVE one.",
    basis: "observed",
  },
  "ecs/delete-cluster/inactive": {
    says: "A deleted cluster is INACTIVE and can be described for a while.",
    basis: "documented",
    source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeleteCluster.html",
  },
  "ecs/delete-cluster/draining-blocks": {
    says: "A DRAINING service keeps its cluster from deletion, an INACTIVE one does not.",
    basis: "choice",
  },
});
