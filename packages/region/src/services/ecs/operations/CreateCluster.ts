import type { CreateClusterRequest, CreateClusterResponse } from "@aws-sdk/client-ecs";
import { isDeepStrictEqual } from "node:util";
import type { Operation } from "../../../engine/service.ts";
import { clusterArn } from "../arns.ts";
import { checkStrategy } from "../requests/capacity.ts";
import { checkCapacityProviders, normalizeSettings } from "../requests/cluster-input.ts";
import * as errors from "../errors.ts";
import { clusterOutput } from "../responses/outputs.ts";
import { clusters, type Cluster } from "../state.ts";
import { withTags } from "../tags.ts";

/** An ACTIVE cluster of that name is answered as it is. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateCluster.html */
export const createCluster: Operation<CreateClusterRequest, CreateClusterResponse> = (input, context) => {
  const { clusterName = "default", configuration, serviceConnectDefaults } = input;
  if (!/^[A-Za-z0-9_-]{1,255}$/.test(clusterName)) {
    throw errors.invalidParameter(
      `Cluster name '${clusterName}' is invalid: up to 255 letters, digits, hyphens and underscores are allowed.`,
    );
  }
  const arn = clusterArn(context, clusterName);
  const capacityProviders = checkCapacityProviders(input.capacityProviders);
  const defaultCapacityProviderStrategy = checkStrategy(input.defaultCapacityProviderStrategy ?? [], capacityProviders);
  const existing = context.tx.get(clusters, arn);
  if (existing?.status === "ACTIVE") {
    checkSame(existing, { capacityProviders, defaultCapacityProviderStrategy });
    return { cluster: clusterOutput(context.tx, existing, everything) };
  }
  const cluster: Cluster = {
    clusterArn: arn,
    clusterName,
    status: "ACTIVE",
    settings: normalizeSettings(input.settings),
    configuration,
    capacityProviders,
    defaultCapacityProviderStrategy,
    serviceConnectDefaults,
    tags: withTags([], input.tags),
  };
  context.tx.put(clusters, cluster);
  return { cluster: clusterOutput(context.tx, cluster, everything) };
};

/** What is given of capacity has to be what there is. https://github.com/hashicorp/terraform/issues/24615 */
function checkSame(
  existing: Cluster,
  {
    capacityProviders,
    defaultCapacityProviderStrategy,
  }: Pick<Cluster, "capacityProviders" | "defaultCapacityProviderStrategy">,
): void {
  const isSame =
    isDeepStrictEqual(existing.capacityProviders.toSorted(), capacityProviders.toSorted()) &&
    isDeepStrictEqual(existing.defaultCapacityProviderStrategy, defaultCapacityProviderStrategy);
  if (capacityProviders.length > 0 && !isSame) {
    throw errors.invalidParameter(
      "Arguments on this idempotent request are inconsistent with arguments used in previous request(s).",
    );
  }
}

const everything = ["TAGS", "SETTINGS", "CONFIGURATIONS"];
