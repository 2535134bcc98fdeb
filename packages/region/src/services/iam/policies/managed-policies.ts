import { partitionOf } from "@evenkeel/kernel";
import { policyArn } from "../arns.ts";
import type { Policy } from "../state.ts";

interface Statement {
  readonly Sid?: string;
  readonly Effect: "Allow" | "Deny";
  readonly Action?: string | readonly string[];
  readonly NotAction?: readonly string[];
  readonly Resource: string | readonly string[];
  readonly Condition?: object;
}

interface ManagedPolicy {
  readonly path: string;
  readonly name: string;
  readonly version: string;
  readonly statements: readonly Statement[];
}

/** When AWS's policies are said to have been made. */
const createdAtMs = Date.UTC(2017, 10, 16, 18, 48, 22);

/** AWS's own policies that services on Fargate use, by ARN. https://docs.aws.amazon.com/aws-managed-policy/latest/reference/ */
export function managedPolicies(region: string): ReadonlyMap<string, Policy> {
  const partition = partitionOf(region).name;
  const made = byPartition.get(partition);
  if (made) return made;
  const records = catalogue().map((policy, index) => recordOf(policy, index, region));
  const policies = new Map(records.map((record) => [record.arn, record]));
  byPartition.set(partition, policies);
  return policies;
}

const byPartition = new Map<string, ReadonlyMap<string, Policy>>();

function catalogue(): readonly ManagedPolicy[] {
  return [...forTasks(), ...forAccess(), ...forServices(), ...forTraffic(), ...forPeople()];
}

function forTasks(): readonly ManagedPolicy[] {
  return [
    {
      path: "/service-role/",
      name: "AmazonECSTaskExecutionRolePolicy",
      version: "v1",
      statements: [
        allow("*", [
          "ecr:GetAuthorizationToken",
          "ecr:BatchCheckLayerAvailability",
          "ecr:GetDownloadUrlForLayer",
          "ecr:BatchGetImage",
          "logs:CreateLogStream",
          "logs:PutLogEvents",
        ]),
      ],
    },
    {
      path: "/",
      name: "CloudWatchAgentServerPolicy",
      version: "v2",
      statements: [
        allow("*", [
          "cloudwatch:PutMetricData",
          "ec2:DescribeVolumes",
          "ec2:DescribeTags",
          "logs:PutLogEvents",
          "logs:PutRetentionPolicy",
          "logs:DescribeLogStreams",
          "logs:DescribeLogGroups",
          "logs:CreateLogStream",
          "logs:CreateLogGroup",
        ]),
        allow("arn:aws:ssm:*:*:parameter/AmazonCloudWatch-*", ["ssm:GetParameter"]),
      ],
    },
    {
      path: "/",
      name: "AWSXRayDaemonWriteAccess",
      version: "v1",
      statements: [
        allow("*", [
          "xray:PutTraceSegments",
          "xray:PutTelemetryRecords",
          "xray:GetSamplingRules",
          "xray:GetSamplingTargets",
          "xray:GetSamplingStatisticSummaries",
        ]),
      ],
    },
  ];
}

function forAccess(): readonly ManagedPolicy[] {
  return [
    {
      path: "/",
      name: "AmazonEC2ContainerRegistryReadOnly",
      version: "v3",
      statements: [
        allow("*", [
          "ecr:GetAuthorizationToken",
          "ecr:BatchCheckLayerAvailability",
          "ecr:GetDownloadUrlForLayer",
          "ecr:GetRepositoryPolicy",
          "ecr:DescribeRepositories",
          "ecr:ListImages",
          "ecr:DescribeImages",
          "ecr:BatchGetImage",
          "ecr:GetLifecyclePolicy",
          "ecr:GetLifecyclePolicyPreview",
          "ecr:ListTagsForResource",
          "ecr:DescribeImageScanFindings",
        ]),
      ],
    },
    { path: "/", name: "AmazonS3FullAccess", version: "v2", statements: [allow("*", ["s3:*", "s3-object-lambda:*"])] },
    {
      path: "/",
      name: "AmazonS3ReadOnlyAccess",
      version: "v3",
      statements: [
        allow("*", ["s3:Get*", "s3:List*", "s3:Describe*", "s3-object-lambda:Get*", "s3-object-lambda:List*"]),
      ],
    },
    { path: "/", name: "AmazonSQSFullAccess", version: "v1", statements: [allow("*", ["sqs:*"])] },
    { path: "/", name: "AmazonSNSFullAccess", version: "v1", statements: [allow("*", ["sns:*"])] },
    {
      path: "/",
      name: "AmazonSSMReadOnlyAccess",
      version: "v1",
      statements: [allow("*", ["ssm:Describe*", "ssm:Get*", "ssm:List*"])],
    },
  ];
}

