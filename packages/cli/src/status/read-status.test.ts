import { expect, test } from "vitest";
import type { AwsClients } from "../aws/clients.ts";
import { projectPaths } from "../project-paths.ts";
import { readStatus, type StatusTarget } from "./read-status.ts";

const arn = "arn:aws:ecs:eu-west-1:123456789012:service/hello/hello";

/** AWS with one service behind one load balancer, and nothing measured yet. */
function onAws(services: readonly object[], region = "eu-west-1"): StatusTarget {
  const nothing = () => Promise.resolve({});
  const ecs = {
    ...{ listTasks: nothing, describeTasks: nothing },
    describeServices: () => Promise.resolve({ services }),
  };
  const elb = {
    describeTargetHealth: nothing,
    describeTargetGroups: () => Promise.resolve({ TargetGroups: [{ LoadBalancerArns: ["arn:lb"] }] }),
    describeLoadBalancers: () =>
      Promise.resolve({ LoadBalancers: [{ DNSName: "hello-1.eu-west-1.elb.amazonaws.com" }] }),
    describeListeners: ({ Marker }: { Marker?: string }) =>
      Promise.resolve(
        Marker === undefined ? { Listeners: [{ Port: 80 }], NextMarker: "1" } : { Listeners: [{ Port: 443 }] },
      ),
  };
  const autoScaling = {
    ...{ describeScalingPolicies: nothing, describeScalingActivities: nothing },
    describeScalableTargets: () => Promise.resolve({ ScalableTargets: [{ MinCapacity: 2, MaxCapacity: 8 }] }),
  };
  const clients = {
    ecs: () => Promise.resolve(ecs),
    elb: () => Promise.resolve(elb),
    autoScaling: () => Promise.resolve(autoScaling),
    cloudWatch: () => Promise.resolve({ describeAlarms: nothing, getMetricData: nothing }),
    ec2: () => Promise.resolve({ describeAvailabilityZones: nothing, describeSubnets: nothing }),
  };
  return {
    ...{
      local: undefined,
      region,
      paths: projectPaths(undefined),
      name: { cluster: "hello", service: "hello" },
    },
    clients: clients as unknown as AwsClients, // what is asked of them
  };
}

test("on AWS, a status says where the service answers, whose it is, and nothing of this machine", async () => {
  const service = { serviceArn: arn, status: "ACTIVE", desiredCount: 2, loadBalancers: [{ targetGroupArn: "arn:tg" }] };
  const status = await readStatus(onAws([service]));
  expect(status).toMatchObject({
    ...{
      service: "hello",
      desiredCount: 2,
      region: "eu-west-1",
      account: "123456789012",
      speed: 1,
      defects: [],
      notices: [],
    },
    ...{ url: "https://hello-1.eu-west-1.elb.amazonaws.com", endpoint: "https://ecs.eu-west-1.amazonaws.com" },
    scaling: { min: 2, max: 8, suspended: [] },
  });
  expect(status).not.toHaveProperty("console");
});

test("in another partition, ECS answers at a host of its own", async () => {
  const service = { serviceArn: arn, status: "ACTIVE" };
  const endpointIn = async (region: string) => (await readStatus(onAws([service], region))).endpoint;
  expect(await endpointIn("cn-north-1")).toBe("https://ecs.cn-north-1.amazonaws.com.cn");
  expect(await endpointIn("us-gov-west-1")).toBe("https://ecs.us-gov-west-1.amazonaws.com");
});

test("a service that AWS does not have is refused, with where it was looked for", async () => {
  await expect(readStatus(onAws([]))).rejects.toMatchObject({
    exitCode: 3,
    message: "eu-west-1 has no service hello",
    details: { given: "AWS, cluster hello" },
  });
});
