import { createCluster } from "../../ecs/operations/CreateCluster.ts";
import { deleteCluster } from "../../ecs/operations/DeleteCluster.ts";
import { describeClusters } from "../../ecs/operations/DescribeClusters.ts";
import { putClusterCapacityProviders } from "../../ecs/operations/PutClusterCapacityProviders.ts";
import { updateCluster } from "../../ecs/operations/UpdateCluster.ts";
import { apiInput } from "./api-input.ts";
import { updateEcsTags } from "./ecs-tags.ts";
import type { ClusterField } from "@aws-sdk/client-ecs";
import { given, optionalText } from "./properties.ts";
import type { Properties, ResourceProvider, UpdateRequest } from "../resource-provider.ts";
import { isSame } from "../template/json.ts";

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ecs-cluster.html */
export const ecsCluster: ResourceProvider = {
  type: "AWS::ECS::Cluster",
  properties: [
    "CapacityProviders",
    "ClusterName",
    "ClusterSettings",
    "Configuration",
    "DefaultCapacityProviderStrategy",
    "ServiceConnectDefaults",
    "Tags",
  ],
  replaceOn: ["ClusterName"],
  create({ properties, generateName, context }) {
    const clusterName = optionalText(properties, "ClusterName") ?? generateName({ maxLength: 255 });
    const input = apiInput({ service: "ecs", name: "CreateCluster", run: createCluster }, withSettings(properties));
    createCluster({ ...input, clusterName }, context);
    return clusterName;
  },
  update(request) {
    const { physicalId, properties, context } = request;
    const { Settings, Configuration, ServiceConnectDefaults } = withSettings(properties);
    const changed = given({ Settings, Configuration, ServiceConnectDefaults });
    const input = apiInput({ service: "ecs", name: "UpdateCluster", run: updateCluster }, changed);
    updateCluster({ ...input, cluster: physicalId }, context);
    updateCapacityProviders(request);
    const [cluster] = describeClusters({ clusters: [physicalId] }, context).clusters ?? [];
    updateEcsTags(cluster?.clusterArn, request);
  },
  delete({ physicalId }, context) {
    const [cluster] = describeClusters({ clusters: [physicalId] }, context).clusters ?? [];
    if (cluster?.status === "ACTIVE") deleteCluster({ cluster: physicalId }, context);
  },
  actual({ physicalId }, context) {
    const include: ClusterField[] = ["TAGS", "SETTINGS", "CONFIGURATIONS"];
    const [cluster] = describeClusters({ clusters: [physicalId], include }, context).clusters ?? [];
    return cluster?.status === "ACTIVE" ? { ...cluster, ClusterSettings: cluster.settings } : undefined;
  },
  attributes({ physicalId }, context) {
    const [cluster] = describeClusters({ clusters: [physicalId] }, context).clusters ?? [];
    return { Arn: cluster?.clusterArn ?? "" };
  },
};

/** Only what the template changes: what another resource has associated with the cluster stays. */
function updateCapacityProviders({ physicalId: cluster, properties, previous, context }: UpdateRequest): void {
  if (capacityMembers.every((name) => isSame(properties[name] ?? [], previous[name] ?? []))) return;
  const operation = { service: "ecs", name: "PutClusterCapacityProviders", run: putClusterCapacityProviders } as const;
  const members = Object.fromEntries(capacityMembers.map((name) => [name, properties[name] ?? []]));
  putClusterCapacityProviders({ ...apiInput(operation, members), cluster }, context);
}

const capacityMembers = ["CapacityProviders", "DefaultCapacityProviderStrategy"] as const;

/** The API calls them settings. */
function withSettings({ ClusterSettings, ...properties }: Properties): Properties {
  return ClusterSettings === undefined ? properties : { ...properties, Settings: ClusterSettings };
}
