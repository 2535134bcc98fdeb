import type {
  DescribeScalableTargetsRequest,
  DescribeScalableTargetsResponse,
  RegisterScalableTargetRequest,
  RegisterScalableTargetResponse,
} from "@aws-sdk/client-application-auto-scaling";
import type { DescribeAlarmsInput, DescribeAlarmsOutput } from "@aws-sdk/client-cloudwatch";
import type {
  DescribeLogGroupsRequest,
  DescribeLogGroupsResponse,
  GetLogEventsRequest,
  GetLogEventsResponse,
} from "@aws-sdk/client-cloudwatch-logs";
import type { DescribeSubnetsRequest, DescribeSubnetsResult } from "@aws-sdk/client-ec2";
import type * as ecs from "@aws-sdk/client-ecs";
import type {
  DescribeRulesInput,
  DescribeRulesOutput,
  DescribeTargetGroupsInput,
  DescribeTargetGroupsOutput,
  DescribeTargetHealthInput,
  DescribeTargetHealthOutput,
} from "@aws-sdk/client-elastic-load-balancing-v2";
import type { GetRoleRequest, GetRoleResponse } from "@aws-sdk/client-iam";

/** The AWS clients that a release works with: `new ECS()` is an `EcsCalls`, and so on; nothing here knows which AWS answers. */
export interface AwsCalls {
  readonly ecs: EcsCalls;
  readonly elb: ElbCalls;
  readonly logs: LogsCalls;
  readonly iam: IamCalls;
  readonly ec2: Ec2Calls;
  readonly cloudWatch: CloudWatchCalls;
  /** Without it, scaling goes on during a release. */
  readonly autoScaling?: AutoScalingCalls;
}

/** One operation of AWS, as the methods of the SDK's clients are. */
type Call<Input, Output> = (input: Input) => Promise<Output>;

/** What is asked of ECS. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/ */
export interface EcsCalls {
  readonly describeClusters: Call<ecs.DescribeClustersRequest, ecs.DescribeClustersResponse>;
  readonly describeServices: Call<ecs.DescribeServicesRequest, ecs.DescribeServicesResponse>;
  readonly updateService: Call<ecs.UpdateServiceRequest, ecs.UpdateServiceResponse>;
  readonly describeTaskDefinition: Call<ecs.DescribeTaskDefinitionRequest, ecs.DescribeTaskDefinitionResponse>;
  readonly registerTaskDefinition: Call<ecs.RegisterTaskDefinitionRequest, ecs.RegisterTaskDefinitionResponse>;
  readonly deregisterTaskDefinition: Call<ecs.DeregisterTaskDefinitionRequest, ecs.DeregisterTaskDefinitionResponse>;
  readonly listTaskDefinitions: Call<ecs.ListTaskDefinitionsRequest, ecs.ListTaskDefinitionsResponse>;
  readonly listTasks: Call<ecs.ListTasksRequest, ecs.ListTasksResponse>;
  readonly describeTasks: Call<ecs.DescribeTasksRequest, ecs.DescribeTasksResponse>;
  readonly runTask: Call<ecs.RunTaskRequest, ecs.RunTaskResponse>;
  readonly stopTask: Call<ecs.StopTaskRequest, ecs.StopTaskResponse>;
  readonly listServiceDeployments: Call<ecs.ListServiceDeploymentsRequest, ecs.ListServiceDeploymentsResponse>;
  readonly describeServiceDeployments: Call<
    ecs.DescribeServiceDeploymentsRequest,
    ecs.DescribeServiceDeploymentsResponse
  >;
  readonly stopServiceDeployment: Call<ecs.StopServiceDeploymentRequest, ecs.StopServiceDeploymentResponse>;
  readonly describeServiceRevisions: Call<ecs.DescribeServiceRevisionsRequest, ecs.DescribeServiceRevisionsResponse>;
  readonly listTagsForResource: Call<ecs.ListTagsForResourceRequest, ecs.ListTagsForResourceResponse>;
  readonly tagResource: Call<ecs.TagResourceRequest, ecs.TagResourceResponse>;
  readonly untagResource: Call<ecs.UntagResourceRequest, ecs.UntagResourceResponse>;
}

export interface ElbCalls {
  readonly describeTargetGroups: Call<DescribeTargetGroupsInput, DescribeTargetGroupsOutput>;
  readonly describeRules: Call<DescribeRulesInput, DescribeRulesOutput>;
  readonly describeTargetHealth: Call<DescribeTargetHealthInput, DescribeTargetHealthOutput>;
}

export interface LogsCalls {
  readonly describeLogGroups: Call<DescribeLogGroupsRequest, DescribeLogGroupsResponse>;
  readonly getLogEvents: Call<GetLogEventsRequest, GetLogEventsResponse>;
}

export interface IamCalls {
  readonly getRole: Call<GetRoleRequest, GetRoleResponse>;
}

export interface Ec2Calls {
  readonly describeSubnets: Call<DescribeSubnetsRequest, DescribeSubnetsResult>;
}

export interface CloudWatchCalls {
  readonly describeAlarms: Call<DescribeAlarmsInput, DescribeAlarmsOutput>;
}

export interface AutoScalingCalls {
  readonly describeScalableTargets: Call<DescribeScalableTargetsRequest, DescribeScalableTargetsResponse>;
  readonly registerScalableTarget: Call<RegisterScalableTargetRequest, RegisterScalableTargetResponse>;
}
