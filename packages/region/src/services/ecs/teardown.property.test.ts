import fc from "fast-check";
import { expect, it } from "vitest";
import { ServiceError } from "../../wire/contract/service-error.ts";
import { deregisterScalableTarget } from "../autoscaling/operations/DeregisterScalableTarget.ts";
import { registerScalableTarget } from "../autoscaling/operations/RegisterScalableTarget.ts";
import { deleteInternetGateway } from "../ec2/operations/DeleteInternetGateway.ts";
import { deleteSecurityGroup } from "../ec2/operations/DeleteSecurityGroup.ts";
import { createSecurityGroup } from "../ec2/operations/CreateSecurityGroup.ts";
import { deleteSubnet } from "../ec2/operations/DeleteSubnet.ts";
import { deleteVpc } from "../ec2/operations/DeleteVpc.ts";
import { detachInternetGateway } from "../ec2/operations/DetachInternetGateway.ts";
import { internetGateways, networkInterfaces, subnets, vpcs } from "../ec2/state.ts";
import { createRule } from "../elbv2/operations/CreateRule.ts";
import { deleteListener } from "../elbv2/operations/DeleteListener.ts";
import { deleteLoadBalancer } from "../elbv2/operations/DeleteLoadBalancer.ts";
import { deleteRule } from "../elbv2/operations/DeleteRule.ts";
import { deleteTargetGroup } from "../elbv2/operations/DeleteTargetGroup.ts";
import { listeners, loadBalancers, nodes, rules, targetGroups, targets } from "../elbv2/state.ts";
import { deleteLogGroup } from "../logs/operations/DeleteLogGroup.ts";
import { deleteCluster } from "./operations/DeleteCluster.ts";
import { deleteService } from "./operations/DeleteService.ts";
import { deregisterTaskDefinition } from "./operations/DeregisterTaskDefinition.ts";
import { updateService } from "./operations/UpdateService.ts";
import { services } from "./state.ts";
import { aServiceRegion } from "./testing/service-region.ts";

/** What may be refused while something else is still there; whoever takes the stack down tries it again later. */
const inUse: readonly string[] = [
  "ClusterContainsServicesException",
  "ClusterContainsTasksException",
  "DependencyViolation",
  "ResourceInUse",
];

it("takes a stack down in whatever order its resources are deleted, and leaves nothing", { timeout: 300_000 }, () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 1000 }), { minLength: 40, maxLength: 40 }), fc.boolean(), (order, waits) => {
      const { region, steps } = aStack();
      let left = steps.map((step, index) => ({ step, at: order[index] ?? 0 })).toSorted((a, b) => a.at - b.at);
      for (let round = 0; round < 10 && left.length > 0; round++) {
        left = left.filter(({ step }) => {
          const isDone = succeeds(step);
          if (waits) region.advance("20s");
          return !isDone;
        });
        region.advance("120s");
      }
      expect(left).toEqual([]);
      const remaining = [
        ...[vpcs, subnets, internetGateways, networkInterfaces].flatMap((it) => region.store.list<unknown>(it)),
        ...[loadBalancers, listeners, rules, nodes, targetGroups, targets].flatMap((it) =>
          region.store.list<unknown>(it),
        ),
        ...region.live(),
        ...region.store.list(services).filter(({ status }) => status !== "INACTIVE"),
      ];
      expect(remaining).toEqual([]);
    }),
    { numRuns: 25 },
  );
});

function succeeds(step: () => void): boolean {
  try {
    step();
    return true;
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    if (!inUse.includes(error.code)) throw error;
    return false;
  }
}

/** A service with its network and load balancer, and the steps that take it down, each of which a client does by itself. */
function aStack() {
  const region = aServiceRegion();
  const { call, store, vpcId, subnetIds, targetGroupArn } = region;
  const GroupId = call(createSecurityGroup, { VpcId: vpcId, GroupName: "tasks", Description: "tasks" }).GroupId ?? "";
  const awsvpcConfiguration = { subnets: subnetIds.slice(0, 2), securityGroups: [GroupId] };
  region.aService({ desiredCount: 2, networkConfiguration: { awsvpcConfiguration } });
  const target = { ServiceNamespace: "ecs", ResourceId: "service/web/web" } as const;
  const ScalableDimension = "ecs:service:DesiredCount";
  call(registerScalableTarget, { ...target, ScalableDimension, MinCapacity: 1, MaxCapacity: 4 });
  const ListenerArn = store.list(listeners)[0]?.listenerArn ?? "";
  const LoadBalancerArn = store.list(loadBalancers)[0]?.loadBalancerArn ?? "";
  const Actions = [{ Type: "forward", TargetGroupArn: targetGroupArn } as const];
  const Conditions = [{ Field: "path-pattern", Values: ["/api/*"] }];
  const RuleArn = call(createRule, { ListenerArn, Priority: 1, Conditions, Actions }).Rules?.[0]?.RuleArn ?? "";
  const InternetGatewayId = store.list(internetGateways)[0]?.internetGatewayId ?? "";
  const drain = { cluster: "web", service: "web", desiredCount: 0 };
  const steps: readonly (() => void)[] = [
    // A rule goes with its listener, a listener with its load balancer: who deletes them then finds them gone.
    () => store.list(rules).length > 0 && call(deleteRule, { RuleArn }),
    () => store.list(listeners).length > 0 && call(deleteListener, { ListenerArn }),
    () => call(deleteLoadBalancer, { LoadBalancerArn }),
    () => call(deleteTargetGroup, { TargetGroupArn: targetGroupArn }),
    () => {
      // As the Terraform provider does: the count first, and nothing else.
      call(updateService, drain);
      region.advance("60s");
      call(deleteService, { cluster: "web", service: "web" });
    },
    () => call(deregisterScalableTarget, { ...target, ScalableDimension }),
    () => call(deleteCluster, { cluster: "web" }),
    () => call(deregisterTaskDefinition, { taskDefinition: "web:1" }),
    () => call(deleteLogGroup, { logGroupName: "/web" }),
    ...subnetIds.map((SubnetId) => () => call(deleteSubnet, { SubnetId })),
    () => call(deleteSecurityGroup, { GroupId }),
    () => {
      call(detachInternetGateway, { InternetGatewayId, VpcId: vpcId });
      call(deleteInternetGateway, { InternetGatewayId });
    },
    () => call(deleteVpc, { VpcId: vpcId }),
  ];
  return { region, steps };
}
