import { expect, it } from "vitest";
import { aLoadedRegion } from "../../autoscaling/testing/loaded-region.ts";
import { updateCluster } from "../operations/UpdateCluster.ts";
import { getMetricStatistics } from "../../cloudwatch/operations/GetMetricStatistics.ts";
import { listMetrics } from "../../cloudwatch/operations/ListMetrics.ts";

const Namespace = "ECS/ContainerInsights";

/** Four tasks of the service `web`, each with 256 CPU units and 512 MiB, a quarter of its CPU in use. */
function aBusyRegion() {
  const region = aLoadedRegion();
  const { call, clock, load } = region;
  load(100);
  return {
    ...region,
    observe(this: void, value: "enabled" | "enhanced" | "disabled"): void {
      call(updateCluster, { cluster: "web", settings: [{ name: "containerInsights", value }] });
    },
    /** Of the newest minute that is published: how many samples, and their sum. */
    newest(this: void, MetricName: string, of: Readonly<Record<string, string>> = {}) {
      const Dimensions = Object.entries({ ClusterName: "web", ...of }).map(([Name, Value]) => ({ Name, Value }));
      const times = { StartTime: new Date(clock.now() - 120_000), EndTime: new Date(clock.now()), Period: 60 };
      const query = {
        Namespace,
        MetricName,
        Dimensions,
        ...times,
        Statistics: ["SampleCount" as const, "Sum" as const],
      };
      const point = call(getMetricStatistics, query).Datapoints?.at(-1);
      return point && [point.SampleCount, point.Sum, point.Unit];
    },
  };
}

it.each(["enabled", "enhanced"] as const)(
  "publishes tasks, deployments and use when the cluster's setting is %s",
  (value) => {
    const { observe, advance, newest, minutes } = aBusyRegion();
    minutes(1);
    observe(value);
    minutes(3);
    advance("3s");
    const service = { ServiceName: "web" };
    expect(newest("DesiredTaskCount", service)).toEqual([1, 4, "Count"]);
    expect(newest("RunningTaskCount", service)).toEqual([1, 4, "Count"]);
    expect(newest("PendingTaskCount", service)).toEqual([1, 0, "Count"]);
    expect(newest("DeploymentCount", service)).toEqual([1, 1, "Count"]);
    expect(newest("TaskCount")).toEqual([1, 4, "Count"]);
    expect(newest("ServiceCount")).toEqual([1, 1, "Count"]);
    for (const of of [{}, service, { TaskDefinitionFamily: "web" }]) {
      expect(newest("CpuUtilized", of)).toEqual([4, 256, "None"]);
      expect(newest("CpuReserved", of)).toEqual([4, 1024, "None"]);
      expect(newest("MemoryUtilized", of)).toEqual([4, 256, "Megabytes"]);
      expect(newest("MemoryReserved", of)).toEqual([4, 2048, "Megabytes"]);
    }
  },
);

it("publishes nothing while the setting is disabled, and no more once it is", () => {
  const { call, observe, minutes, newest } = aBusyRegion();
  minutes(3);
  expect(call(listMetrics, { Namespace }).Metrics).toEqual([]);
  observe("enabled");
  minutes(3);
  expect(newest("TaskCount")).toBeDefined();
  observe("disabled");
  minutes(5);
  expect([newest("TaskCount"), newest("CpuUtilized")]).toEqual([undefined, undefined]);
});