function forServices(): readonly ManagedPolicy[] {
  return [
    {
      path: "/service-role/",
      name: "AmazonEC2ContainerServiceAutoscaleRole",
      version: "v2",
      statements: [
        allow("*", ["ecs:DescribeServices", "ecs:UpdateService"]),
        allow("*", ["cloudwatch:DescribeAlarms", "cloudwatch:PutMetricAlarm"]),
      ],
    },
    {
      path: "/service-role/",
      name: "AmazonEC2ContainerServiceEventsRole",
      version: "v2",
      statements: [
        allow("*", ["ecs:RunTask"]),
        {
          ...allow("*", ["iam:PassRole"]),
          Condition: { StringLike: { "iam:PassedToService": "ecs-tasks.amazonaws.com" } },
        },
        {
          ...allow("*", ["ecs:TagResource"]),
          Condition: { StringEquals: { "ecs:CreateAction": ["RunTask"] } },
        },
      ],
    },
    {
      path: "/service-role/",
      name: "AmazonEC2ContainerServiceRole",
      version: "v1",
      statements: [
        allow("*", [
          "ec2:AuthorizeSecurityGroupIngress",
          "ec2:Describe*",
          "elasticloadbalancing:DeregisterInstancesFromLoadBalancer",
          "elasticloadbalancing:DeregisterTargets",
          "elasticloadbalancing:Describe*",
          "elasticloadbalancing:RegisterInstancesWithLoadBalancer",
          "elasticloadbalancing:RegisterTargets",
        ]),
      ],
    },
    {
      path: "/aws-service-role/",
      name: "AWSApplicationAutoscalingECSServicePolicy",
      version: "v1",
      statements: [
        allow("*", [
          "ecs:DescribeServices",
          "ecs:UpdateService",
          "cloudwatch:PutMetricAlarm",
          "cloudwatch:DescribeAlarms",
          "cloudwatch:DeleteAlarms",
        ]),
      ],
    },
  ];
}

function forTraffic(): readonly ManagedPolicy[] {
  return [
    {
      path: "/",
      name: "AmazonECSInfrastructureRolePolicyForLoadBalancers",
      version: "v6",
      statements: [
        allow("*", [
          "elasticloadbalancing:DescribeListeners",
          "elasticloadbalancing:DescribeRules",
          "elasticloadbalancing:DescribeTargetGroups",
          "elasticloadbalancing:DescribeTargetHealth",
        ]),
        allow("arn:aws:elasticloadbalancing:*:*:targetgroup/*/*", [
          "elasticloadbalancing:RegisterTargets",
          "elasticloadbalancing:DeregisterTargets",
        ]),
        allow("arn:aws:elasticloadbalancing:*:*:listener/app/*/*/*", ["elasticloadbalancing:ModifyListener"]),
        allow("arn:aws:elasticloadbalancing:*:*:listener/net/*/*/*", ["elasticloadbalancing:ModifyListener"]),
        allow("arn:aws:elasticloadbalancing:*:*:listener-rule/app/*/*/*/*", ["elasticloadbalancing:ModifyRule"]),
      ],
    },
  ];
}

function forPeople(): readonly ManagedPolicy[] {
  return [
    {
      path: "/",
      name: "AdministratorAccess",
      version: "v1",
      statements: [{ Effect: "Allow", Action: "*", Resource: "*" }],
    },
    {
      path: "/",
      name: "CloudWatchLogsFullAccess",
      version: "v2",
      statements: [allow("*", ["logs:*", "cloudwatch:GenerateQuery"])],
    },
    {
      path: "/",
      name: "AWSCloudFormationReadOnlyAccess",
      version: "v1",
      statements: [
        allow(
          "*",
          ["Describe*", "EstimateTemplateCost", "Get*", "List*", "ValidateTemplate", "Detect*"].map(
            (action) => `cloudformation:${action}`,
          ),
        ),
      ],
    },
    {
      // AWS's own names some hundred services; this one those that the region has.
      path: "/",
      name: "ReadOnlyAccess",
      version: "v1",
      statements: [
        allow(
          "*",
          readable.flatMap((service) => ["Describe", "Get", "List"].map((verb) => `${service}:${verb}*`)),
        ),
      ],
    },
  ];
}

const readable = [
  ...["application-autoscaling", "cloudformation", "cloudwatch", "ec2", "ecr", "ecs", "elasticloadbalancing", "events"],
  ...["iam", "logs", "s3", "ssm", "sts"],
];

function allow(Resource: string, Action: readonly string[]): Statement {
  return { Effect: "Allow", Action, Resource };
}

function recordOf({ path, name, version, statements }: ManagedPolicy, index: number, region: string): Policy {
  const written = JSON.stringify({ Version: "2012-10-17", Statement: statements });
  const document = written.replaceAll("arn:aws:", `arn:${partitionOf(region).name}:`);
  return {
    arn: policyArn({ region, account: "aws" }, path, name),
    policyName: name,
    path,
    policyId: `ANPAEVENKEEL${String(index).padStart(9, "0")}`,
    versions: [{ versionId: version, document, createdAtMs }],
    defaultVersionId: version,
    nextVersion: Number(version.slice(1)) + 1,
    tags: [],
    createdAtMs,
    updatedAtMs: createdAtMs,
  };
}
