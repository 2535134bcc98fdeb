import type { Context } from "../../../engine/context.ts";
import { putClusterCapacityProviders } from "../../ecs/operations/PutClusterCapacityProviders.ts";
import { findCluster } from "../../ecs/lookup.ts";
import { apiInput } from "./api-input.ts";
import { text } from "./properties.ts";
import type { Properties, ResourceProvider } from "../resource-provider.ts";

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ecs-clustercapacityproviderassociations.html */
export const ecsClusterCapacityProviderAssociations: ResourceProvider = {
  type: "AWS::ECS::ClusterCapacityProviderAssociations",
  properties: ["CapacityProviders", "Cluster", "DefaultCapacityProviderStrategy"],
  replaceOn: ["Cluster"],
  create({ properties, context }) {
    associate(properties, context);
    return text(properties, "Cluster");
  },
  update({ properties, context }) {
    associate(properties, context);
  },
  delete({ physicalId: cluster }, context) {
    if (findCluster(context, cluster)?.status !== "ACTIVE") return;
    putClusterCapacityProviders({ cluster, capacityProviders: [], defaultCapacityProviderStrategy: [] }, context);
  },
  attributes: () => ({}),
};

function associate(properties: Properties, context: Context): void {
  const operation = { service: "ecs", name: "PutClusterCapacityProviders", run: putClusterCapacityProviders } as const;
  putClusterCapacityProviders(apiInput(operation, properties), context);
}
