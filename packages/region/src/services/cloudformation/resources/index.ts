import { unsupported } from "../errors.ts";
import type { ResourceProvider } from "../resource-provider.ts";
import { autoscalingScalableTarget } from "./autoscaling-scalable-target.ts";
import { autoscalingScalingPolicy } from "./autoscaling-scaling-policy.ts";
import { cdkMetadata } from "./cdk-metadata.ts";
import { cloudformationStack } from "./cloudformation-stack.ts";
import { cloudformationWaitConditionHandle } from "./cloudformation-wait-condition-handle.ts";
import { cloudformationWaitCondition } from "./cloudformation-wait-condition.ts";
import { cloudwatchAlarm } from "./cloudwatch-alarm.ts";
import { cloudwatchCompositeAlarm } from "./cloudwatch-composite-alarm.ts";
import { cloudwatchDashboard } from "./cloudwatch-dashboard.ts";
import { customVpcRestrictDefaultSg } from "./custom-vpc-restrict-default-sg.ts";
import { ec2EgressOnlyInternetGateway } from "./ec2-egress-only-internet-gateway.ts";
import { ec2Eip } from "./ec2-eip.ts";
import { ec2InternetGateway } from "./ec2-internet-gateway.ts";
import { ec2NatGateway } from "./ec2-nat-gateway.ts";
import { ec2NetworkAclEntry } from "./ec2-network-acl-entry.ts";
import { ec2NetworkAcl } from "./ec2-network-acl.ts";
import { ec2RouteTable } from "./ec2-route-table.ts";
import { ec2Route } from "./ec2-route.ts";
import { ec2SecurityGroupEgress } from "./ec2-security-group-egress.ts";
import { ec2SecurityGroupIngress } from "./ec2-security-group-ingress.ts";
import { ec2SecurityGroup } from "./ec2-security-group.ts";
import { ec2SubnetCidrBlock } from "./ec2-subnet-cidr-block.ts";
import { ec2SubnetNetworkAclAssociation } from "./ec2-subnet-network-acl-association.ts";
import { ec2SubnetRouteTableAssociation } from "./ec2-subnet-route-table-association.ts";
import { ec2Subnet } from "./ec2-subnet.ts";
import { ec2VpcCidrBlock } from "./ec2-vpc-cidr-block.ts";
import { ec2VpcEndpoint } from "./ec2-vpc-endpoint.ts";
import { ec2VpcGatewayAttachment } from "./ec2-vpc-gateway-attachment.ts";
import { ec2Vpc } from "./ec2-vpc.ts";
import { ecrRepository } from "./ecr-repository.ts";
import { ecsCluster } from "./ecs-cluster.ts";
import { ecsClusterCapacityProviderAssociations } from "./ecs-cluster-capacity-provider-associations.ts";
import { ecsService } from "./ecs-service.ts";
import { ecsTaskDefinition } from "./ecs-task-definition.ts";
import { elbv2Listener } from "./elbv2-listener.ts";
import { elbv2ListenerRule } from "./elbv2-listener-rule.ts";
import { elbv2LoadBalancer } from "./elbv2-load-balancer.ts";
import { elbv2TargetGroup } from "./elbv2-target-group.ts";
import { eventsRule } from "./events-rule.ts";
import { iamManagedPolicy } from "./iam-managed-policy.ts";
import { iamPolicy } from "./iam-policy.ts";
import { iamRole } from "./iam-role.ts";
import { kmsAlias } from "./kms-alias.ts";
import { kmsKey } from "./kms-key.ts";
import { lambdaFunction } from "./lambda-function.ts";
import { logsLogGroup } from "./logs-log-group.ts";
import { logsLogStream } from "./logs-log-stream.ts";
import { logsMetricFilter } from "./logs-metric-filter.ts";
import { route53HostedZone } from "./route53-hosted-zone.ts";
import { route53RecordSetGroup } from "./route53-record-set-group.ts";
import { route53RecordSet } from "./route53-record-set.ts";
import { s3BucketPolicy } from "./s3-bucket-policy.ts";
import { s3Bucket } from "./s3-bucket.ts";
import { secretsmanagerSecret } from "./secretsmanager-secret.ts";
import { servicediscoveryHttpNamespace } from "./servicediscovery-http-namespace.ts";
import { servicediscoveryInstance } from "./servicediscovery-instance.ts";
import { servicediscoveryPrivateDnsNamespace } from "./servicediscovery-private-dns-namespace.ts";
import { servicediscoveryPublicDnsNamespace } from "./servicediscovery-public-dns-namespace.ts";
import { servicediscoveryService } from "./servicediscovery-service.ts";
import { snsSubscription } from "./sns-subscription.ts";
import { snsTopicPolicy } from "./sns-topic-policy.ts";
import { snsTopic } from "./sns-topic.ts";
import { ssmParameter } from "./ssm-parameter.ts";

/** Every resource type that a stack of the region may hold. */
export const providers: readonly ResourceProvider[] = [
  autoscalingScalableTarget,
  autoscalingScalingPolicy,
  cdkMetadata,
  cloudformationStack,
  cloudformationWaitCondition,
  cloudformationWaitConditionHandle,
  cloudwatchAlarm,
  cloudwatchCompositeAlarm,
  cloudwatchDashboard,
  customVpcRestrictDefaultSg,
  ec2EgressOnlyInternetGateway,
  ec2Eip,
  ec2InternetGateway,
  ec2NatGateway,
  ec2NetworkAclEntry,
  ec2NetworkAcl,
  ec2RouteTable,
  ec2Route,
  ec2SecurityGroupEgress,
  ec2SecurityGroupIngress,
  ec2SecurityGroup,
  ec2SubnetCidrBlock,
  ec2SubnetNetworkAclAssociation,
  ec2SubnetRouteTableAssociation,
  ec2Subnet,
  ec2VpcCidrBlock,
  ec2VpcEndpoint,
  ec2VpcGatewayAttachment,
  ec2Vpc,
  ecrRepository,
  ecsCluster,
  ecsClusterCapacityProviderAssociations,
  ecsService,
  ecsTaskDefinition,
  elbv2Listener,
  elbv2ListenerRule,
  elbv2LoadBalancer,
  elbv2TargetGroup,
  eventsRule,
  iamManagedPolicy,
  iamPolicy,
  iamRole,
  kmsAlias,
  kmsKey,
  lambdaFunction,
  logsLogGroup,
  logsLogStream,
  logsMetricFilter,
  route53HostedZone,
  route53RecordSet,
  route53RecordSetGroup,
  s3Bucket,
  s3BucketPolicy,
  secretsmanagerSecret,
  servicediscoveryHttpNamespace,
  servicediscoveryInstance,
  servicediscoveryPrivateDnsNamespace,
  servicediscoveryPublicDnsNamespace,
  servicediscoveryService,
  snsSubscription,
  snsTopic,
  snsTopicPolicy,
  ssmParameter,
];

const byType = new Map(providers.map((provider) => [provider.type, provider]));

/** The provider of a resource type. @throws ValidationError when there is none */
export function providerOf(type: string): ResourceProvider {
  const provider = byType.get(type);
  if (!provider) throw unsupported(`the resource type ${type}`);
  return provider;
}
