import type { Secret } from "@evenkeel/definition";
import { GatewayVpcEndpointAwsService, InterfaceVpcEndpointAwsService } from "aws-cdk-lib/aws-ec2";
import { Peer, Port, SecurityGroup, type IVpc } from "aws-cdk-lib/aws-ec2";
import type { Construct, IDependable } from "constructs";
import type { NetworkPlan } from "./network.ts";

/** Without NAT, tasks reach only what they need of AWS, each service through an endpoint of its own: all that were added. */
export function addVpcEndpoints(
  scope: Construct,
  options: Needs & { readonly network: NetworkPlan["network"]; readonly vpc: IVpc },
): readonly IDependable[] {
  const { network, vpc } = options;
  if (network.nat !== "none") return [];
  const securityGroup = new SecurityGroup(scope, "EndpointSecurityGroup", {
    vpc,
    description: "VPC endpoints: HTTPS from within the VPC",
    allowAllOutbound: false,
  });
  securityGroup.addIngressRule(Peer.ipv4(network.cidr), Port.HTTPS, "HTTPS from within the VPC");
  // Image layers come from S3, and a gateway endpoint is free.
  const storage = vpc.addGatewayEndpoint("S3Endpoint", { service: GatewayVpcEndpointAwsService.S3 });
  const endpoints = Object.entries(endpointsOf(options)).map(([id, service]) =>
    vpc.addInterfaceEndpoint(id, { service, securityGroups: [securityGroup], open: false }),
  );
  return [storage, ...endpoints];
}

/** What the tasks of the services reach besides their images and logs. */
interface Needs {
  readonly secrets: readonly Secret[];
  /** The agent of ECS Exec speaks to Systems Manager. */
  readonly enableExecuteCommand: boolean;
}

function endpointsOf({
  secrets: kept,
  enableExecuteCommand,
}: Needs): Readonly<Record<string, InterfaceVpcEndpointAwsService>> {
  return {
    EcrApiEndpoint: InterfaceVpcEndpointAwsService.ECR,
    EcrDockerEndpoint: InterfaceVpcEndpointAwsService.ECR_DOCKER,
    LogsEndpoint: InterfaceVpcEndpointAwsService.CLOUDWATCH_LOGS,
    ...(kept.some((secret) => "ssmParameter" in secret) && { SsmEndpoint: InterfaceVpcEndpointAwsService.SSM }),
    ...(kept.some((secret) => "secretsManager" in secret) && {
      SecretsManagerEndpoint: InterfaceVpcEndpointAwsService.SECRETS_MANAGER,
    }),
    ...(enableExecuteCommand && { SsmMessagesEndpoint: InterfaceVpcEndpointAwsService.SSM_MESSAGES }),
  };
}
