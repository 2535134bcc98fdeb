import type { ContainerDefinition, TaskOverride } from "@aws-sdk/client-ecs";
import type { View } from "../../../store/store.ts";
import type { InterfaceEnd, Obstacle } from "../../ec2/reachability/ends.ts";
import { obstacleToService } from "../../ec2/reachability/service-endpoints.ts";
import { obstacleToInternet } from "../../ec2/reachability/reachability.ts";
import { networkInterfaces, type Subnet } from "../../ec2/state.ts";
import { environmentFilesOf, filesProblem } from "./environment-files.ts";
import { parseSecretReference } from "../requests/secret-references.ts";
import { taskDefinitions, type Task } from "../state.ts";

/** Something that a task needs before its containers start, and that its network does not lead to. */
export interface NetworkProblem {
  /** Why the task cannot start, in ECS's words. */
  readonly reason: string;
  /** The rule that is missing. ECS does not say it. */
  readonly obstacle: Obstacle;
}

/**
 * What a task cannot reach: the secrets, its environment files, the registries of its images, its logs, in the order in which ECS needs them. All of it
 * goes through the task's own interface: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-task-networking.html
 */
export function networkProblemOf(view: View, task: Task, region: string): NetworkProblem | undefined {
  const own = view.get(networkInterfaces, task.networkInterface?.networkInterfaceId ?? "");
  return own && problemOf(view, { ...task, own, region });
}

/** The same of a task that would be started in a subnet. */
export function networkProblemIn(view: View, subnet: Subnet, start: StartSettings): NetworkProblem | undefined {
  const { subnetId, vpcId, availabilityZone, cidrBlock } = subnet;
  const [privateIpAddress = ""] = cidrBlock.split("/");
  const { securityGroupIds } = start;
  return problemOf(view, { ...start, own: { subnetId, vpcId, availabilityZone, privateIpAddress, securityGroupIds } });
}

/** How a task is started. */
type StartSettings = Pick<Task, "taskDefinitionArn" | "securityGroupIds" | "assignPublicIp"> & {
  readonly region: string;
};

type Start = Omit<StartSettings, "securityGroupIds"> &
  Partial<Pick<Task, "overrides">> & { readonly own: InterfaceEnd };

function problemOf(view: View, start: Start): NetworkProblem | undefined {
  const { own, region, assignPublicIp, taskDefinitionArn, overrides } = start;
  const { containerDefinitions = [] } = view.get(taskDefinitions, taskDefinitionArn)?.definition ?? {};
  for (const { to, reason } of containerDefinitions
    .flatMap((container) => needsOf(container, overrides))
    .toSorted(byTurn)) {
    const obstacle = obstacleTo(view, own, to, { region, hasPublicAddress: assignPublicIp === "ENABLED" });
    if (obstacle) return { reason: reason(region), obstacle };
  }
  return undefined;
}

/** What a container needs, and what ECS says if it is not reached. */
interface Need {
  readonly turn: "secrets" | "files" | "image" | "logs";
  /** A service of AWS; anything on the internet otherwise. */
  readonly to: { readonly service: string } | "internet";
  readonly reason: (region: string) => string;
}

const turns: readonly Need["turn"][] = ["secrets", "files", "image", "logs"];

function byTurn(a: Need, b: Need): number {
  return turns.indexOf(a.turn) - turns.indexOf(b.turn);
}

function needsOf(container: ContainerDefinition, overrides: TaskOverride | undefined): readonly Need[] {
  const { image = "", secrets = [], repositoryCredentials, logConfiguration } = container;
  const { credentialsParameter } = repositoryCredentials ?? {};
  return [
    ...(environmentFilesOf(container, overrides).length > 0 ? [filesNeed] : []),
    ...secrets.map(({ valueFrom = "" }) => secretNeed(valueFrom)),
    ...(credentialsParameter === undefined ? [] : [secretNeed(credentialsParameter)]),
    ...imageNeeds(image),
    ...(logConfiguration ? [logNeed] : []),
  ];
}

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/resource-initialization-error.html */
function secretNeed(valueFrom: string): Need {
  const isParameter = parseSecretReference(valueFrom)?.kind === "parameter";
  const [service, what] = isParameter
    ? ["ssm", "unable to retrieve secrets from ssm"]
    : ["secretsmanager", "unable to retrieve secret from asm"];
  return {
    turn: "secrets",
    to: { service },
    reason: () =>
      notInitialized(`${what}: service call has been retried 5 time(s): context deadline exceeded. ${checkNetwork}`),
  };
}

/** https://github.com/aws/aws-cli/issues/6470 */
const filesNeed: Need = {
  turn: "files",
  to: { service: "s3" },
  reason: () => filesProblem("RequestCanceled: request context canceled caused by: context deadline exceeded"),
};

/** ECR is reached by two APIs, its layers by S3: https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html */
function imageNeeds(image: string): readonly Need[] {
  const cannotPull = (): string =>
    `CannotPullContainerError: pull image manifest has been retried 5 time(s): failed to resolve ref ${image}: failed to do request: dial tcp: i/o timeout`;
  if (!/^\d{12}\.dkr\.ecr\.[a-z0-9-]+\.amazonaws\./.test(image)) {
    return [{ turn: "image", to: "internet", reason: cannotPull }];
  }
  const cannotLogIn = (region: string): string =>
    notInitialized(
      `unable to retrieve ecr registry auth: service call has been retried 3 time(s): RequestError: send request failed caused by: Post "https://api.ecr.${region}.amazonaws.com/": dial tcp: i/o timeout. ${checkNetwork}`,
    );
  return [
    { turn: "image", to: { service: "ecr.api" }, reason: cannotLogIn },
    { turn: "image", to: { service: "ecr.dkr" }, reason: cannotPull },
    { turn: "image", to: { service: "s3" }, reason: cannotPull },
  ];
}

const logNeed: Need = {
  turn: "logs",
  to: { service: "logs" },
  reason: (region) =>
    "ResourceInitializationError: failed to validate logger args: create stream has been retried 1 times: failed to " +
    `create Cloudwatch log stream: RequestError: send request failed caused by: Post "https://logs.${region}.amazonaws.com/": dial tcp: i/o timeout : exit status 1`,
};

const checkNetwork = "Please check your task network configuration.";

function notInitialized(why: string): string {
  return `ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: ${why}`;
}

function obstacleTo(
  view: View,
  own: InterfaceEnd,
  to: Need["to"],
  site: { readonly region: string; readonly hasPublicAddress: boolean },
): Obstacle | undefined {
  if (to !== "internet") return obstacleToService(view, own, { name: to.service, ...site });
  return obstacleToInternet(view, own, { port: 443, hasPublicAddress: site.hasPublicAddress });
}
