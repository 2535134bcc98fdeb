/**
 * Everything of CloudFormation that a service's template may use: a region that provisions these provisions every
 * service. By resource type, the attributes that `Fn::GetAtt` reads.
 */
export const resourceTypes: Readonly<Record<string, readonly string[]>> = {
  "AWS::ApplicationAutoScaling::ScalableTarget": [],
  "AWS::ApplicationAutoScaling::ScalingPolicy": [],
  "AWS::CloudWatch::Alarm": [],
  "AWS::EC2::EIP": ["AllocationId"],
  "AWS::EC2::InternetGateway": [],
  "AWS::EC2::NatGateway": [],
  "AWS::EC2::Route": [],
  "AWS::EC2::RouteTable": [],
  "AWS::EC2::SecurityGroup": ["GroupId"],
  "AWS::EC2::SecurityGroupEgress": [],
  "AWS::EC2::SecurityGroupIngress": [],
  "AWS::EC2::Subnet": [],
  "AWS::EC2::SubnetRouteTableAssociation": [],
  "AWS::EC2::VPC": [],
  "AWS::EC2::VPCEndpoint": [],
  "AWS::EC2::VPCGatewayAttachment": [],
  "AWS::ECS::Cluster": [],
  "AWS::ECS::Service": ["Name"],
  "AWS::ECS::TaskDefinition": [],
  "AWS::ElasticLoadBalancingV2::Listener": [],
  "AWS::ElasticLoadBalancingV2::ListenerRule": [],
  "AWS::ElasticLoadBalancingV2::LoadBalancer": ["DNSName", "LoadBalancerFullName"],
  "AWS::ElasticLoadBalancingV2::TargetGroup": ["TargetGroupFullName"],
  "AWS::IAM::Policy": [],
  "AWS::IAM::Role": ["Arn"],
  "AWS::Logs::LogGroup": ["Arn"],
};

/** The intrinsic functions of a service's template. */
export const intrinsicFunctions: readonly string[] = [
  "Fn::Equals",
  "Fn::GetAtt",
  "Fn::If",
  "Fn::Join",
  "Fn::Not",
  "Ref",
];

/** The pseudo parameters of a service's template. */
export const pseudoParameters: readonly string[] = ["AWS::AccountId", "AWS::NoValue", "AWS::Partition", "AWS::Region"];
