import { expect } from "vitest";
import { simulatedRegion, type SimulatedRegion } from "../../simulation/simulated-region.ts";
import { largestPage } from "../../services/elbv2/pagination.ts";
import { quotas } from "../../services/elbv2/quotas.ts";
import { answered, names, pagesAt, refusesBeyond, type Bound, type Input } from "./bound.ts";
import { aNetwork, first } from "./network.ts";

const { targetsPerTargetGroup, rulesPerLoadBalancer } = quotas;

export const elbv2Bounds: readonly Bound[] = [
  {
    ...{ operation: "RegisterTargets", what: "targets of a target group", bound: targetsPerTargetGroup },
    beyond: "refused",
    probe: () => {
      const region = simulatedRegion();
      const TargetGroupArn = targetGroup(region, aNetwork(region).VpcId, "web");
      const ports = Array.from({ length: targetsPerTargetGroup + 1 }, (_, index) => ({
        Id: "10.0.0.9",
        Port: index + 1,
      }));
      const register = (Targets: readonly Input[]) =>
        answered(region, ["elbv2", "RegisterTargets"], { TargetGroupArn, Targets });
      const tooMany = {
        code: "TooManyTargets",
        message: `The maximum number of targets per target group, 1000, has been reached for '${TargetGroupArn}'`,
      };
      expect(register(ports)).toEqual(tooMany);
      expect(register(ports.slice(1))).toEqual({});
      expect(register(ports.slice(0, 1))).toEqual(tooMany);
    },
  },
  {
    ...{ operation: "CreateRule", what: "rules of a load balancer", bound: rulesPerLoadBalancer, beyond: "refused" },
    probe: () => {
      const region = simulatedRegion();
      const ListenerArn = aListener(region);
      const create = (Priority: number) =>
        answered(region, ["elbv2", "CreateRule"], {
          ...{ ListenerArn, Priority, Actions: [fixed] },
          Conditions: [{ Field: "path-pattern", Values: [`/${Priority}`] }],
        });
      for (let priority = 1; priority <= rulesPerLoadBalancer; priority++)
        expect(create(priority)).not.toHaveProperty("code");
      expect(create(rulesPerLoadBalancer + 1)).toEqual({
        code: "TooManyRules",
        message: "The maximum number of rules per load balancer, 100, has been reached",
      });
    },
  },
  {
    ...{ operation: "every list of Elastic Load Balancing", what: "items in an answer", bound: largestPage },
    beyond: "next page",
    probe: () => {
      pagesAt(largestPage, {
        given: (region, count) => {
          const { VpcId } = aNetwork(region);
          for (const name of names(count)) targetGroup(region, VpcId, name);
        },
        call: ["elbv2", "DescribeTargetGroups"],
        list: "TargetGroups",
        token: "NextMarker",
      })();
      for (const operation of ["DescribeListeners", "DescribeLoadBalancers", "DescribeRules", "DescribeTargetGroups"])
        onlyPagesOf(operation);
    },
  },
];

function onlyPagesOf(operation: string): void {
  refusesBeyond(largestPage, {
    call: ["elbv2", operation],
    input: (PageSize, region) => {
      if (operation === "DescribeRules") return { PageSize, ListenerArn: aListener(region) };
      return operation === "DescribeListeners" ? { PageSize, LoadBalancerArn: aLoadBalancer(region) } : { PageSize };
    },
    error: { code: "ValidationError", message: "PageSize '401' must be between 1 and 400" },
  })();
}

const fixed = { Type: "fixed-response", FixedResponseConfig: { StatusCode: "200" } };

function targetGroup(region: SimulatedRegion, VpcId: string, Name: string): string {
  const input = { Name, Protocol: "HTTP", Port: 80, VpcId, TargetType: "ip" };
  return first(region.call("elbv2", "CreateTargetGroup", input), "TargetGroups")["TargetGroupArn"] as string;
}

/** The load balancer `web`, made when it is not there yet. */
function aLoadBalancer(region: SimulatedRegion): string {
  const there = answered(region, ["elbv2", "DescribeLoadBalancers"], { Names: ["web"] });
  const balancers =
    "code" in there
      ? region.call("elbv2", "CreateLoadBalancer", { Name: "web", Subnets: aNetwork(region).Subnets })
      : there;
  return first(balancers, "LoadBalancers")["LoadBalancerArn"] as string;
}

function aListener(region: SimulatedRegion): string {
  const LoadBalancerArn = aLoadBalancer(region);
  const there = first(region.call("elbv2", "DescribeListeners", { LoadBalancerArn }), "Listeners");
  const input = { LoadBalancerArn, Protocol: "HTTP", Port: 80, DefaultActions: [fixed] };
  const listener = "ListenerArn" in there ? there : first(region.call("elbv2", "CreateListener", input), "Listeners");
  return listener["ListenerArn"] as string;
}
