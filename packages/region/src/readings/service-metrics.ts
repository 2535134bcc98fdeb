import { readSeries, startsOf, type Series, type SeriesReader, type Window } from "./read-series.ts";

/** How a service did, period by period. */
export interface ServiceMetrics {
  /** Of the machine's seconds, as requests come in its time at every speed of the region. */
  readonly requestsPerSecond: Series;
  readonly p50Ms: Series;
  readonly p99Ms: Series;
  /** Of what the tasks reserve, on average. */
  readonly cpuPercent: Series;
  readonly memoryPercent: Series;
  readonly healthyTasks: Series;
  /** Answers in each period, whoever gave them. */
  readonly errors4xx: Series;
  readonly errors5xx: Series;
}

/** The service whose metrics are read. */
export interface MeasuredService {
  readonly cluster: string;
  readonly service: string;
  readonly targetGroupArn?: string | undefined;
  readonly loadBalancerArn?: string | undefined;
  /** How many times as fast as the machine's the region's time runs. */
  readonly speed: number;
}

/** Reads how a service did; what is not measured, such as requests without a load balancer, has no values. */
export async function readServiceMetrics(
  cloudWatch: SeriesReader,
  service: MeasuredService,
  window: Window,
): Promise<ServiceMetrics> {
  const [use, traffic] = await Promise.all([
    readSeries(cloudWatch, useOf(service), window),
    readTraffic(cloudWatch, service, window),
  ]);
  return { ...use, ...traffic };
}

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/available-metrics.html */
function useOf({ cluster, service }: MeasuredService) {
  const dimensions = [dimension("ClusterName", cluster), dimension("ServiceName", service)];
  const average = (name: string) => ({ namespace: "AWS/ECS", name, dimensions, statistic: "Average" });
  return { cpuPercent: average("CPUUtilization"), memoryPercent: average("MemoryUtilization") };
}

type TrafficMetrics = Omit<ServiceMetrics, "cpuPercent" | "memoryPercent">;

async function readTraffic(
  cloudWatch: SeriesReader,
  { loadBalancerArn, targetGroupArn, speed }: MeasuredService,
  window: Window,
): Promise<TrafficMetrics> {
  if (loadBalancerArn === undefined || targetGroupArn === undefined) return nothingOf(window);
  const read = await readSeries(cloudWatch, trafficSources(loadBalancerArn, targetGroupArn), window);
  const milliseconds = (series: Series): Series => series.map((value) => value && value * 1000);
  // Counts of nothing are not published: where requests were counted, there were no errors.
  const counted = (...parts: readonly Series[]): Series =>
    read.requests.map((requests, index) => {
      const counts = parts.flatMap((part) => part[index] ?? []);
      return counts.length === 0 && requests === undefined ? undefined : counts.reduce((sum, each) => sum + each, 0);
    });
  return {
    requestsPerSecond: read.requests.map((value) => value && (value * speed) / window.periodSeconds),
    p50Ms: milliseconds(read.p50),
    p99Ms: milliseconds(read.p99),
    healthyTasks: read.healthy,
    errors4xx: counted(read.elb4xx, read.target4xx),
    errors5xx: counted(read.elb5xx, read.target5xx),
  };
}

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html */
function trafficSources(loadBalancerArn: string, targetGroupArn: string) {
  const balancer = [dimension("LoadBalancer", loadBalancerArn.replace(/^.*:loadbalancer\//, ""))];
  const group = [dimension("TargetGroup", targetGroupArn.replace(/^.*:/, "")), ...balancer];
  const source = (name: string, statistic: string, dimensions: ReturnType<typeof dimension>[]) => {
    return { namespace: "AWS/ApplicationELB", name, dimensions, statistic };
  };
  return {
    requests: source("RequestCount", "Sum", balancer),
    p50: source("TargetResponseTime", "p50", balancer),
    p99: source("TargetResponseTime", "p99", balancer),
    elb4xx: source("HTTPCode_ELB_4XX_Count", "Sum", balancer),
    elb5xx: source("HTTPCode_ELB_5XX_Count", "Sum", balancer),
    target4xx: source("HTTPCode_Target_4XX_Count", "Sum", balancer),
    target5xx: source("HTTPCode_Target_5XX_Count", "Sum", balancer),
    // Each node reports what it sees; the one that sees the most is not behind.
    healthy: source("HealthyHostCount", "Maximum", group),
  };
}

function nothingOf(window: Window): TrafficMetrics {
  const none = startsOf(window).map(() => undefined);
  return { requestsPerSecond: none, p50Ms: none, p99Ms: none, healthyTasks: none, errors4xx: none, errors5xx: none };
}

function dimension(Name: string, Value: string): { readonly Name: string; readonly Value: string } {
  return { Name, Value };
}
