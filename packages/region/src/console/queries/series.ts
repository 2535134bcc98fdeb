import type { DescribeTargetGroupsOutput } from "@aws-sdk/client-elastic-load-balancing-v2";
import type { Service } from "@aws-sdk/client-ecs";
import { readServiceMetrics, windowOf, type SeriesReader } from "../../readings/index.ts";
import type { AsJson, DocumentTypes } from "../source/documents.ts";
import type { Query } from "../feed/query.ts";
import type { ConsoleSource } from "../source/source.ts";
import { ask } from "./ask.ts";
import { allServices } from "./services.ts";

const periodSeconds = 60;
const shownMs = 3_600_000;

/** How each service did in the last hour. */
export const series: Query = {
  name: "series",
  kinds: ["series"],
  dependsOn: [],
  onDemand: true,
  everyMs: 5000,
  async read(source) {
    const all = await allServices(source);
    const read = all.map(async (service) => [service.serviceArn ?? "", await seriesOf(source, service)] as const);
    return { series: Object.fromEntries(await Promise.all(read)) };
  },
};

async function seriesOf(source: ConsoleSource, service: AsJson<Service>): Promise<DocumentTypes["series"]> {
  const cloudWatch = {
    getMetricData: (input: object) => source.call("cloudwatch", "GetMetricData", input),
  } as SeriesReader; // what the operation answers, as AWS's SDK has it
  const { nowMs, speed } = source.here();
  const targetGroupArn = service.loadBalancers?.[0]?.targetGroupArn;
  const loadBalancerArn = targetGroupArn === undefined ? undefined : await balancerOf(source, targetGroupArn);
  const [cluster = "", name = ""] = service.serviceArn?.split("/").slice(-2) ?? [];
  const window = windowOf(nowMs, shownMs, periodSeconds);
  const measured = { cluster, service: name, targetGroupArn, loadBalancerArn, speed };
  const metrics = await readServiceMetrics(cloudWatch, measured, window);
  return { ...{ fromMs: window.fromMs, periodSeconds }, metrics };
}

async function balancerOf(source: ConsoleSource, arn: string): Promise<string | undefined> {
  const input = { TargetGroupArns: [arn] };
  const answer = await ask<DescribeTargetGroupsOutput>(source, "elbv2", "DescribeTargetGroups", input);
  return answer.TargetGroups?.[0]?.LoadBalancerArns?.[0];
}
