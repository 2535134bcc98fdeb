import { isShifting, type ServiceDefinition, type ShiftingDeployment } from "@evenkeel/definition";
import { Duration } from "aws-cdk-lib";
import {
  AlternateTarget,
  DeploymentStrategy,
  ListenerRuleConfiguration,
  type FargateServiceProps,
} from "aws-cdk-lib/aws-ecs";
import {
  ApplicationListenerRule,
  ListenerAction,
  ListenerCondition,
  type ApplicationListener,
  type ApplicationTargetGroup,
} from "aws-cdk-lib/aws-elasticloadbalancingv2";
import { ManagedPolicy, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import type { Construct } from "constructs";
import type { LoadBalancing } from "./load-balancer.ts";

/** How the traffic stands between the two target groups: numbers or tokens. */
export interface TrafficWeights {
  readonly primary: number;
  readonly alternate: number;
}

/** What ECS needs to move traffic: where the new tasks go, the rules whose weights it changes, and the role to do so. */
export interface TrafficShift {
  readonly productionRule: ApplicationListenerRule;
  readonly testRule: ApplicationListenerRule | undefined;
  readonly role: Role;
  readonly alternateTarget: AlternateTarget;
}

/**
 * The rules between the two target groups; undefined where releases are rolling.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/alb-resources-for-blue-green.html
 */
export function addTrafficShift(
  scope: Construct,
  options: { readonly definition: ServiceDefinition; readonly weights: TrafficWeights } & LoadBalancing,
): TrafficShift | undefined {
  const { definition, weights, targetGroup, alternateTargetGroup, productionListener, testListener } = options;
  if (!isShifting(definition.deployment) || !alternateTargetGroup) return undefined;
  const groups = { primary: targetGroup, alternate: alternateTargetGroup };
  const productionRule = addRule(scope, "ProductionRule", { listener: productionListener, groups, weights });
  const testRule = testListener && addRule(scope, "TestRule", { listener: testListener, groups, weights });
  const role = new Role(scope, "TrafficShiftRole", {
    description: `Lets ECS move the traffic of ${definition.name} between its target groups`,
    assumedBy: new ServicePrincipal("ecs.amazonaws.com"),
    managedPolicies: [ManagedPolicy.fromAwsManagedPolicyName("AmazonECSInfrastructureRolePolicyForLoadBalancers")],
  });
  const alternateTarget = new AlternateTarget("AlternateTarget", {
    alternateTargetGroup,
    productionListener: ListenerRuleConfiguration.applicationListenerRule(productionRule),
    ...(testRule && { testListener: ListenerRuleConfiguration.applicationListenerRule(testRule) }),
    role,
  });
  return { productionRule, testRule, role, alternateTarget };
}

/** The members of a service that say how its traffic moves. */
export function strategyOf({ deployment }: ServiceDefinition): Partial<FargateServiceProps> {
  if (!isShifting(deployment)) return {};
  return { bakeTime: Duration.minutes(deployment.bakeMinutes), ...pacingOf(deployment) };
}

function pacingOf(deployment: ShiftingDeployment): Partial<FargateServiceProps> {
  switch (deployment.strategy) {
    case "blue-green":
      return { deploymentStrategy: DeploymentStrategy.BLUE_GREEN };
    case "linear":
      return {
        deploymentStrategy: DeploymentStrategy.LINEAR,
        linearConfiguration: {
          stepPercent: deployment.stepPercent,
          stepBakeTime: Duration.minutes(deployment.stepBakeMinutes),
        },
      };
    case "canary":
      return {
        deploymentStrategy: DeploymentStrategy.CANARY,
        canaryConfiguration: {
          stepPercent: deployment.canaryPercent,
          stepBakeTime: Duration.minutes(deployment.canaryBakeMinutes),
        },
      };
  }
}

/** All paths, before everything else on its listener; ECS wants both target groups in it from the beginning. */
function addRule(
  scope: Construct,
  id: string,
  options: {
    readonly listener: ApplicationListener;
    readonly groups: { readonly primary: ApplicationTargetGroup; readonly alternate: ApplicationTargetGroup };
    readonly weights: TrafficWeights;
  },
): ApplicationListenerRule {
  const { listener, groups, weights } = options;
  return new ApplicationListenerRule(scope, id, {
    listener,
    priority: 1,
    conditions: [ListenerCondition.pathPatterns(["/*"])],
    action: ListenerAction.weightedForward([
      { targetGroup: groups.primary, weight: weights.primary },
      { targetGroup: groups.alternate, weight: weights.alternate },
    ]),
  });
}
