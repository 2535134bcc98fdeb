import type { JsonObject } from "../template/json.ts";

const ref = (logicalId: string): JsonObject => ({ Ref: logicalId });
const attribute = (logicalId: string, name: string): JsonObject => ({ "Fn::GetAtt": [logicalId, name] });

/** A template of a service behind a load balancer that has a resource of most types, with most of their properties. */
export const aWebService: JsonObject = {
  Resources: {
    Vpc: { Type: "AWS::EC2::VPC", Properties: { CidrBlock: "10.0.0.0/16", Tags: [{ Key: "Name", Value: "web" }] } },
    ...subnet("A", "ap-southeast-2a", "10.0.0.0/24"),
    ...subnet("B", "ap-southeast-2b", "10.0.1.0/24"),
    Gateway: { Type: "AWS::EC2::InternetGateway", Properties: {} },
    Attachment: {
      Type: "AWS::EC2::VPCGatewayAttachment",
      Properties: { VpcId: ref("Vpc"), InternetGatewayId: ref("Gateway") },
    },
    Table: { Type: "AWS::EC2::RouteTable", Properties: { VpcId: ref("Vpc") } },
    Route: {
      Type: "AWS::EC2::Route",
      DependsOn: "Attachment",
      Properties: { RouteTableId: ref("Table"), DestinationCidrBlock: "0.0.0.0/0", GatewayId: ref("Gateway") },
    },
    Group: {
      Type: "AWS::EC2::SecurityGroup",
      Properties: {
        GroupDescription: "web",
        VpcId: ref("Vpc"),
        SecurityGroupIngress: [{ IpProtocol: "tcp", FromPort: 80, ToPort: 80, CidrIp: "0.0.0.0/0" }],
        SecurityGroupEgress: [{ IpProtocol: "-1", CidrIp: "0.0.0.0/0" }],
      },
    },
    Role: {
      Type: "AWS::IAM::Role",
      Properties: {
        AssumeRolePolicyDocument: policy("sts:AssumeRole", { Principal: { Service: "ecs-tasks.amazonaws.com" } }),
        ManagedPolicyArns: ["arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy"],
        Policies: [{ PolicyName: "more", PolicyDocument: policy("logs:*", { Resource: "*" }) }],
        Tags: [{ Key: "team", Value: "web" }],
      },
    },
    Logs: { Type: "AWS::Logs::LogGroup", Properties: { RetentionInDays: 7 } },
    Cluster: {
      Type: "AWS::ECS::Cluster",
      Properties: { ClusterSettings: [{ Name: "containerInsights", Value: "disabled" }] },
    },
    ...balancing(),
    ...running(),
    ...scaling(),
  },
};

function subnet(name: string, zone: string, block: string): JsonObject {
  return {
    [`Subnet${name}`]: {
      Type: "AWS::EC2::Subnet",
      Properties: { VpcId: ref("Vpc"), CidrBlock: block, AvailabilityZone: zone, MapPublicIpOnLaunch: true },
    },
    [`Routing${name}`]: {
      Type: "AWS::EC2::SubnetRouteTableAssociation",
      Properties: { SubnetId: ref(`Subnet${name}`), RouteTableId: ref("Table") },
    },
  };
}

function policy(action: string, more: JsonObject): JsonObject {
  return { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: [action], ...more }] };
}

function balancing(): JsonObject {
  return {
    Balancer: {
      Type: "AWS::ElasticLoadBalancingV2::LoadBalancer",
      Properties: {
        Subnets: [ref("SubnetA"), ref("SubnetB")],
        SecurityGroups: [ref("Group")],
        Scheme: "internet-facing",
        LoadBalancerAttributes: [{ Key: "idle_timeout.timeout_seconds", Value: "60" }],
      },
    },
    Targets: targets(),
    OtherTargets: targets(),
    Listener: {
      Type: "AWS::ElasticLoadBalancingV2::Listener",
      Properties: {
        ...{ LoadBalancerArn: ref("Balancer"), Port: 80, Protocol: "HTTP" },
        DefaultActions: [{ Type: "forward", TargetGroupArn: ref("Targets") }],
      },
    },
    Rule: {
      Type: "AWS::ElasticLoadBalancingV2::ListenerRule",
      Properties: {
        ...{ ListenerArn: ref("Listener"), Priority: 10 },
        Conditions: [{ Field: "path-pattern", PathPatternConfig: { Values: ["/*"] } }],
        Actions: [
          {
            Type: "forward",
            ForwardConfig: {
              TargetGroups: [
                { TargetGroupArn: ref("Targets"), Weight: 1 },
                { TargetGroupArn: ref("OtherTargets"), Weight: 0 },
              ],
            },
          },
        ],
      },
    },
  };
}

