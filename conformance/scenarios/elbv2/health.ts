import { aTargetGroup, healthOf } from "../../fixtures/load-balancer.ts";
import { headerOf, type Seen } from "../../fixtures/echo-server.ts";
import { get, sender } from "../../fixtures/requests.ts";
import { aSteadyService, event, serviceOf, tasksOf } from "../../fixtures/service.ts";
import { aNetwork } from "../../fixtures/network.ts";
import { refusalOf, type Scenario } from "../../stage/scenario.ts";

export const health: readonly Scenario[] = [
  {
    title: "health checks are held to their ranges",
    proves: [
      "elbv2/health-check/timeout-range",
      "elbv2/health-check/matcher-syntax",
      "elbv2/health-check/timeout-below-interval",
    ],
    inPart: [
      "elbv2/health-check/interval",
      "elbv2/health-check/healthy-threshold",
      "elbv2/health-check/unhealthy-threshold",
      "elbv2/health-check/matcher",
      "elbv2/health-check/path",
    ],
    async play(stage) {
      const { expect, place } = stage;
      const { elbv2 } = place.aws;
      const { vpcId } = await aNetwork(stage);
      const TargetGroupArn = await aTargetGroup(stage, vpcId);
      const modify = (settings: object) => elbv2.modifyTargetGroup({ TargetGroupArn, ...settings });
      const bad: readonly object[] = [
        ...[4, 301].map((HealthCheckIntervalSeconds) => ({ HealthCheckIntervalSeconds })),
        ...[1, 121].map((HealthCheckTimeoutSeconds) => ({
          HealthCheckTimeoutSeconds,
          HealthCheckIntervalSeconds: 300,
        })),
        ...[1, 11].map((HealthyThresholdCount) => ({ HealthyThresholdCount })),
        ...[1, 11].map((UnhealthyThresholdCount) => ({ UnhealthyThresholdCount })),
        ...["199", "500", "2xx", "200,"].map((HttpCode) => ({ Matcher: { HttpCode } })),
        ...[`/${"a".repeat(1024)}`, "health"].map((HealthCheckPath) => ({ HealthCheckPath })),
      ];
      for (const settings of bad) {
        expect((await refusalOf(modify(settings))).code, JSON.stringify(settings)).toMatch(
          /^(ValidationError|InvalidConfigurationRequestException)$/,
        );
      }
      expect(await refusalOf(modify({ HealthCheckIntervalSeconds: 10, HealthCheckTimeoutSeconds: 10 }))).toEqual({
        code: "ValidationError",
        message: "Health check timeout '10' must be smaller than the interval '10'",
      });
      const Matcher = { HttpCode: "200-299,301" };
      const changed = await modify({ Matcher, HealthCheckIntervalSeconds: 300, HealthCheckTimeoutSeconds: 120 });
      expect(changed.TargetGroups?.[0]).toMatchObject({ Matcher, HealthCheckIntervalSeconds: 300 });
    },
  },
  {
    title: "a target that answers its checks wrongly is unhealthy, and its task is replaced",
    proves: [
      "elbv2/target-health/code-mismatch",
      "elbv2/target-health/healthy",
      "elbv2/probe/code-mismatch",
      "ecs/service-event/target-unhealthy",
      "ecs/task/reason-target-unhealthy",
    ],
    inPart: [
      "elbv2/probe/request",
      "elbv2/probe/host",
      "elbv2/probe/no-forwarded-headers",
      "ecs/health/unhealthy-target",
    ],
    needs: ["requests"],
    async play(stage) {
      const { expect, place } = stage;
      const { loadBalancer } = await aSteadyService(stage, { balanced: true, desiredCount: 1 });
      const TargetGroupArn = loadBalancer?.targetGroupArn;
      const [first] = await tasksOf(stage);
      const [target] = await healthOf(stage, TargetGroupArn);
      expect(target?.TargetHealth).toEqual({ State: "healthy" });
      const send = await sender(stage, loadBalancer?.loadBalancerArn ?? "");
      const probe = JSON.parse((await send(get("/probe"))).body) as Seen;
      expect([probe.method, probe.url]).toEqual(["GET", "/health"]);
      expect(headerOf(probe, "host")).toEqual([`${target?.Target?.Id ?? ""}:${place.image.port}`]);
      expect(headerOf(probe, "user-agent")).toEqual(["ELB-HealthChecker/2.0"]);
      for (const name of ["x-forwarded-for", "x-forwarded-proto", "x-amzn-trace-id"]) {
        expect(headerOf(probe, name)).toEqual([]);
      }
      await place.aws.elbv2.modifyTargetGroup({ TargetGroupArn, HealthCheckPath: "/status/404" });
      const unhealthy = await place.until("the target is unhealthy", async () => {
        return (await healthOf(stage, TargetGroupArn)).find((it) => it.TargetHealth?.State === "unhealthy");
      });
      expect(unhealthy.TargetHealth).toEqual({
        ...{ State: "unhealthy", Reason: "Target.ResponseCodeMismatch" },
        Description: "Health checks failed with these codes: [404]",
      });
      const port = place.image.port;
      await event(
        stage,
        `(service X) (task T) (port ${port}) is unhealthy in (target-group TG) due to (reason Health checks failed with these codes: [404]).`,
      );
      await place.aws.elbv2.modifyTargetGroup({ TargetGroupArn, HealthCheckPath: "/health" });
      const stopped = await place.until("the task is stopped", async () => {
        return (await tasksOf(stage, "STOPPED")).find((it) => it.taskArn === first?.taskArn);
      });
      expect(stopped.stoppedReason).toBe(`Task failed ELB health checks in (target-group ${TargetGroupArn ?? ""})`);
      await place.until("another task serves", async () => {
        const healthy = (await healthOf(stage, TargetGroupArn)).filter((it) => it.TargetHealth?.State === "healthy");
        return (healthy.length === 1 && (await serviceOf(stage)).runningCount === 1) || undefined;
      });
    },
  },
  {
    title: "requests are shared among target groups by their weights",
    proves: ["elbv2/forward/weight-zero", "elbv2/forward/all-weights-zero", "elbv2/forward/no-fallback"],
    inPart: ["elbv2/forward/weighted"],
    needs: ["requests"],
    async play(stage) {
      const { expect, place } = stage;
      const { elbv2 } = place.aws;
      const network = await aSteadyService(stage, { balanced: true, desiredCount: 2 });
      const { loadBalancerArn = "", targetGroupArn: full = "", listenerArn: ListenerArn } = network.loadBalancer ?? {};
      const send = await sender(stage, loadBalancerArn);
      const hosts = new Set<string>();
      // Each node takes a target into service, and a change over, by itself.
      await place.until("both targets are sent requests", async () => {
        const { status, body } = await send(get("/"));
        expect(status).toBe(200);
        const seen = JSON.parse(body) as Seen;
        expect(headerOf(seen, "host")).toEqual(["www.example.com"]);
        return hosts.add(seen.host).size === 2 || undefined;
      });
      const empty = await aTargetGroup({ ...stage, name: `${stage.name}-e` }, network.vpcId);
      stage.afterwards(() => elbv2.deleteListener({ ListenerArn }));
      const share = async (fullWeight: number, emptyWeight: number) => {
        const TargetGroups = [
          { TargetGroupArn: full, Weight: fullWeight },
          { TargetGroupArn: empty, Weight: emptyWeight },
        ];
        await elbv2.modifyListener({
          ListenerArn,
          DefaultActions: [{ Type: "forward", ForwardConfig: { TargetGroups } }],
        });
      };
      const withoutTarget = async () => {
        const statuses: number[] = [];
        for (let n = 0; n < 16; n++) statuses.push((await send(get("/"))).status);
        return statuses.filter((status) => status === 503).length;
      };
      await share(0, 0);
      await place.until("no request reaches a target", async () => (await withoutTarget()) === 16 || undefined);
      await share(1, 0);
      await place.until("all requests reach one", async () => (await withoutTarget()) === 0 || undefined);
      await share(1, 1);
      await place.until("some requests reach one", async () => {
        const count = await withoutTarget();
        return (count > 0 && count < 16) || undefined;
      });
    },
  },
];
