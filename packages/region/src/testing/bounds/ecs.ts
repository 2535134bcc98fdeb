import { expect } from "vitest";
import { simulatedRegion, type SimulatedRegion } from "../../simulation/simulated-region.ts";
import { mostDescribed } from "../../services/ecs/requests/most-described.ts";
import { largestPage } from "../../services/ecs/pagination.ts";
import { mostSteps } from "../../services/ecs/start-pattern/go-expression.ts";
import { tasksOfServiceMax } from "../../services/ecs/requests/service-input.ts";
import { answered, names, pagesAt, refusesBeyond, type Bound, type Input } from "./bound.ts";
import { aCluster } from "./network.ts";

const invalid = (message: string) => ({ code: "InvalidParameterException", message });

/** What each Describe operation describes, and the member that names it. */
const describing = {
  clusters: ["DescribeClusters", "clusters"],
  "capacity providers": ["DescribeCapacityProviders", "capacityProviders"],
  services: ["DescribeServices", "services"],
  tasks: ["DescribeTasks", "tasks"],
  "service deployments": ["DescribeServiceDeployments", "serviceDeploymentArns"],
  "service revisions": ["DescribeServiceRevisions", "serviceRevisionArns"],
} as const satisfies Record<keyof typeof mostDescribed, readonly [string, string]>;

const described = Object.entries(mostDescribed) as [keyof typeof mostDescribed, number][];

export const ecsBounds: readonly Bound[] = [
  {
    ...{ operation: "CreateService, UpdateService", what: "desired tasks", bound: tasksOfServiceMax },
    ...{ beyond: "refused", probe: desiredTasks },
  },
  ...described.map(([what, most]): Bound => {
    const [operation, member] = describing[what];
    return {
      ...{ operation, what: `${what} described`, bound: most, beyond: "refused" },
      probe: refusesBeyond(most, {
        given: webCluster,
        call: ["ecs", operation],
        input: (count) => ({ ...clusterOf(what), [member]: names(count).map(named[what]) }),
        error: invalid(`At most ${most} ${what} can be described at once, not ${most + 1}.`),
      }),
    };
  }),
  {
    operation: "RegisterTaskDefinition",
    ...{
      what: "characters of a pattern that begins log events, repetitions counted",
      bound: mostSteps,
      beyond: "refused",
    },
    probe: refusesBeyond(mostSteps, {
      call: ["ecs", "RegisterTaskDefinition"],
      input: (count) => aDefinition(`x{${count}}`),
      error: invalid(
        "Evenkeel does not support containers: 'app': more than 400 characters, counted as often as they repeat, in log option awslogs-multiline-pattern (x{401}) yet.",
      ),
    }),
  },
  {
    ...{ operation: "every list of ECS", what: "items in an answer", bound: largestPage, beyond: "next page" },
    probe: () => {
      pagesAt(largestPage, {
        given: (region, count) => {
          for (const clusterName of names(count)) region.call("ecs", "CreateCluster", { clusterName });
        },
        call: ["ecs", "ListClusters"],
        list: "clusterArns",
        token: "nextToken",
      })();
      for (const [operation, input] of lists) onlyPagesOf(operation, input);
    },
  },
];

function aDefinition(pattern: string): Input {
  const place = { "awslogs-group": "/web", "awslogs-region": "ap-southeast-2", "awslogs-stream-prefix": "web" };
  const logConfiguration = { logDriver: "awslogs", options: { ...place, "awslogs-multiline-pattern": pattern } };
  const fargate = {
    cpu: "256",
    memory: "512",
    networkMode: "awsvpc",
    requiresCompatibilities: ["FARGATE"],
    executionRoleArn: "arn:aws:iam::000000000000:role/execution",
  };
  return { family: "web", ...fargate, containerDefinitions: [{ name: "app", image: "web:1", logConfiguration }] };
}

const lists: readonly (readonly [operation: string, input: Input])[] = [
  ["ListClusters", {}],
  ["ListServices", { cluster: "web" }],
  ["ListServiceDeployments", { cluster: "web", service: "web" }],
  ["ListTaskDefinitionFamilies", {}],
  ["ListTaskDefinitions", {}],
  ["ListTasks", { cluster: "web" }],
];

function onlyPagesOf(operation: string, input: Input): void {
  refusesBeyond(largestPage, {
    given: (region) => void region.call("ecs", "CreateService", { ...aCluster(region), desiredCount: 0 }),
    call: ["ecs", operation],
    input: (maxResults) => ({ ...input, maxResults }),
    error: invalid(`maxResults must be between 1 and ${largestPage}, but is ${largestPage + 1}.`),
  })();
}

function desiredTasks(): void {
  const tooMany = invalid("desiredCount is 5001, but a service has at most 5000 tasks.");
  for (const operation of ["CreateService", "UpdateService"]) {
    const region = simulatedRegion();
    const service = aCluster(region);
    const { serviceName } = service;
    if (operation === "UpdateService") region.call("ecs", "CreateService", { ...service, desiredCount: 0 });
    const target = operation === "UpdateService" ? { cluster: "web", service: serviceName } : service;
    const wanting = (desiredCount: number) => answered(region, ["ecs", operation], { ...target, desiredCount });
    expect(wanting(tasksOfServiceMax + 1)).toEqual(tooMany);
    expect(wanting(tasksOfServiceMax)).not.toHaveProperty("code");
  }
}

function webCluster(region: SimulatedRegion): void {
  region.call("ecs", "CreateCluster", { clusterName: "web" });
}

function clusterOf(what: keyof typeof mostDescribed): Input {
  return what === "services" || what === "tasks" ? { cluster: "web" } : {};
}

const arn = (kind: string, name: string) => `arn:aws:ecs:ap-southeast-2:000000000000:${kind}/web/web/${name}`;

const named: Readonly<Record<keyof typeof mostDescribed, (name: string) => string>> = {
  clusters: String,
  "capacity providers": String,
  services: String,
  tasks: String,
  "service deployments": (name) => arn("service-deployment", name),
  "service revisions": (name) => arn("service-revision", name),
};