function targets(): JsonObject {
  return {
    Type: "AWS::ElasticLoadBalancingV2::TargetGroup",
    Properties: {
      ...{ VpcId: ref("Vpc"), Port: 80, Protocol: "HTTP", TargetType: "ip" },
      ...{ HealthCheckPath: "/health", HealthCheckIntervalSeconds: 10, Matcher: { HttpCode: "200" } },
      TargetGroupAttributes: [{ Key: "deregistration_delay.timeout_seconds", Value: "30" }],
    },
  };
}

function running(): JsonObject {
  return {
    Definition: {
      Type: "AWS::ECS::TaskDefinition",
      Properties: {
        ...{ Family: "web", Cpu: "256", Memory: "512", NetworkMode: "awsvpc", RequiresCompatibilities: ["FARGATE"] },
        ...{ ExecutionRoleArn: attribute("Role", "Arn"), RuntimePlatform: { CpuArchitecture: "X86_64" } },
        ContainerDefinitions: [
          {
            ...{ Name: "web", Image: "web:1", Essential: true, StopTimeout: 10 },
            PortMappings: [{ ContainerPort: 80, Protocol: "tcp" }],
            Environment: [{ Name: "COLOUR", Value: "green" }],
            HealthCheck: { Command: ["CMD-SHELL", "true"], Interval: 5, Retries: 3 },
            LogConfiguration: {
              LogDriver: "awslogs",
              Options: {
                "awslogs-group": ref("Logs"),
                "awslogs-region": ref("AWS::Region"),
                "awslogs-stream-prefix": "web",
              },
            },
          },
        ],
      },
    },
    Service: {
      Type: "AWS::ECS::Service",
      // Images come by the routes: a task that starts before them fails.
      DependsOn: ["Listener", "Route", "RoutingA", "RoutingB"],
      Properties: {
        ...{ Cluster: ref("Cluster"), TaskDefinition: ref("Definition"), DesiredCount: 2, LaunchType: "FARGATE" },
        ...{ HealthCheckGracePeriodSeconds: 60, PropagateTags: "SERVICE", Tags: [{ Key: "team", Value: "web" }] },
        LoadBalancers: [
          {
            ...{ ContainerName: "web", ContainerPort: 80, TargetGroupArn: ref("Targets") },
            AdvancedConfiguration: {
              ...{ AlternateTargetGroupArn: ref("OtherTargets"), ProductionListenerRule: ref("Rule") },
              RoleArn: attribute("Role", "Arn"),
            },
          },
        ],
        NetworkConfiguration: {
          AwsvpcConfiguration: {
            ...{ Subnets: [ref("SubnetA"), ref("SubnetB")], SecurityGroups: [ref("Group")], AssignPublicIp: "ENABLED" },
          },
        },
        DeploymentConfiguration: {
          ...{ MinimumHealthyPercent: 100, MaximumPercent: 200, Strategy: "LINEAR", BakeTimeInMinutes: 1 },
          LinearConfiguration: { StepPercent: 50, StepBakeTimeInMinutes: 1 },
          DeploymentCircuitBreaker: { Enable: true, Rollback: true },
        },
      },
    },
  };
}

function scaling(): JsonObject {
  const resource = { "Fn::Join": ["/", ["service", ref("Cluster"), attribute("Service", "Name")]] };
  const common = { ResourceId: resource, ScalableDimension: "ecs:service:DesiredCount", ServiceNamespace: "ecs" };
  return {
    Alarm: {
      Type: "AWS::CloudWatch::Alarm",
      Properties: {
        ...{ Namespace: "AWS/ECS", MetricName: "CPUUtilization", Statistic: "Average", Period: 60 },
        ...{ EvaluationPeriods: 3, Threshold: 80, ComparisonOperator: "GreaterThanThreshold" },
        Dimensions: [{ Name: "ClusterName", Value: ref("Cluster") }],
      },
    },
    Scalable: {
      Type: "AWS::ApplicationAutoScaling::ScalableTarget",
      Properties: { ...common, MinCapacity: 2, MaxCapacity: 4, RoleARN: attribute("Role", "Arn") },
    },
    Scaling: {
      Type: "AWS::ApplicationAutoScaling::ScalingPolicy",
      Properties: {
        ...{ PolicyName: "cpu", PolicyType: "TargetTrackingScaling", ScalingTargetId: ref("Scalable") },
        TargetTrackingScalingPolicyConfiguration: {
          TargetValue: 60,
          PredefinedMetricSpecification: { PredefinedMetricType: "ECSServiceAverageCPUUtilization" },
        },
      },
    },
  };
}
