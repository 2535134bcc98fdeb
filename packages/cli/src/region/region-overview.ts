import type { Service } from "@aws-sdk/client-ecs";
import type { BalancerEndpoint } from "@evenkeel/region";
import type { AwsClients } from "../aws/clients.ts";
import { askEndpoints, type AskedRegion } from "./ask-region.ts";

/** What answers in a region, whoever made it: with Terraform, the CDK or any other client there is no definition to ask. */
export interface RegionOverview {
  readonly loadBalancers: readonly LoadBalancerOverview[];
  /** Those behind no load balancer. */
  readonly otherServices: readonly ServiceOverview[];
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
  const [endpoints, services, { LoadBalancers = [] }, { TargetGroups = [] }] = await Promise.all([
    askEndpoints(region),
    readServices(clients),
    elb.describeLoadBalancers({}),
    elb.describeTargetGroups({}),
  ]);
  const balancersOf = ({ loadBalancers = [] }: Service): readonly string[] =>
    loadBalancers.flatMap(
      ({ targetGroupArn }) =>
        TargetGroups.find(({ TargetGroupArn }) => TargetGroupArn === targetGroupArn)?.LoadBalancerArns ?? [],
    );
  const loadBalancers = await Promise.all(
    LoadBalancers.map(async ({ LoadBalancerArn: arn = "", LoadBalancerName: name = "" }) => {
      const { Listeners = [] } = await elb.describeListeners({ LoadBalancerArn: arn });
      return {
        ...{ name, arn },
        listeners: Listeners.map(({ ListenerArn, Port = 0, Protocol }) => ({
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
  return { loadBalancers, otherServices: services.filter((each) => balancersOf(each).length === 0).map(overviewOf) };
}

/** The overview as lines for a person. */
export function renderOverview({ loadBalancers, otherServices }: RegionOverview): readonly string[] {
  const lines = loadBalancers.flatMap(({ name, listeners, services }) => [
    "",
    `  load balancer ${name}`,
    ...(listeners.length === 0 ? ["    no listener"] : []),
    ...listeners.map(({ port, url }) => `    port ${port} answers at ${url ?? "nowhere yet"}`),
    ...services.map((service) => `    ${serviceText(service)}`),
  ]);
  const others = otherServices.map((service) => `  ${serviceText(service)}`);
  return [...lines, ...(others.length > 0 ? ["", ...others] : [])];
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
  const { clusterArns = [] } = await ecs.listClusters({});
  const found = await Promise.all(
    clusterArns.map(async (cluster) => {
      const services: Service[] = [];
      let nextToken: string | undefined;
      do {
        const page = await ecs.listServices({ cluster, maxResults: describedAtOnce, nextToken });
        const { serviceArns = [] } = page;
        if (serviceArns.length > 0) {
          services.push(...((await ecs.describeServices({ cluster, services: serviceArns })).services ?? []));
        }
        nextToken = page.nextToken;
      } while (nextToken !== undefined);
      return services;
    }),
  );
  return found.flat();
}
