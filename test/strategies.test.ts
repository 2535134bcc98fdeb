import { ECS, type UpdateServiceRequest } from "@aws-sdk/client-ecs";
import { ElasticLoadBalancingV2, type Action } from "@aws-sdk/client-elastic-load-balancing-v2";
import { assert, realClock } from "@evenkeel/kernel";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ReferenceService } from "./reference-service.ts";
import { SteadyTraffic } from "./traffic.ts";

// One running copy of the reference service, ten times as fast; a second target group and a rule are put beside it.
let service: ReferenceService;
let ecs: ECS;
const web = { cluster: "hello", service: "hello" };

beforeAll(async () => {
  service = await ReferenceService.copy();
  service.quicken();
  service.edit("evenkeel.config.ts", (source) =>
    source
      .replace("max: 8", "max: 4")
      // Processes do not start faster because the region's time does.
      .replace("healthCheckGracePeriodSeconds: 0", "healthCheckGracePeriodSeconds: 300"),
  );
  await service.up("--speed", "10");
  const elb = await connect();
  const moved = await besides(elb);
  await ecs.updateService({
    ...web,
    ...moved,
    deploymentConfiguration: {
      strategy: "CANARY",
      canaryConfiguration: { canaryPercent: 25, canaryBakeTimeInMinutes: 1 },
      bakeTimeInMinutes: 1,
    },
  });
  await ended();
});

afterAll(async () => {
  await service.remove();
});

describe("P3: a release that moves traffic, by parts and by all, fails no request", () => {
  it("forward, to the last one", async () => {
    const { stages, status, failures, sent } = await underTraffic({ forceNewDeployment: true });
    expect([status, failures]).toEqual(["SUCCESSFUL", []]);
    expect(sent).toBeGreaterThan(400);
    expect(stages).toEqual(expect.arrayContaining(["PRODUCTION_TRAFFIC_SHIFT 25", "BAKE_TIME 100", "CLEAN_UP 100"]));
  });

  it("and back, when a client stops it with all traffic on the new revision", async () => {
    const { stages, status, failures } = await underTraffic({ forceNewDeployment: true }, "BAKE_TIME");
    expect([status, failures]).toEqual(["ROLLBACK_SUCCESSFUL", []]);
    expect(stages).toEqual(expect.arrayContaining(["BAKE_TIME 100", "CLEAN_UP 0"]));
  });
});

async function connect(): Promise<ElasticLoadBalancingV2> {
  const { stdout } = await service.evenkeel("env", "--json");
  const { AWS_ENDPOINT_URL: endpoint = "", ...env } = JSON.parse(stdout) as Record<string, string>;
  const accessKeyId = env["AWS_ACCESS_KEY_ID"] ?? "";
  const credentials = { accessKeyId, secretAccessKey: env["AWS_SECRET_ACCESS_KEY"] ?? "" };
  const options = { endpoint, credentials, region: env["AWS_REGION"] ?? "" };
  ecs = new ECS(options);
  return new ElasticLoadBalancingV2(options);
}

/** What the service needs to move traffic between its target group and another one like it. */
async function besides(elb: ElasticLoadBalancingV2): Promise<Pick<UpdateServiceRequest, "loadBalancers">> {
  const { services } = await ecs.describeServices({ cluster: web.cluster, services: [web.service] });
  const loadBalancer = services?.[0]?.loadBalancers?.[0];
  const TargetGroupArn = loadBalancer?.targetGroupArn ?? "";
  const { TargetGroups } = await elb.describeTargetGroups({ TargetGroupArns: [TargetGroupArn] });
  const [first] = TargetGroups ?? [];
  assert(first, "the reference service has a target group");
  const { Protocol, Port, VpcId, TargetType, HealthCheckPath, HealthCheckIntervalSeconds } = first;
  const health = { HealthCheckPath, HealthCheckIntervalSeconds, HealthCheckTimeoutSeconds: 2 };
  const like = { Protocol, Port, VpcId, TargetType, ...health };
  const created = await elb.createTargetGroup({ Name: "hello-other", ...like });
  const alternateTargetGroupArn = created.TargetGroups?.[0]?.TargetGroupArn ?? "";
  const Attributes = [{ Key: "deregistration_delay.timeout_seconds", Value: "30" }];
  await elb.modifyTargetGroupAttributes({ TargetGroupArn: alternateTargetGroupArn, Attributes });
  const { Listeners } = await elb.describeListeners({ LoadBalancerArn: first.LoadBalancerArns?.[0] });
  const groups = [{ TargetGroupArn }, { TargetGroupArn: alternateTargetGroupArn, Weight: 0 }];
  const forward: Action = { Type: "forward", ForwardConfig: { TargetGroups: groups } };
  const { Rules } = await elb.createRule({
    ListenerArn: Listeners?.[0]?.ListenerArn,
    Priority: 10,
    Conditions: [{ Field: "path-pattern", Values: ["/*"] }],
    Actions: [forward],
  });
  const productionListenerRule = Rules?.[0]?.RuleArn ?? "";
  const roleArn = "arn:aws:iam::000000000000:role/ecs-load-balancers";
  const advancedConfiguration = { alternateTargetGroupArn, productionListenerRule, roleArn };
  return { loadBalancers: [{ ...loadBalancer, advancedConfiguration }] };
}

/** A deployment from its beginning to its end, with requests all the time; stopped when it reaches that stage. */
async function underTraffic(change: Partial<UpdateServiceRequest>, stopAt?: string) {
  const traffic = SteadyTraffic.start(`http://127.0.0.1:${service.port}/`, 200);
  await traffic.more(100);
  await ecs.updateService({ ...web, ...change });
  const outcome = await ended(stopAt);
  await traffic.more(100);
  return { ...outcome, ...(await traffic.stop()) };
}

/** Follows the latest deployment to its end: each stage with the percent of production traffic that it was seen with. */
async function ended(stopAt?: string): Promise<{ readonly status: string; readonly stages: readonly string[] }> {
  const deadlineMs = realClock.now() + 90_000;
  const stages: string[] = [];
  for (let isStopped = false; ;) {
    const { status = "", stage, weight, serviceDeploymentArn } = await latest();
    const seen = `${stage} ${weight}`;
    if (seen !== stages.at(-1)) stages.push(seen);
    if (["SUCCESSFUL", "STOPPED", "ROLLBACK_SUCCESSFUL", "ROLLBACK_FAILED"].includes(status)) return { status, stages };
    if (stage === stopAt && !isStopped) {
      isStopped = true;
      await ecs.stopServiceDeployment({ serviceDeploymentArn, stopType: "ROLLBACK" });
    }
    if (realClock.now() > deadlineMs) throw new Error(`the deployment does not end: ${stages.join(", ")}`);
    await new Promise<void>((resolve) => realClock.after(200, resolve));
  }
}

async function latest() {
  const { serviceDeployments: briefs } = await ecs.listServiceDeployments(web);
  const serviceDeploymentArn = briefs?.[0]?.serviceDeploymentArn ?? "";
  const { serviceDeployments } = await ecs.describeServiceDeployments({
    serviceDeploymentArns: [serviceDeploymentArn],
  });
  const { status, lifecycleStage: stage = "", targetServiceRevision } = serviceDeployments?.[0] ?? {};
  return { status, stage, weight: targetServiceRevision?.requestedProductionTrafficWeight ?? 0, serviceDeploymentArn };
}
