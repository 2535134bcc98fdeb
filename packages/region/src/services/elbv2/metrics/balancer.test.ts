import type { GetMetricStatisticsInput } from "@aws-sdk/client-cloudwatch";
import type { LoadBalancerTraffic, TargetTraffic } from "@evenkeel/balancer";
import { expect, it } from "vitest";
import { aRegion } from "../../../testing/region.ts";
import { simulatedNodes } from "../../../world/simulated/nodes.ts";
import { modifyTargetGroupAttributes } from "../operations/ModifyTargetGroupAttributes.ts";
import { ec2 } from "../../ec2/service.ts";
import { elbv2 } from "../service.ts";
import { nodes } from "../state.ts";
import { aListener, aLoadBalancer, aNetwork, aTargetGroup, register } from "../testing/web-service.ts";
import { getMetricStatistics } from "../../cloudwatch/operations/GetMetricStatistics.ts";
import { listMetrics } from "../../cloudwatch/operations/ListMetrics.ts";
import { cloudwatch } from "../../cloudwatch/service.ts";

/** A load balancer with two healthy targets of three; what its nodes count is reported by the test. */
function aServedRegion() {
  const region = aRegion({
    services: [cloudwatch, ec2, elbv2],
    world: (clock, observe) => {
      const world = simulatedNodes({ clock, observe, isHealthy: ({ id }) => id !== "10.0.1.30" });
      return (effect) => {
        if (effect.kind === "configureNode") world.configure(effect.nodeId, effect.snapshot);
      };
    },
  });
  const { call, store, engine, advance } = region;
  const { vpcId, subnetIds } = aNetwork(call);
  const loadBalancerArn = aLoadBalancer(call, subnetIds);
  const targetGroupArn = aTargetGroup(call, vpcId);
  aListener(call, loadBalancerArn, targetGroupArn);
  for (const targetId of ["10.0.0.10", "10.0.1.20", "10.0.1.30"]) {
    register(region, targetGroupArn, { targetId, hostPort: 20_000 });
  }
  advance("600s");
  const startMs = region.clock.now();
  const LoadBalancer = loadBalancerArn.replace(/^.*loadbalancer\//, "");
  const TargetGroup = targetGroupArn.replace(/^.*:/, "");
  return {
    ...region,
    dimensions: { LoadBalancer, TargetGroup },
    targetGroupArn,
    report(
      this: void,
      change: { readonly balancer?: Partial<LoadBalancerTraffic>; readonly target?: Partial<TargetTraffic> },
    ) {
      const { nodeId } = store.list(nodes)[0] ?? { nodeId: "" };
      const target = { ...noTarget, targetGroupId: targetGroupArn, ...change.target };
      const report = { sequence: 1, fromMs: 0, toMs: 0, targetGroups: [] };
      const loadBalancer = { ...noTraffic, ...change.balancer };
      engine.observe({ kind: "nodeTraffic", nodeId, report: { ...report, loadBalancer, targets: [target] } });
    },
    /** The statistics of a metric in the minute after the start. */
    metric(this: void, MetricName: string, of: Readonly<Record<string, string>>, ExtendedStatistics: string[] = []) {
      const Dimensions = Object.entries(of).map(([Name, Value]) => ({ Name, Value }));
      const times = { StartTime: new Date(startMs), EndTime: new Date(startMs + 60_000), Period: 60 };
      const statistics =
        ExtendedStatistics.length > 0
          ? { ExtendedStatistics }
          : { Statistics: ["SampleCount", "Sum", "Average"] as const };
      const named = { Namespace: "AWS/ApplicationELB", MetricName, Dimensions };
      const { Datapoints: points = [] } = call(getMetricStatistics, {
        ...named,
        ...times,
        ...(statistics as Partial<GetMetricStatisticsInput>),
      });
      return points.map(({ Timestamp: _, ...point }) => point);
    },
  };
}

it("counts requests, answers and response times, of all and of each target group and zone", () => {
  const { report, advance, metric, call, dimensions } = aServedRegion();
  const { LoadBalancer } = dimensions;
  advance("10s");
  const responseTime = {
    count: 8,
    sumMs: 160,
    minMs: 10,
    maxMs: 50,
    buckets: [
      [27, 6],
      [45, 2],
    ] as const,
  };
  report({
    balancer: { requests: 9, elbCodes: { "502": 1, "460": 2 }, newConnections: 3, processedBytes: 900 },
    target: { requests: 9, status2xx: 7, status5xx: 1, connectionErrors: 1, responseTime },
  });
  advance("20s");
  report({ balancer: { requests: 1 }, target: { requests: 1, status2xx: 1 } });
  expect(metric("RequestCount", { LoadBalancer })).toEqual([]);
  advance("35s");

  const zone = { AvailabilityZone: "ap-southeast-2a" };
  for (const where of [{ LoadBalancer }, dimensions, { ...zone, LoadBalancer }, { ...zone, ...dimensions }]) {
    expect(metric("RequestCount", where)).toEqual([{ SampleCount: 10, Sum: 10, Average: 1, Unit: "Count" }]);
    expect(metric("HTTPCode_Target_2XX_Count", where)).toMatchObject([{ Sum: 8 }]);
    expect(metric("HTTPCode_Target_4XX_Count", where)).toEqual([]);
    expect(metric("TargetResponseTime", where)).toEqual([
      { SampleCount: 8, Sum: 0.16, Average: 0.02, Unit: "Seconds" },
    ]);
  }
  const [{ ExtendedStatistics: times = {} } = {}] = metric("TargetResponseTime", { LoadBalancer }, ["p50", "p99"]);
  expect(times["p50"]).toBeCloseTo(0.0104, 4);
  expect(times["p99"]).toBeCloseTo(0.0494, 4);
  expect(metric("HTTPCode_ELB_5XX_Count", { LoadBalancer })).toMatchObject([{ Sum: 1 }]);
  expect(metric("HTTPCode_ELB_502_Count", { LoadBalancer })).toMatchObject([{ Sum: 1 }]);
  expect(metric("HTTPCode_ELB_4XX_Count", { LoadBalancer })).toMatchObject([{ Sum: 2 }]);
  expect(metric("ProcessedBytes", { LoadBalancer })).toMatchObject([{ Sum: 900 }]);
  expect(metric("RequestCountPerTarget", dimensions)).toMatchObject([{ Sum: 5 }]);
  expect(metric("RequestCountPerTarget", { ...zone, ...dimensions })).toMatchObject([{ Sum: 5 }]);
  const names = call(listMetrics, { Namespace: "AWS/ApplicationELB" }).Metrics?.map(({ MetricName: name }) => name);
  expect(names).not.toContain("HTTPCode_ELB_503_Count");
});

it("publishes every minute how many hosts are healthy, and nothing of requests while there are none", () => {
  const { metric, dimensions, advance } = aServedRegion();
  advance("65s");
  expect(metric("HealthyHostCount", dimensions)).toEqual([{ SampleCount: 2, Sum: 4, Average: 2, Unit: "Count" }]);
  expect(metric("UnHealthyHostCount", dimensions)).toMatchObject([{ Average: 1 }]);
  expect(metric("HealthyHostCount", { AvailabilityZone: "ap-southeast-2b", ...dimensions })).toMatchObject([
    { Average: 1 },
  ]);
  expect(metric("RequestCount", { LoadBalancer: dimensions.LoadBalancer })).toEqual([]);
  expect(metric("HealthyStateRouting", dimensions)).toMatchObject([{ SampleCount: 1, Sum: 2 }]);
  expect(metric("UnhealthyStateRouting", dimensions)).toMatchObject([{ Sum: 0 }]);
  expect(metric("RequestCountPerTarget", dimensions)).toEqual([]);
});

it("publishes nothing of requests while clients only keep connections open, and zeros beside requests elsewhere", () => {
  const { metric, dimensions, report, advance } = aServedRegion();
  for (let second = 0; second < 60; second++) {
    report({ balancer: { activeConnections: 3, processedBytes: 1 } });
    advance("1s");
  }
  advance("5s");
  const { LoadBalancer } = dimensions;
  for (const name of ["RequestCount", "ActiveConnectionCount", "ProcessedBytes"]) {
    expect(metric(name, { LoadBalancer })).toEqual([]);
  }
  expect(metric("RequestCountPerTarget", dimensions)).toEqual([]);
  expect(metric("HealthyHostCount", dimensions)).toHaveLength(1);
});

it("publishes that there were no requests to a target group while others are answered by the load balancer", () => {
  const { metric, dimensions, report, advance } = aServedRegion();
  advance("10s");
  report({ balancer: { responses: 5, redirects: 5 } });
  advance("55s");
  expect(metric("RequestCount", { LoadBalancer: dimensions.LoadBalancer })).toMatchObject([{ Sum: 0 }]);
  expect(metric("RequestCountPerTarget", dimensions)).toMatchObject([{ Sum: 0 }]);
});

it.each([
  [
    { minimum: "2", crossZone: "true" },
    { all: 0, a: 0, b: 0 },
  ],
  [
    { minimum: "3", crossZone: "true" },
    { all: 2, a: 1, b: 1 },
  ],
  [
    { minimum: "2", crossZone: "false" },
    { all: 2, a: 1, b: 1 },
  ],
  [
    { minimum: "60%", crossZone: "true" },
    { all: 0, a: 0, b: 0 },
  ],
  [
    { minimum: "60%", crossZone: "false" },
    { all: 1, a: 0, b: 1 },
  ],
])("publishes in how many zones too few hosts are healthy: %j", ({ minimum, crossZone }, expected) => {
  const { metric, dimensions, advance, call, targetGroupArn } = aServedRegion();
  const unit = minimum.endsWith("%") ? "percentage" : "count";
  const thresholds = ["dns_failover", "unhealthy_state_routing"].map((use) => ({
    Key: `target_group_health.${use}.minimum_healthy_targets.${unit}`,
    Value: minimum.replace("%", ""),
  }));
  const Attributes = [...thresholds, { Key: "load_balancing.cross_zone.enabled", Value: crossZone }];
  call(modifyTargetGroupAttributes, { TargetGroupArn: targetGroupArn, Attributes });
  advance("65s");
  const zone = (name: string) => ({ AvailabilityZone: `ap-southeast-2${name}`, ...dimensions });
  expect(metric("UnhealthyStateRouting", dimensions)).toMatchObject([{ Sum: expected.all }]);
  expect(metric("HealthyStateRouting", dimensions)).toMatchObject([{ Sum: 2 - expected.all }]);
  expect(metric("UnhealthyStateRouting", zone("a"))).toMatchObject([{ Sum: expected.a }]);
  expect(metric("UnhealthyStateRouting", zone("b"))).toMatchObject([{ Sum: expected.b }]);
});

const noTraffic: LoadBalancerTraffic = {
  requests: 0,
  responses: 0,
  elbCodes: {},
  newConnections: 0,
  activeConnections: 0,
  rejectedConnections: 0,
  processedBytes: 0,
  redirects: 0,
  redirectUrlsTooLong: 0,
  fixedResponses: 0,
  ruleEvaluations: 0,
  nonCompliantRequests: 0,
  droppedInvalidHeaderRequests: 0,
  nonStickyRequests: 0,
};

const noTarget: TargetTraffic = {
  targetGroupId: "",
  targetId: "10.0.0.10",
  port: 80,
  requests: 0,
  status2xx: 0,
  status3xx: 0,
  status4xx: 0,
  status5xx: 0,
  connectionErrors: 0,
  inFlight: 0,
  responseTime: { count: 0, sumMs: 0, minMs: 0, maxMs: 0, buckets: [] },
};
