// A stock AWS CDK app, as its own guide has it: it knows nothing of Evenkeel.
import { App, Duration, Stack } from "aws-cdk-lib";
import { Vpc } from "aws-cdk-lib/aws-ec2";
import { Cluster, ContainerImage } from "aws-cdk-lib/aws-ecs";
import { ApplicationLoadBalancedFargateService } from "aws-cdk-lib/aws-ecs-patterns";

const stack = new Stack(new App(), "Greeter");
const vpc = new Vpc(stack, "Vpc", { maxAzs: 2 });
const service = new ApplicationLoadBalancedFargateService(stack, "Service", {
  cluster: new Cluster(stack, "Cluster", { vpc }),
  cpu: 256,
  memoryLimitMiB: 512,
  desiredCount: 2,
  minHealthyPercent: 100,
  circuitBreaker: { rollback: true },
  taskImageOptions: {
    image: ContainerImage.fromRegistry("evenkeel/hello:v1"),
    containerPort: 8080,
    environment: { GREETING: process.env["GREETING"] ?? "Hello" },
  },
});
service.targetGroup.configureHealthCheck({
  path: "/health",
  interval: Duration.seconds(5),
  timeout: Duration.seconds(3),
  healthyThresholdCount: 2,
});
service.targetGroup.setAttribute("deregistration_delay.timeout_seconds", "1");
service.service.autoScaleTaskCount({ minCapacity: 2, maxCapacity: 6 }).scaleOnCpuUtilization("Cpu", {
  targetUtilizationPercent: 60,
});
