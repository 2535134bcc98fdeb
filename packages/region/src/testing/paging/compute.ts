import type { SimulatedRegion } from "../../simulation/simulated-region.ts";
import type { Answer } from "../bounds/bound.ts";
import { aCluster } from "../bounds/network.ts";
import { each, type PagedList } from "./paged-list.ts";

const ofEcs = { limit: ["maxResults", 2], token: ["nextToken", "nextToken"] } as const;
const arn = (item: unknown) => item;

/** The lists of ECS, and of Application Auto Scaling. */
export const computeLists: readonly PagedList[] = [
  {
    ...{ call: ["ecs", "ListClusters"], list: "clusterArns", ...ofEcs, nameOf: arn },
    given: (region) => each((clusterName) => region.call("ecs", "CreateCluster", { clusterName })),
    remove: (region, cluster) => void region.call("ecs", "DeleteCluster", { cluster }),
  },
  {
    ...{ call: ["ecs", "ListServices"], input: { cluster: "web" }, list: "serviceArns", ...ofEcs, nameOf: arn },
    given: someServices,
    remove: (region, service) => void region.call("ecs", "DeleteService", { cluster: "web", service, force: true }),
  },
  {
    ...{ call: ["ecs", "ListTasks"], input: { cluster: "web" }, list: "taskArns", ...ofEcs, nameOf: arn },
    given: (region) => {
      const { serviceName: _, ...task } = aCluster(region);
      region.call("ecs", "RunTask", { ...task, count: 5 });
    },
    remove: (region, task) => void region.call("ecs", "StopTask", { cluster: "web", task }),
  },
  {
    ...{ call: ["ecs", "ListTaskDefinitions"], list: "taskDefinitionArns", ...ofEcs, nameOf: arn },
    given: someTaskDefinitions,
    remove: (region, taskDefinition) => void region.call("ecs", "DeregisterTaskDefinition", { taskDefinition }),
  },
  {
    ...{ call: ["ecs", "ListTaskDefinitions"], input: { sort: "DESC" }, list: "taskDefinitionArns", ...ofEcs },
    nameOf: arn,
    given: someTaskDefinitions,
    remove: (region, taskDefinition) => void region.call("ecs", "DeregisterTaskDefinition", { taskDefinition }),
  },
  {
    ...{ call: ["ecs", "ListTaskDefinitionFamilies"], input: { status: "ACTIVE" }, list: "families", ...ofEcs },
    nameOf: arn,
    given: someTaskDefinitions,
    remove: (region, family) => {
      const { taskDefinitionArns = [] } = region.call("ecs", "ListTaskDefinitions", { familyPrefix: family }) as {
        readonly taskDefinitionArns?: readonly string[];
      };
      for (const taskDefinition of taskDefinitionArns)
        region.call("ecs", "DeregisterTaskDefinition", { taskDefinition });
    },
  },
  {
    ...{ call: ["application-autoscaling", "DescribeScalableTargets"], list: "ScalableTargets" },
    ...ofAutoScaling((item) => item["ResourceId"]),
    given: someServices,
    remove: (region, ResourceId) => scale(region, "DeregisterScalableTarget", { ResourceId }),
  },
  {
    ...{ call: ["application-autoscaling", "DescribeScalingPolicies"], list: "ScalingPolicies" },
    ...ofAutoScaling((item) => item["PolicyName"]),
    given: someServices,
    remove: (region, PolicyName) => scale(region, "DeleteScalingPolicy", { PolicyName }),
  },
  {
    ...{ call: ["application-autoscaling", "DescribeScheduledActions"], list: "ScheduledActions" },
    ...ofAutoScaling((item) => item["ScheduledActionName"]),
    given: someServices,
    remove: (region, ScheduledActionName) => scale(region, "DeleteScheduledAction", { ScheduledActionName }),
  },
];

function ofAutoScaling(nameOf: (item: Answer) => unknown) {
  const input = { ServiceNamespace: "ecs" };
  return { input, limit: ["MaxResults", 2], token: ["NextToken", "NextToken"], nameOf } as const;
}

function scale(region: SimulatedRegion, operation: string, members: Answer): void {
  const target = {
    ...{ ServiceNamespace: "ecs", ScalableDimension: "ecs:service:DesiredCount", ResourceId: "service/web/it-0" },
  };
  region.call("application-autoscaling", operation, { ...target, ...members });
}

/** Each a scalable target; the first one with policies and scheduled actions. */
function someServices(region: SimulatedRegion): undefined {
  const service = aCluster(region);
  const step = {
    AdjustmentType: "ChangeInCapacity",
    StepAdjustments: [{ MetricIntervalLowerBound: 0, ScalingAdjustment: 1 }],
  };
  const later = { Schedule: "at(2099-01-01T00:00:00)", ScalableTargetAction: { MinCapacity: 1 } };
  each((serviceName) => {
    region.call("ecs", "CreateService", { ...service, serviceName, desiredCount: 0 });
    scale(region, "RegisterScalableTarget", {
      ResourceId: `service/web/${serviceName}`,
      MinCapacity: 0,
      MaxCapacity: 2,
    });
  });
  each((name) => {
    scale(region, "PutScalingPolicy", {
      PolicyName: name,
      PolicyType: "StepScaling",
      StepScalingPolicyConfiguration: step,
    });
    scale(region, "PutScheduledAction", { ScheduledActionName: name, ...later });
  });
}

/** Twelve revisions of one family, and one of others each. */
function someTaskDefinitions(region: SimulatedRegion): undefined {
  const register = (family: string) =>
    region.call("ecs", "RegisterTaskDefinition", {
      ...{ family, networkMode: "awsvpc", requiresCompatibilities: ["FARGATE"], cpu: "256", memory: "512" },
      containerDefinitions: [{ name: "app", image: "web:1" }],
    });
  for (let revision = 1; revision <= 12; revision++) register("web");
  each(register);
}
