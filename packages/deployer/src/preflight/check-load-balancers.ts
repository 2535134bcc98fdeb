import type { LoadBalancer, Service, TaskDefinition } from "@aws-sdk/client-ecs";
import type { ElbCalls } from "../aws/calls.ts";
import { nameIn } from "../aws/names.ts";
import { ask } from "./ask.ts";
import { groupOf, type Check } from "../preflight-result.ts";

/** Each target group is there, behind a load balancer, of the kind that the tasks' network needs, and finds its container and port. */
export async function checkLoadBalancers(
  elb: ElbCalls,
  { loadBalancers = [] }: Service,
  taskDefinition: TaskDefinition,
): Promise<Check> {
  const checks = loadBalancers
    .flatMap(({ advancedConfiguration: { alternateTargetGroupArn } = {}, ...entry }) =>
      alternateTargetGroupArn === undefined ? [entry] : [entry, { ...entry, targetGroupArn: alternateTargetGroupArn }],
    )
    .map((entry) => checkTargetGroup(elb, entry, taskDefinition));
  return groupOf("target groups", await Promise.all(checks));
}

function checkTargetGroup(elb: ElbCalls, entry: LoadBalancer, taskDefinition: TaskDefinition): Promise<Check> {
  const { targetGroupArn } = entry;
  const name = targetGroupArn?.split("/").at(-2) ?? entry.loadBalancerName ?? "load balancer";
  const look = async (): Promise<Omit<Check, "name">> => {
    const mismatch = portMismatch(entry, taskDefinition);
    if (mismatch !== undefined) return { state: "failed", detail: mismatch };
    if (targetGroupArn === undefined)
      return { state: "notChecked", detail: "a Classic Load Balancer is not looked at" };
    const { TargetGroups = [] } = await elb.describeTargetGroups({ TargetGroupArns: [targetGroupArn] });
    const [group] = TargetGroups;
    if (!group) return { state: "failed", detail: `${nameIn(targetGroupArn)} not found` };
    if (taskDefinition.networkMode === "awsvpc" && group.TargetType !== "ip") {
      return {
        state: "failed",
        detail: `its target type is ${group.TargetType ?? "unknown"}, and awsvpc tasks need ip`,
      };
    }
    if (!group.LoadBalancerArns?.length) return { state: "failed", detail: "no load balancer sends to it" };
    return { state: "passed" };
  };
  return ask(name, look, ["TargetGroupNotFoundException", "TargetGroupNotFound"]);
}

function portMismatch(
  { containerName, containerPort }: LoadBalancer,
  taskDefinition: TaskDefinition,
): string | undefined {
  const { containerDefinitions = [] } = taskDefinition;
  const container = containerDefinitions.find(({ name }) => name === containerName);
  if (!container) return `container ${containerName ?? ""} is not in the task definition`;
  const ports = (container.portMappings ?? []).map((mapping) => mapping.containerPort);
  if (ports.includes(containerPort)) return undefined;
  return `container ${containerName ?? ""} maps port ${ports.join(", ") || "none"}, and the service sends to ${containerPort ?? "none"}`;
}
