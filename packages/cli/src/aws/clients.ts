import type { ApplicationAutoScaling } from "@aws-sdk/client-application-auto-scaling";
import type { CloudFormation } from "@aws-sdk/client-cloudformation";
import type { CloudWatch } from "@aws-sdk/client-cloudwatch";
import type { CloudWatchLogs } from "@aws-sdk/client-cloudwatch-logs";
import type { EC2 } from "@aws-sdk/client-ec2";
import type { ECR } from "@aws-sdk/client-ecr";
import type { ECS } from "@aws-sdk/client-ecs";
import type { ElasticLoadBalancingV2 } from "@aws-sdk/client-elastic-load-balancing-v2";
import type { IAM } from "@aws-sdk/client-iam";
import type { SecretsManager } from "@aws-sdk/client-secrets-manager";
import type { SSM } from "@aws-sdk/client-ssm";
import type { Credentials } from "@evenkeel/region";
import type { RegionHandler } from "./region-handler.ts";

/** How clients are made: for AWS by the Region alone, for a local region also with its endpoint, credentials and handler. */
export interface AwsClientConfig {
  readonly region: string;
  readonly endpoint?: string;
  readonly credentials?: Credentials;
  /** Looks up the address of the local region for each request. */
  readonly requestHandler?: RegionHandler;
}

/** AWS's own clients. Each takes a tenth of a second to load, so each is loaded when it is first asked for. */
export interface AwsClients {
  readonly autoScaling: () => Promise<ApplicationAutoScaling>;
  readonly cloudFormation: () => Promise<CloudFormation>;
  readonly cloudWatch: () => Promise<CloudWatch>;
  readonly ec2: () => Promise<EC2>;
  /** ECR is asked in the Region that an image's name says. */
  readonly ecr: (region: string) => Promise<ECR>;
  readonly ecs: () => Promise<ECS>;
  readonly elb: () => Promise<ElasticLoadBalancingV2>;
  readonly iam: () => Promise<IAM>;
  readonly logs: () => Promise<CloudWatchLogs>;
  readonly secretsManager: () => Promise<SecretsManager>;
  readonly ssm: () => Promise<SSM>;
}

/** The clients of that configuration. */
export function awsClients(config: AwsClientConfig): AwsClients {
  // The control plane of a region on this machine may be killed, more than once, while it is asked.
  const settings = { ...config, ...(config.endpoint !== undefined && { maxAttempts: 5 }) };
  return {
    autoScaling: once(async () => {
      const { ApplicationAutoScaling } = await import("@aws-sdk/client-application-auto-scaling");
      return new ApplicationAutoScaling(settings);
    }),
    cloudFormation: once(async () => {
      const { CloudFormation } = await import("@aws-sdk/client-cloudformation");
      return new CloudFormation(settings);
    }),
    cloudWatch: once(async () => {
      const { CloudWatch } = await import("@aws-sdk/client-cloudwatch");
      return new CloudWatch(settings);
    }),
    ec2: once(async () => {
      const { EC2 } = await import("@aws-sdk/client-ec2");
      return new EC2(settings);
    }),
    async ecr(region) {
      const { ECR } = await import("@aws-sdk/client-ecr");
      return new ECR({ ...settings, region });
    },
    ecs: once(async () => {
      const { ECS } = await import("@aws-sdk/client-ecs");
      return new ECS(settings);
    }),
    elb: once(async () => {
      const { ElasticLoadBalancingV2 } = await import("@aws-sdk/client-elastic-load-balancing-v2");
      return new ElasticLoadBalancingV2(settings);
    }),
    iam: once(async () => {
      const { IAM } = await import("@aws-sdk/client-iam");
      return new IAM(settings);
    }),
    logs: once(async () => {
      const { CloudWatchLogs } = await import("@aws-sdk/client-cloudwatch-logs");
      return new CloudWatchLogs(settings);
    }),
    secretsManager: once(async () => {
      const { SecretsManager } = await import("@aws-sdk/client-secrets-manager");
      return new SecretsManager(settings);
    }),
    ssm: once(async () => {
      const { SSM } = await import("@aws-sdk/client-ssm");
      return new SSM(settings);
    }),
  };
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}
