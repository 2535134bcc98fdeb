import type { DeploymentConfiguration, DeploymentStrategy, Service } from "@aws-sdk/client-ecs";
import { nameIn } from "../aws/names.ts";
import { primaryOf, type View } from "./read-service-view.ts";

/** How far a deployment has moved the traffic. */
export interface TrafficProgress {
  readonly strategy: DeploymentStrategy;
  /** ECS's own word, such as `BAKE_TIME`; empty before the first one. */
  readonly stage: string;
  readonly status: string;
  /** The revision that the traffic moves to, such as `hello:8`. */
  readonly to: string;
  /** The one that it leaves; undefined for a first deployment. */
  readonly from: string | undefined;
  /** Percent of the production traffic on the new revision, as ECS has asked for it. */
  readonly production: number;
  /** The same of the test traffic; undefined where there is no test listener. */
  readonly test: number | undefined;
}

/** Undefined where deployments move no traffic, or ECS's record of this one may not be read. */
export function trafficProgressOf({ service, deployments, serviceDeployment }: View): TrafficProgress | undefined {
  const strategy = strategyOf(service);
  if (strategy === undefined || !serviceDeployment) return undefined;
  const { lifecycleStage = "", status = "", targetServiceRevision: target = {} } = serviceDeployment;
  const digits = target.arn?.split("/").at(-1);
  const own = deployments.find(({ id = "" }) => id.split("/").at(-1) === digits);
  // Once ECS has gone back, the revision that failed is not listed any more: the one that serves has what it has not.
  const subject = own ?? primaryOf({ deployments });
  const shareOf = (percent = 0): number => (own ? percent : 100 - percent);
  const other = deployments.find(
    ({ id, taskDefinition }) => id !== subject?.id && taskDefinition !== subject?.taskDefinition,
  );
  return {
    strategy,
    stage: lifecycleStage,
    status,
    to: nameIn(subject?.taskDefinition ?? ""),
    from: other?.taskDefinition === undefined ? undefined : nameIn(other.taskDefinition),
    production: shareOf(target.requestedProductionTrafficWeight),
    test: hasTestListener(service) ? shareOf(target.requestedTestTrafficWeight) : undefined,
  };
}

/** Whether the service's deployments move traffic between two target groups. */
export function movesTraffic(service: Pick<Service, "deploymentConfiguration">): boolean {
  return strategyOf(service) !== undefined;
}

/**
 * Minutes for which the present wait of a deployment was set: of a step, or of the bake time; undefined where it waits for
 * nothing but tasks.
 */
export function waitMinutesIn(
  { deploymentConfiguration: given = {} }: Pick<Service, "deploymentConfiguration">,
  { stage, production }: Pick<TrafficProgress, "stage" | "production">,
): number | undefined {
  if (stage === "BAKE_TIME") return given.bakeTimeInMinutes ?? 0;
  if (stage !== "PRODUCTION_TRAFFIC_SHIFT" || production === 0 || production === 100) return undefined;
  return given.strategy === "LINEAR" ? linearOf(given).stepBakeTimeInMinutes : canaryOf(given).canaryBakeTimeInMinutes;
}

/** Minutes that a deployment waits by its settings alone. */
export function waitMinutesOf({
  deploymentConfiguration: given = {},
}: Pick<Service, "deploymentConfiguration">): number {
  const bake = given.bakeTimeInMinutes ?? 0;
  const { stepPercent, stepBakeTimeInMinutes } = linearOf(given);
  switch (given.strategy) {
    case "LINEAR":
      return bake + (Math.ceil(100 / stepPercent) - 1) * stepBakeTimeInMinutes;
    case "CANARY":
      return bake + canaryOf(given).canaryBakeTimeInMinutes;
    case "BLUE_GREEN":
      return bake;
    default:
      return 0;
  }
}

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LinearConfiguration.html */
function linearOf({ linearConfiguration: given = {} }: DeploymentConfiguration) {
  const { stepPercent = 10, stepBakeTimeInMinutes = 6 } = given;
  return { stepPercent, stepBakeTimeInMinutes };
}

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CanaryConfiguration.html */
function canaryOf({ canaryConfiguration: given = {} }: DeploymentConfiguration) {
  const { canaryBakeTimeInMinutes = 10 } = given;
  return { canaryBakeTimeInMinutes };
}

function strategyOf({ deploymentConfiguration }: Pick<Service, "deploymentConfiguration">) {
  const { strategy } = deploymentConfiguration ?? {};
  return strategy === undefined || strategy === "ROLLING" ? undefined : strategy;
}

function hasTestListener({ loadBalancers = [] }: Service): boolean {
  return loadBalancers.some(({ advancedConfiguration }) => advancedConfiguration?.testListenerRule !== undefined);
}
