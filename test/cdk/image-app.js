// A stock AWS CDK app of which the image is an asset, built from the directory that it is in.
import { App, Duration, Stack } from "aws-cdk-lib";
import { Vpc } from "aws-cdk-lib/aws-ec2";
import { Cluster, ContainerImage } from "aws-cdk-lib/aws-ecs";
import { ApplicationLoadBalancedFargateService } from "aws-cdk-lib/aws-ecs-patterns";

const stack = new Stack(new App(), "Greeter");
const vpc = new Vpc(stack, "Vpc", { maxAzs: 2 });
const { targetGroup } = new ApplicationLoadBalancedFargateService(stack, "Service", {
  cluster: new Cluster(stack, "Cluster", { vpc }),
  cpu: 256,
  memoryLimitMiB: 512,
  desiredCount: 2,
  minHealthyPercent: 100,
  circuitBreaker: { rollback: true },
  taskImageOptions: {
    image: ContainerImage.fromAsset(import.meta.dirname, { buildArgs: { BASE: process.env["BASE_IMAGE"] } }),
    containerPort: 8080,
  },
});
targetGroup.configureHealthCheck({
  path: "/health",
  interval: Duration.seconds(5),
  timeout: Duration.seconds(3),
  healthyThresholdCount: 2,
});
targetGroup.setAttribute("deregistration_delay.timeout_seconds", "1");
