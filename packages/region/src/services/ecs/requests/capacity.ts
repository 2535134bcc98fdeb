import type { CapacityProviderStrategyItem, CreateServiceRequest } from "@aws-sdk/client-ecs";
import * as errors from "../errors.ts";
import type { CapacityShare } from "../scheduler/view.ts";
import type { Cluster, TaskDefinition } from "../state.ts";

/** On what tasks run: on Fargate, by its launch type or by capacity providers. */
export interface Capacity {
  /** Absent where the launch type is given. */
  readonly capacityProviderStrategy?: readonly CapacityProviderStrategyItem[];
}

/** The capacity providers that there are without anybody making them. */
export const fargateProviders = ["FARGATE", "FARGATE_SPOT"] as const;

/**
 * What a request says of capacity: a launch type or a strategy, else the cluster's default strategy, else EC2.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html
 * @throws InvalidParameterException
 */
export function capacityOf(
  { launchType, capacityProviderStrategy = [] }: Pick<CreateServiceRequest, "launchType" | "capacityProviderStrategy">,
  cluster: Cluster,
): Capacity {
  if (launchType !== undefined && capacityProviderStrategy.length > 0) {
    throw errors.invalidParameter(
      "Specifying both a launch type and capacity provider strategy is not supported. Remove one and try again.",
    );
  }
  if (launchType === "FARGATE") return {};
  const byDefault = capacityProviderStrategy.length === 0;
  const strategy = byDefault ? cluster.defaultCapacityProviderStrategy : capacityProviderStrategy;
  if (launchType !== undefined || strategy.length === 0) throw errors.launchTypeNotSupported(launchType);
  const checked = checkStrategy(strategy, cluster.capacityProviders);
  if (checked.every(({ weight }) => weight === 0)) throw errors.noWeight(byDefault);
  return { capacityProviderStrategy: checked };
}

/**
 * The items of a strategy with what ECS fills in. Placing needs a weight above 0 besides; a cluster's default may be without.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CapacityProviderStrategyItem.html
 * @throws InvalidParameterException
 */
export function checkStrategy(
  strategy: readonly CapacityProviderStrategyItem[],
  associated: readonly string[],
): CapacityProviderStrategyItem[] {
  if (strategy.length > 20) {
    throw errors.invalidParameter(
      `A capacity provider strategy can contain a maximum of 20 capacity providers, but has ${strategy.length}.`,
    );
  }
  const checked = strategy.map(({ capacityProvider, weight = 0, base = 0 }) => ({ capacityProvider, weight, base }));
  for (const { capacityProvider = "", weight, base } of checked) {
    if (!associated.includes(capacityProvider)) {
      throw errors.invalidParameter(
        `The specified capacity provider strategy cannot contain a capacity provider that is not associated with the cluster: ${capacityProvider}.`,
      );
    }
    checkRange(capacityProvider, { name: "weight", value: weight, to: 1000 });
    checkRange(capacityProvider, { name: "base", value: base, to: 100_000 });
    if (checked.filter((other) => other.capacityProvider === capacityProvider).length > 1) {
      throw errors.invalidParameter(`A capacity provider strategy can name ${capacityProvider} only once.`);
    }
  }
  const based = checked.filter(({ base }) => base > 0).map(({ capacityProvider = "" }) => capacityProvider);
  if (based.length > 1) {
    throw errors.invalidParameter(
      `Only one capacity provider in a capacity provider strategy can have a base defined, but ${based.join(" and ")} have one.`,
    );
  }
  return checked;
}

/** A strategy as the scheduler sees it; undefined with a launch type. */
export function sharesOf(
  strategy: readonly CapacityProviderStrategyItem[] | undefined,
): readonly CapacityShare[] | undefined {
  return strategy?.map(({ capacityProvider: name = "", base = 0, weight = 0 }) => ({ name, base, weight }));
}

function checkRange(provider: string, { name, value, to }: { name: string; value: number; to: number }): void {
  if (Number.isInteger(value) && value >= 0 && value <= to) return;
  throw errors.invalidParameter(
    `The ${name} of the capacity provider ${provider} must be a whole number from 0 to ${to}, but is ${value}.`,
  );
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
