import type {
  DescribeServiceDeploymentsResponse,
  DescribeServiceRevisionsResponse,
  DescribeServicesResponse,
  DescribeTaskDefinitionResponse,
  DescribeTasksResponse,
  ListClustersResponse,
  ListServiceDeploymentsResponse,
  ListServicesResponse,
  ListTasksResponse,
  Service,
  ServiceDeployment,
} from "@aws-sdk/client-ecs";
import { allPages, inGroups } from "@evenkeel/kernel";
import type { AsJson, DocumentTypes } from "../source/documents.ts";
import { byId, type Query } from "../feed/query.ts";
import type { ConsoleSource } from "../source/source.ts";
import { ask } from "./ask.ts";

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeServices.html, and DescribeTasks. */
const servicesAtOnce = 10;
const tasksAtOnce = 100;
const revisionsAtOnce = 20;
/** Of a service, the newest. */
const deploymentsShown = 10;

/** A query over ECS's services; it remembers task definitions, which never change. */
export function services(): Query {
  const definitions = new Map<string, DocumentTypes["taskDefinition"]>();
  return {
    name: "services",
    kinds: ["service", "task", "taskDefinition", "serviceDeployment", "serviceRevision"],
    dependsOn: ["ecs"],
    async read(source) {
      const clusters = await allClusters(source);
      const read = await Promise.all(clusters.map((cluster) => readCluster(source, cluster)));
      const found = read.flatMap((each) => each.services);
      const tasks = read.flatMap((each) => each.tasks);
      const deployments = await Promise.all(found.map((service) => deploymentsOf(source, service)));
      const revisions = await Promise.all(deployments.map((some) => revisionsOf(source, some)));
      const wanted = new Set([...tasks, ...found.flatMap(({ deployments: all = [] }) => all)].map(definitionOf));
      for (const arn of [...wanted].filter((each) => !definitions.has(each))) {
        const input = { taskDefinition: arn };
        const answer = await ask<DescribeTaskDefinitionResponse>(source, "ecs", "DescribeTaskDefinition", input);
        if (answer.taskDefinition) definitions.set(arn, answer.taskDefinition);
      }
      for (const arn of definitions.keys()) if (!wanted.has(arn)) definitions.delete(arn);
      return {
        service: byId(found, ({ serviceArn }) => serviceArn),
        task: byId(tasks, ({ taskArn }) => taskArn),
        taskDefinition: Object.fromEntries(definitions),
        serviceDeployment: byId(deployments.flat(), ({ serviceDeploymentArn }) => serviceDeploymentArn),
        serviceRevision: byId(revisions.flat(), ({ serviceRevisionArn }) => serviceRevisionArn),
      };
    },
  };
}

function definitionOf(it: {
  readonly taskDefinitionArn?: string | undefined;
  readonly taskDefinition?: string | undefined;
}): string {
  return it.taskDefinitionArn ?? it.taskDefinition ?? "";
}

/** The services of all clusters. */
export async function allServices(source: ConsoleSource): Promise<readonly AsJson<Service>[]> {
  const clusters = await allClusters(source);
  return (await Promise.all(clusters.map((cluster) => servicesIn(source, cluster)))).flat();
}

function allClusters(source: ConsoleSource): Promise<readonly string[]> {
  return allPages(
    (nextToken) => ask<ListClustersResponse>(source, "ecs", "ListClusters", { nextToken }),
    ({ clusterArns = [] }) => clusterArns,
  );
}

async function servicesIn(source: ConsoleSource, cluster: string): Promise<readonly AsJson<Service>[]> {
  const arns = await allPages(
    (nextToken) => ask<ListServicesResponse>(source, "ecs", "ListServices", { cluster, nextToken }),
    ({ serviceArns = [] }) => serviceArns,
  );
  const described = await Promise.all(
    inGroups(arns, servicesAtOnce).map((some) =>
      ask<DescribeServicesResponse>(source, "ecs", "DescribeServices", { cluster, services: some }),
    ),
  );
  return described.flatMap(({ services: all = [] }) => all);
}

async function readCluster(source: ConsoleSource, cluster: string) {
  const found = await servicesIn(source, cluster);
  const tasks = await Promise.all(["RUNNING", "STOPPED"].map((status) => readTasks(source, cluster, status)));
  return { services: found, tasks: tasks.flat() };
}

/** STOPPED is what is to be stopped, and what was for an hour: the page says why. */
async function readTasks(source: ConsoleSource, cluster: string, desiredStatus: string) {
  const arns = await allPages(
    (nextToken) => ask<ListTasksResponse>(source, "ecs", "ListTasks", { cluster, desiredStatus, nextToken }),
    ({ taskArns = [] }) => taskArns,
  );
  const described = await Promise.all(
    inGroups(arns, tasksAtOnce).map((tasks) =>
      ask<DescribeTasksResponse>(source, "ecs", "DescribeTasks", { cluster, tasks }),
    ),
  );
  return described.flatMap(({ tasks = [] }) => tasks);
}

async function deploymentsOf(source: ConsoleSource, { clusterArn, serviceArn }: AsJson<Service>) {
  const input = { cluster: clusterArn, service: serviceArn, maxResults: deploymentsShown };
  const listed = await ask<ListServiceDeploymentsResponse>(source, "ecs", "ListServiceDeployments", input);
  const arns = (listed.serviceDeployments ?? []).flatMap(({ serviceDeploymentArn }) => serviceDeploymentArn ?? []);
  if (arns.length === 0) return [];
  const wanted = { serviceDeploymentArns: arns };
  const described = await ask<DescribeServiceDeploymentsResponse>(source, "ecs", "DescribeServiceDeployments", wanted);
  return described.serviceDeployments ?? [];
}

/** The revisions that a service's deployments brought. */
async function revisionsOf(source: ConsoleSource, deployments: readonly AsJson<ServiceDeployment>[]) {
  const arns = new Set(deployments.flatMap(({ targetServiceRevision }) => targetServiceRevision?.arn ?? []));
  const described = await Promise.all(
    inGroups([...arns], revisionsAtOnce).map((serviceRevisionArns) =>
      ask<DescribeServiceRevisionsResponse>(source, "ecs", "DescribeServiceRevisions", { serviceRevisionArns }),
    ),
  );
  return described.flatMap(({ serviceRevisions = [] }) => serviceRevisions);
}
