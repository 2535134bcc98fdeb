import type { CreateServiceRequest, DeploymentConfiguration } from "@aws-sdk/client-ecs";
import { assert } from "@evenkeel/kernel";
import type { LatencyProfile } from "../../../engine/latency.ts";
import { createListener } from "../../elbv2/operations/CreateListener.ts";
import { createRule } from "../../elbv2/operations/CreateRule.ts";
import { createTargetGroup } from "../../elbv2/operations/CreateTargetGroup.ts";
import { describeListeners } from "../../elbv2/operations/DescribeListeners.ts";
import { modifyTargetGroupAttributes } from "../../elbv2/operations/ModifyTargetGroupAttributes.ts";
import { describeLoadBalancers } from "../../elbv2/operations/DescribeLoadBalancers.ts";
import { forwardOfRule } from "../../elbv2/weights/rule-forward.ts";
import { targetHealthOf } from "../../elbv2/targets/target-health.ts";
import { targets } from "../../elbv2/state.ts";
import { describeServiceDeployments } from "../operations/DescribeServiceDeployments.ts";
import { listServiceDeployments } from "../operations/ListServiceDeployments.ts";
import { registerTaskDefinition } from "../operations/RegisterTaskDefinition.ts";
import { updateService } from "../operations/UpdateService.ts";
import { aServiceRegion, aTaskDefinition, type ServiceRegion } from "./service-region.ts";

/** A region in which the service `web` can move traffic between the target groups `blue` and `green`. */
export function aShiftingRegion(options: { readonly latency?: LatencyProfile } = {}) {
  const region = aServiceRegion(options);
  const blue = region.targetGroupArn;
  const rules = createRules(region, blue);
  const loadBalancers = [
    {
      targetGroupArn: blue,
      containerName: "app",
      containerPort: 8080,
      advancedConfiguration: {
        alternateTargetGroupArn: rules.green,
        productionListenerRule: rules.production,
        testListenerRule: rules.test,
        roleArn: "arn:aws:iam::000000000000:role/ecs-load-balancers",
      },
    },
  ];
  return Object.assign(region, {
    ...rules,
    blue,
    loadBalancers,
    /** Creates the service `web` with that strategy, two tasks, and lets its first deployment complete. */
    aShiftingService(
      this: void,
      deploymentConfiguration: DeploymentConfiguration,
      input: Partial<CreateServiceRequest> = {},
    ): void {
      region.aService({ desiredCount: 2, loadBalancers, deploymentConfiguration, ...input });
      region.advance("60s");
    },
    /** Releases `web:<version>`. */
    release(this: void, version: number): void {
      region.call(registerTaskDefinition, aTaskDefinition({ image: `web:${version}` }));
      region.call(updateService, { cluster: "web", service: "web", taskDefinition: "web" });
    },
    ...readingsOf(region, { ...rules, blue }),
  });
}

export type ShiftingRegion = ReturnType<typeof aShiftingRegion>;

function createRules({ call, vpcId }: ServiceRegion, blue: string) {
  const created = call(createTargetGroup, {
    Name: "green",
    Protocol: "HTTP",
    Port: 8080,
    VpcId: vpcId,
    TargetType: "ip",
    HealthCheckIntervalSeconds: 5,
    HealthCheckTimeoutSeconds: 2,
    HealthyThresholdCount: 2,
    UnhealthyThresholdCount: 2,
  });
  const green = created.TargetGroups?.[0]?.TargetGroupArn ?? "";
  const Attributes = [{ Key: "deregistration_delay.timeout_seconds", Value: "30" }];
  call(modifyTargetGroupAttributes, { TargetGroupArn: green, Attributes });
  const LoadBalancerArn = call(describeLoadBalancers, {}).LoadBalancers?.[0]?.LoadBalancerArn ?? "";
  const ListenerArn = call(describeListeners, { LoadBalancerArn }).Listeners?.[0]?.ListenerArn ?? "";
  const DefaultActions = [{ Type: "forward", TargetGroupArn: blue } as const];
  const test = call(createListener, { LoadBalancerArn, Protocol: "HTTP", Port: 9000, DefaultActions });
  const ruleOf = (listenerArn: string): string => {
    const ForwardConfig = { TargetGroups: [{ TargetGroupArn: blue }, { TargetGroupArn: green, Weight: 0 }] };
    const { Rules = [] } = call(createRule, {
      ListenerArn: listenerArn,
      Priority: 10,
      Conditions: [{ Field: "path-pattern", Values: ["/*"] }],
      Actions: [{ Type: "forward", ForwardConfig }],
    });
    return Rules[0]?.RuleArn ?? "";
  };
  const production = ruleOf(ListenerArn);
  return { green, production, test: ruleOf(test.Listeners?.[0]?.ListenerArn ?? ""), listenerArn: ListenerArn };
}

function readingsOf(
  region: ServiceRegion,
  { blue, green, production, test }: { blue: string; green: string; production: string; test: string },
) {
  const { call, store } = region;
  const weightsOf = (ruleArn: string): string => {
    const shares = forwardOfRule(store, ruleArn)?.targetGroups ?? [];
    const weight = (arn: string): number => shares.find(({ targetGroupArn }) => targetGroupArn === arn)?.weight ?? 0;
    return `${weight(blue)}/${weight(green)}`;
  };
  const deployments = () => {
    const { serviceDeployments = [] } = call(listServiceDeployments, { cluster: "web", service: "web" });
    const arns = serviceDeployments.map(({ serviceDeploymentArn = "" }) => serviceDeploymentArn);
    return call(describeServiceDeployments, { serviceDeploymentArns: arns }).serviceDeployments ?? [];
  };
  return {
    /** The service deployments as ECS describes them, newest first. */
    deployments,
    deployment: () => {
      const [latest] = deployments();
      assert(latest, "the service web has a deployment");
      return latest;
    },
    /** Weights of production traffic: `blue/green`. */
    traffic: (): string => weightsOf(production),
    /** Weights of test traffic: `blue/green`. */
    testTraffic: (): string => weightsOf(test),
    /** How many healthy targets: `blue/green`. */
    healthy: (): string =>
      [blue, green]
        .map(
          (arn) =>
            store.by(targets, "targetGroupArn", arn).filter((it) => targetHealthOf(store, it).state === "healthy")
              .length,
        )
        .join("/"),
    images: (): readonly (string | undefined)[] =>
      region
        .live()
        .map(({ containers }) => containers[0]?.image)
        .toSorted(),
  };
}
