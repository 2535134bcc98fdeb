import type {
  CanaryConfiguration,
  DeploymentConfiguration,
  DeploymentStrategy,
  LinearConfiguration,
} from "@aws-sdk/client-ecs";
import * as errors from "../errors.ts";
import { normalizeHooks } from "./hook-input.ts";
import { movesTraffic } from "../traffic-groups.ts";

type Strategy = Required<Pick<DeploymentConfiguration, "strategy" | "bakeTimeInMinutes">> &
  Pick<DeploymentConfiguration, "linearConfiguration" | "canaryConfiguration" | "lifecycleHooks">;

const strategies: readonly DeploymentStrategy[] = ["ROLLING", "BLUE_GREEN", "LINEAR", "CANARY"];

/**
 * How deployments go, with ECS's defaults: what was given put over what was there, and nothing that another strategy had
 * for itself. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html
 * @throws InvalidParameterException
 */
export function normalizeStrategy(given: DeploymentConfiguration, before: DeploymentConfiguration): Strategy {
  const strategy = checkStrategy(given.strategy ?? before.strategy ?? "ROLLING");
  requireStrategy(given, "linearConfiguration", { strategy, needed: "LINEAR" });
  requireStrategy(given, "canaryConfiguration", { strategy, needed: "CANARY" });
  const bakeTimeInMinutes = bakeTimeOf(given, before, strategy);
  const { linearConfiguration = {}, canaryConfiguration = {}, ...merged } = { ...before, ...given };
  const lifecycleHooks = normalizeHooks(strategy === "ROLLING" ? given : merged, strategy);
  return {
    strategy,
    bakeTimeInMinutes,
    ...(strategy === "LINEAR" ? { linearConfiguration: normalizeLinear(linearConfiguration) } : {}),
    ...(lifecycleHooks.length > 0 ? { lifecycleHooks } : {}),
    ...(strategy === "CANARY" ? { canaryConfiguration: normalizeCanary(canaryConfiguration) } : {}),
  };
}

function checkStrategy(strategy: DeploymentStrategy): DeploymentStrategy {
  if (strategies.includes(strategy)) return strategy;
  throw errors.invalidParameter(
    `deploymentConfiguration.strategy must be one of ${strategies.join(", ")}, but is '${strategy}'.`,
  );
}

function requireStrategy(
  given: DeploymentConfiguration,
  member: "linearConfiguration" | "canaryConfiguration",
  { strategy, needed }: { readonly strategy: DeploymentStrategy; readonly needed: DeploymentStrategy },
): void {
  if (given[member] === undefined || strategy === needed) return;
  throw errors.invalidParameter(
    `deploymentConfiguration.${member} is for the strategy ${needed}, but the strategy is ${strategy}.`,
  );
}

function bakeTimeOf(
  given: DeploymentConfiguration,
  before: DeploymentConfiguration,
  strategy: DeploymentStrategy,
): number {
  if (strategy === "ROLLING") {
    if (given.bakeTimeInMinutes) throw errors.unsupported("deploymentConfiguration.bakeTimeInMinutes with ROLLING");
    return 0;
  }
  const kept = movesTraffic(before) ? before.bakeTimeInMinutes : undefined;
  const minutes = given.bakeTimeInMinutes ?? kept ?? (strategy === "BLUE_GREEN" ? undefined : 0);
  if (minutes !== undefined) return checkMinutes("bakeTimeInMinutes", minutes);
  throw errors.invalidParameter(
    "deploymentConfiguration.bakeTimeInMinutes must be given with the strategy BLUE_GREEN: the minutes for which both " +
      "revisions stand once production traffic has moved, from 0 to 1440.",
  );
}

function normalizeLinear({ stepPercent = 10, stepBakeTimeInMinutes = 6 }: LinearConfiguration): LinearConfiguration {
  checkPercent("linearConfiguration.stepPercent", stepPercent, 3);
  checkMinutes("linearConfiguration.stepBakeTimeInMinutes", stepBakeTimeInMinutes);
  return { stepPercent, stepBakeTimeInMinutes };
}

function normalizeCanary({
  canaryPercent = 5,
  canaryBakeTimeInMinutes = 10,
}: CanaryConfiguration): CanaryConfiguration {
  checkPercent("canaryConfiguration.canaryPercent", canaryPercent, 0.1);
  checkMinutes("canaryConfiguration.canaryBakeTimeInMinutes", canaryBakeTimeInMinutes);
  return { canaryPercent, canaryBakeTimeInMinutes };
}

function checkPercent(name: string, percent: number, min: number): void {
  // As a decimal number: 0.3 × 10 is not 3 in binary.
  const isTenths = Math.abs(percent * 10 - Math.round(percent * 10)) < 1e-9;
  if (percent >= min && percent <= 100 && isTenths) return;
  throw errors.invalidParameter(
    `deploymentConfiguration.${name} must be a multiple of 0.1 from ${min.toFixed(1)} to 100.0, but is ${percent}.`,
  );
}

function checkMinutes(name: string, minutes: number): number {
  if (Number.isInteger(minutes) && minutes >= 0 && minutes <= 1440) return minutes;
  throw errors.invalidParameter(
    `deploymentConfiguration.${name} must be a whole number from 0 to 1440, but is ${minutes}.`,
  );
}
