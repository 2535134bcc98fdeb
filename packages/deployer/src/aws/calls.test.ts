import type { CloudWatch } from "@aws-sdk/client-cloudwatch";
import type { CloudWatchLogs } from "@aws-sdk/client-cloudwatch-logs";
import type { EC2 } from "@aws-sdk/client-ec2";
import type { ECS } from "@aws-sdk/client-ecs";
import type { ElasticLoadBalancingV2 } from "@aws-sdk/client-elastic-load-balancing-v2";
import type { IAM } from "@aws-sdk/client-iam";
import { expectTypeOf, test } from "vitest";
import type { AwsCalls } from "./calls.ts";

test("AWS's own clients are what a release works with, without anything between", () => {
  expectTypeOf<ECS>().toExtend<AwsCalls["ecs"]>();
  expectTypeOf<ElasticLoadBalancingV2>().toExtend<AwsCalls["elb"]>();
  expectTypeOf<CloudWatchLogs>().toExtend<AwsCalls["logs"]>();
  expectTypeOf<IAM>().toExtend<AwsCalls["iam"]>();
  expectTypeOf<EC2>().toExtend<AwsCalls["ec2"]>();
  expectTypeOf<CloudWatch>().toExtend<AwsCalls["cloudWatch"]>();
});
