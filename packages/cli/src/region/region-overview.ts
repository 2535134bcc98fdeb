import type { Service } from "@aws-sdk/client-ecs";
import { allPages } from "@evenkeel/kernel";
import type { BalancerEndpoint } from "@evenkeel/region";
import type { AwsClients } from "../aws/clients.ts";
import { askEndpoints, askNotices, type AskedRegion } from "./ask-region.ts";

/** What answers in a region, whoever made it: with Terraform, the CDK or any other client there is no definition to ask. */
export interface RegionOverview {
  readonly loadBalancers: readonly LoadBalancerOverview[];
  /** Those behind no load balancer. */
  readonly otherServices: readonly ServiceOverview[];
  /** What is wrong and no API of AWS shows. */
  readonly notices: readonly string[];
}

export interface LoadBalancerOverview {
  readonly name: string;
  readonly arn: string;
  /** Where each of its listeners answers on this machine. */
  readonly listeners: readonly { readonly port: number; readonly url: string | null }[];
  readonly services: readonly ServiceOverview[];
}

export interface ServiceOverview {
  readonly cluster: string;
  readonly service: string;
  readonly desiredCount: number;
  readonly runningCount: number;
}

/** Reads the load balancers of a region, their addresses and the services behind them. */
export async function readOverview(
  region: AskedRegion,
  clients: Pick<AwsClients, "ecs" | "elb">,
): Promise<RegionOverview> {
  const elb = await clients.elb();
  const [endpoints, notices, services, found, targetGroups] = await Promise.all([
    askEndpoints(region),
    askNotices(region),
    readServices(clients),
    allPages(
      (Marker) => elb.describeLoadBalancers({ Marker }),
      ({ LoadBalancers = [] }) => LoadBalancers,
    ),
    allPages(
      (Marker) => elb.describeTargetGroups({ Marker }),
      ({ TargetGroups = [] }) => TargetGroups,
    ),
  ]);
  const balancersOf = ({ loadBalancers = [] }: Service): readonly string[] =>
    loadBalancers.flatMap(
      ({ targetGroupArn }) =>
        targetGroups.find(({ TargetGroupArn }) => TargetGroupArn === targetGroupArn)?.LoadBalancerArns ?? [],
    );
  const loadBalancers = await Promise.all(
    found.map(async ({ LoadBalancerArn: arn = "", LoadBalancerName: name = "" }) => {
      const ports = await allPages(
        (Marker) => elb.describeListeners({ LoadBalancerArn: arn, Marker }),
        ({ Listeners = [] }) => Listeners,
      );
      return {
        ...{ name, arn },
        listeners: ports.map(({ ListenerArn, Port = 0, Protocol }) => ({
          port: Port,
          url: urlAt(
            endpoints.find(({ listenerArn }) => listenerArn === ListenerArn),
            Protocol,
          ),
        })),
        services: services.filter((service) => balancersOf(service).includes(arn)).map(overviewOf),
      };
    }),
  );
  return {
    loadBalancers,
    otherServices: services.filter((each) => balancersOf(each).length === 0).map(overviewOf),
    notices: notices.map(({ text }) => text),
  };
}

/** The overview as lines for a person. */
export function renderOverview({ loadBalancers, otherServices, notices }: RegionOverview): readonly string[] {
  const lines = loadBalancers.flatMap(({ name, listeners, services }) => [
    "",
    `  load balancer ${name}`,
    ...(listeners.length === 0 ? ["    no listener"] : []),
    ...listeners.map(({ port, url }) => `    port ${port} answers at ${url ?? "nowhere"}`),
    ...services.map((service) => `    ${serviceText(service)}`),
  ]);
  const others = otherServices.map((service) => `  ${serviceText(service)}`);
  const warnings = notices.map((text) => `  warn  ${text}`);
  return [...lines, ...(others.length > 0 ? ["", ...others] : []), ...(warnings.length > 0 ? ["", ...warnings] : [])];
}

function serviceText({ cluster, service, runningCount, desiredCount }: ServiceOverview): string {
  return `service ${service} in cluster ${cluster} · ${runningCount} of ${desiredCount} tasks`;
}

function urlAt(endpoint: BalancerEndpoint | undefined, protocol: string | undefined): string | null {
  return endpoint ? `${protocol === "HTTPS" ? "https" : "http"}://${endpoint.host}:${endpoint.hostPort}` : null;
}

function overviewOf({
  clusterArn = "",
  serviceName = "",
  desiredCount = 0,
  runningCount = 0,
}: Service): ServiceOverview {
  return { cluster: clusterArn.split("/").at(-1) ?? "", service: serviceName, desiredCount, runningCount };
}

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeServices.html describes ten at once. */
const describedAtOnce = 10;

async function readServices(clients: Pick<AwsClients, "ecs">): Promise<readonly Service[]> {
  const ecs = await clients.ecs();
  const clusters = await allPages(
    (nextToken) => ecs.listClusters({ nextToken }),
    ({ clusterArns = [] }) => clusterArns,
  );
  const found = await Promise.all(
    clusters.map((cluster) =>
      allPages(
        async (nextToken) => {
          const page = await ecs.listServices({ cluster, maxResults: describedAtOnce, nextToken });
          const { serviceArns = [] } = page;
          const isEmpty = serviceArns.length === 0;
          const { services = [] } = isEmpty ? {} : await ecs.describeServices({ cluster, services: serviceArns });
          return { services, nextToken: page.nextToken };
        },
        ({ services }) => services,
      ),
    ),
  );
  return found.flat();
}
