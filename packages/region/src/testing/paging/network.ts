import type { SimulatedRegion } from "../../simulation/simulated-region.ts";
import type { Answer, Input } from "../bounds/bound.ts";
import { aNetwork, first } from "../bounds/network.ts";
import { each, type PagedList } from "./paged-list.ts";

const ofElbv2 = { limit: ["PageSize", 2], token: ["NextMarker", "Marker"] } as const;
const ofEc2 = { limit: ["MaxResults", 5], token: ["NextToken", "NextToken"] } as const;

/** The lists of Elastic Load Balancing, and of EC2. */
export const networkLists: readonly PagedList[] = [
  {
    ...{ call: ["elbv2", "DescribeLoadBalancers"], list: "LoadBalancers", ...ofElbv2 },
    nameOf: (item) => item["LoadBalancerArn"],
    given: (region) => {
      const { Subnets } = aNetwork(region);
      each((Name) => region.call("elbv2", "CreateLoadBalancer", { Name, Subnets }));
      return undefined;
    },
    remove: (region, LoadBalancerArn) => void region.call("elbv2", "DeleteLoadBalancer", { LoadBalancerArn }),
  },
  {
    ...{ call: ["elbv2", "DescribeTargetGroups"], list: "TargetGroups", ...ofElbv2 },
    nameOf: (item) => item["TargetGroupArn"],
    given: (region) => {
      const { VpcId } = aNetwork(region);
      const group = { Protocol: "HTTP", Port: 80, VpcId, TargetType: "ip" };
      each((Name) => region.call("elbv2", "CreateTargetGroup", { Name, ...group }));
      return undefined;
    },
    remove: (region, TargetGroupArn) => void region.call("elbv2", "DeleteTargetGroup", { TargetGroupArn }),
  },
  {
    ...{ call: ["elbv2", "DescribeListeners"], list: "Listeners", ...ofElbv2 },
    nameOf: (item) => item["ListenerArn"],
    given: (region) => {
      const LoadBalancerArn = aLoadBalancer(region);
      for (const Port of [8080, 80, 443, 9]) aListener(region, LoadBalancerArn, Port);
      return { LoadBalancerArn };
    },
    remove: (region, ListenerArn) => void region.call("elbv2", "DeleteListener", { ListenerArn }),
  },
  {
    ...{ call: ["elbv2", "DescribeRules"], list: "Rules", ...ofElbv2 },
    nameOf: (item) => item["RuleArn"],
    given: (region) => {
      const ListenerArn = aListener(region, aLoadBalancer(region), 80);
      for (const Priority of [9, 10, 100, 1]) {
        const Conditions = [{ Field: "path-pattern", Values: [`/${Priority}`] }];
        region.call("elbv2", "CreateRule", { ListenerArn, Priority, Actions: [fixed], Conditions });
      }
      return { ListenerArn };
    },
    remove: (region, RuleArn) => void region.call("elbv2", "DeleteRule", { RuleArn }),
  },
  {
    ...{ call: ["ec2", "DescribeSubnets"], list: "Subnets", ...ofEc2, nameOf: (item) => item["SubnetId"] },
    given: (region) => {
      const { VpcId } = aNetwork(region);
      for (let block = 10; block < 16; block++)
        region.call("ec2", "CreateSubnet", { VpcId, CidrBlock: `10.0.${block}.0/24` });
      return { Filters: [{ Name: "vpc-id", Values: [VpcId] }] };
    },
    remove: (region, SubnetId) => void region.call("ec2", "DeleteSubnet", { SubnetId }),
  },
  {
    ...{ call: ["ec2", "DescribeTags"], list: "Tags", ...ofEc2, nameOf: (item) => item["Key"] },
    given: (region) => {
      const { VpcId } = (region.call("ec2", "CreateVpc", { CidrBlock: "10.0.0.0/16" }) as Answer)["Vpc"] as Answer;
      each((Key) => region.call("ec2", "CreateTags", { Resources: [VpcId], Tags: [{ Key, Value: "1" }] }), 12);
      return { Filters: [{ Name: "resource-id", Values: [VpcId] }] };
    },
    remove: (region, Key, input) => {
      const [filter] = input["Filters"] as readonly { readonly Values: readonly string[] }[];
      region.call("ec2", "DeleteTags", { Resources: filter?.Values, Tags: [{ Key }] });
    },
  },
];

const fixed: Input = { Type: "fixed-response", FixedResponseConfig: { StatusCode: "200" } };

function aLoadBalancer(region: SimulatedRegion): unknown {
  const { Subnets } = aNetwork(region);
  return first(region.call("elbv2", "CreateLoadBalancer", { Name: "web", Subnets }), "LoadBalancers")[
    "LoadBalancerArn"
  ];
}

function aListener(region: SimulatedRegion, LoadBalancerArn: unknown, Port: number): unknown {
  const input = { LoadBalancerArn, Protocol: "HTTP", Port, DefaultActions: [fixed] };
  return first(region.call("elbv2", "CreateListener", input), "Listeners")["ListenerArn"];
}
