import type { CapacityProviderStrategyItem, CreateServiceRequest } from "@aws-sdk/client-ecs";
import * as errors from "../errors.ts";
import type { Cluster, TaskDefinition } from "../state.ts";

/** On what tasks run: on Fargate, by its launch type or by a strategy of FARGATE alone. */
export interface Capacity {
  /** Absent where the launch type is given. */
  readonly capacityProviderStrategy?: readonly CapacityProviderStrategyItem[];
}

/**
 * What a request says of capacity: a launch type or a strategy, else the cluster's default strategy, else EC2.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html
 * @throws InvalidParameterException
 */
export function capacityOf(
  { launchType, capacityProviderStrategy = [] }: Pick<CreateServiceRequest, "launchType" | "capacityProviderStrategy">,
  { defaultCapacityProviderStrategy, capacityProviders }: Cluster,
): Capacity {
  if (launchType !== undefined && capacityProviderStrategy.length > 0) {
    throw errors.invalidParameter(
      "Specifying both a launch type and capacity provider strategy is not supported. Remove one and try again.",
    );
  }
  if (launchType === "FARGATE") return {};
  const strategy = capacityProviderStrategy.length > 0 ? capacityProviderStrategy : defaultCapacityProviderStrategy;
  if (launchType !== undefined || strategy.length === 0) throw errors.launchTypeNotSupported(launchType);
  for (const { capacityProvider = "" } of strategy) {
    if (!capacityProviders.includes(capacityProvider)) {
      throw errors.invalidParameter(
        `The specified capacity provider strategy cannot contain a capacity provider that is not associated with the cluster: ${capacityProvider}.`,
      );
    }
    if (capacityProvider !== "FARGATE") throw errors.unsupported(`the capacity provider ${capacityProvider}`);
  }
  return {
    capacityProviderStrategy: strategy.map(({ capacityProvider, weight = 0, base = 0 }) => {
      return { capacityProvider, weight, base };
    }),
  };
}

/**
 * Checks that tasks of this definition can run on Fargate. What a definition without requiresCompatibilities asks for and is
 * not built here makes it one for EC2 only: ECS's words are followed by what that was.
 * @throws InvalidParameterException
 */
export function requireFargate({ definition, notFargate }: TaskDefinition): void {
  if (definition.compatibilities?.includes("FARGATE")) return;
  const why = notFargate === undefined ? "" : ` It is registered for EC2 only: ${notFargate}`;
  throw errors.invalidParameter(`Task definition does not support launch_type FARGATE.${why}`);
}
