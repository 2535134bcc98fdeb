import type { SimulatedRegion } from "../../simulation/simulated-region.ts";
import type { Answer, Input } from "./bound.ts";

/** The first thing that an operation answers with a list of. */
export function first(answer: unknown, list: string): Answer {
  return ((answer as Answer)[list] as readonly Answer[])[0] ?? {};
}

/** A VPC with public subnets in two zones. */
export function aNetwork(region: SimulatedRegion): { readonly VpcId: string; readonly Subnets: readonly string[] } {
  const made = (operation: string, thing: string, input: Input): Answer =>
    (region.call("ec2", operation, input) as Answer)[thing] as Answer;
  const VpcId = made("CreateVpc", "Vpc", { CidrBlock: "10.0.0.0/16" })["VpcId"] as string;
  const { InternetGatewayId } = made("CreateInternetGateway", "InternetGateway", {});
  region.call("ec2", "AttachInternetGateway", { VpcId, InternetGatewayId });
  const Filters = [{ Name: "vpc-id", Values: [VpcId] }];
  const { RouteTableId } = first(region.call("ec2", "DescribeRouteTables", { Filters }), "RouteTables");
  region.call("ec2", "CreateRoute", {
    ...{ RouteTableId, DestinationCidrBlock: "0.0.0.0/0", GatewayId: InternetGatewayId },
  });
  const Subnets = ["a", "b"].map((zone, index) => {
    const input = { VpcId, AvailabilityZone: `ap-southeast-2${zone}`, CidrBlock: `10.0.${index}.0/24` };
    return made("CreateSubnet", "Subnet", input)["SubnetId"] as string;
  });
  return { VpcId, Subnets };
}

/** The cluster `web` with a task definition, and what CreateService needs for a service of it. */
export function aCluster(region: SimulatedRegion): Input {
  const { Subnets: subnets } = aNetwork(region);
  region.call("ecs", "CreateCluster", { clusterName: "web" });
  region.call("ecs", "RegisterTaskDefinition", {
    ...{ family: "web", networkMode: "awsvpc", requiresCompatibilities: ["FARGATE"], cpu: "256", memory: "512" },
    containerDefinitions: [{ name: "app", image: "web:1", portMappings: [{ containerPort: 8080 }] }],
  });
  return {
    ...{ cluster: "web", serviceName: "web", taskDefinition: "web", launchType: "FARGATE" },
    networkConfiguration: { awsvpcConfiguration: { subnets, assignPublicIp: "ENABLED" } },
  };
}
