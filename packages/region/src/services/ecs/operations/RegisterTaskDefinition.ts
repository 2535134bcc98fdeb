import type {
  Attribute,
  ContainerDefinition,
  RegisterTaskDefinitionRequest,
  RegisterTaskDefinitionResponse,
} from "@aws-sdk/client-ecs";
import { globalArnOf } from "../../../engine/arn.ts";
import type { Context } from "../../../engine/context.ts";
import type { Operation } from "../../../engine/service.ts";
import { taskDefinitionArn } from "../arns.ts";
import { partsOfAny, type DefinitionParts } from "../requests/any-definition.ts";
import { normalizeContainer } from "../requests/container-definition.ts";
import { checkContainerOrder } from "../requests/container-order.ts";
import * as errors from "../errors.ts";
import { checkContainerList, checkEveryDefinition, checkSums } from "../requests/every-definition.ts";
import { parseFargateSize, type FargateSize } from "../requests/fargate-size.ts";
import { taskDefinitionOutput } from "../responses/outputs.ts";
import { ServiceError } from "../../../wire/contract/service-error.ts";
import { checkStorage } from "../requests/fargate-size.ts";
import { refuseMembers, refuseOnFargate } from "../requests/refuse.ts";
import { checkSecrets, parseSecretReference } from "../requests/secret-references.ts";
import { families, taskDefinitions, type TaskDefinition } from "../state.ts";
import { withTags } from "../tags.ts";
import { checkVolumes, fargateVolumes } from "../requests/volumes.ts";

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html */
export const registerTaskDefinition: Operation<RegisterTaskDefinitionRequest, RegisterTaskDefinitionResponse> = (
  input,
  context,
) => {
  checkFamily(input.family);
  checkCompatibilities(input);
  checkContainerList(input.containerDefinitions ?? []);
  checkVolumes(input.volumes ?? [], input.containerDefinitions ?? []);
  checkSecrets(input.containerDefinitions ?? [], {
    executionRoleArn: input.executionRoleArn,
    region: context.region,
  });
  const parts = partsOf(input, context);
  const revision = (context.tx.get(families, input.family ?? "")?.lastRevision ?? 0) + 1;
  const record = recordOf(context, { input, revision, parts });
  context.tx.put(families, { family: record.family, lastRevision: revision });
  context.tx.put(taskDefinitions, record);
  return { taskDefinition: taskDefinitionOutput(record), tags: record.tags };
};

const notBuilt = [
  "proxyConfiguration",
  "inferenceAccelerators",
] as const satisfies (keyof RegisterTaskDefinitionRequest)[];

function recordOf(
  context: Context,
  registered: {
    readonly input: RegisterTaskDefinitionRequest;
    readonly revision: number;
    readonly parts: DefinitionParts;
  },
): TaskDefinition {
  const { input, revision, parts } = registered;
  const { family = "", tags, cpu: _cpu, memory: _memory, ...rest } = input;
  return {
    taskDefinitionArn: taskDefinitionArn(context, family, revision),
    family,
    revision,
    status: "ACTIVE",
    definition: {
      ...rest,
      ...(parts.cpu === undefined ? {} : { cpu: parts.cpu }),
      ...(parts.memory === undefined ? {} : { memory: parts.memory }),
      networkMode: parts.networkMode,
      containerDefinitions: parts.containers,
      volumes: parts.volumes,
      placementConstraints: input.placementConstraints ?? [],
      compatibilities: parts.compatibilities,
      requiresCompatibilities: input.requiresCompatibilities ?? [],
      requiresAttributes: requiredAttributesOf(input),
      registeredBy: globalArnOf(context, "iam", "root"),
    },
    ...(parts.notFargate === undefined ? {} : { notFargate: parts.notFargate }),
    registeredAtMs: context.now,
    tags: withTags([], tags),
  };
}

function checkFamily(family = ""): void {
  if (family === "") throw errors.clientException("Family should not be null or empty.");
  if (!/^[A-Za-z0-9_-]{1,255}$/.test(family)) {
    throw errors.clientException(
      `Invalid family '${family}': up to 255 letters, digits, hyphens and underscores are allowed.`,
    );
  }
}

/** What asks for Fargate has to fit it; what does not ask for anything may fit it all the same. */
function partsOf(input: RegisterTaskDefinitionRequest, context: Context): DefinitionParts {
  if (input.requiresCompatibilities?.includes("FARGATE")) return partsOfFargate(input, context);
  checkEveryDefinition(input);
  try {
    return partsOfFargate(input, context);
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    return { ...partsOfAny(input), notFargate: error.message };
  }
}

function partsOfFargate(input: RegisterTaskDefinitionRequest, context: Context): DefinitionParts {
  refuseMembers(input, notBuilt);
  refuseOnFargate(input, ["placementConstraints", "ipcMode"]);
  checkFargate(input);
  const volumes = fargateVolumes(input.volumes ?? []);
  const size = parseFargateSize(input.cpu, input.memory);
  const containers = checkContainers(input, size, context);
  const [cpu, memory] = [String(size.cpu), String(size.memoryMiB)];
  return { cpu, memory, networkMode: "awsvpc", containers, volumes, compatibilities: ["EC2", "FARGATE"] };
}

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html */
function checkCompatibilities({ requiresCompatibilities = [] }: RegisterTaskDefinitionRequest): void {
  const other = requiresCompatibilities.find((name) => !["FARGATE", "EC2", "EXTERNAL"].includes(name));
  if (other !== undefined) throw errors.unsupported(`requiresCompatibilities ${other}`);
}

function checkFargate({
  networkMode,
  pidMode,
  runtimePlatform,
  ephemeralStorage,
}: RegisterTaskDefinitionRequest): void {
  if (networkMode !== "awsvpc") throw errors.clientException("Fargate only supports network mode ‘awsvpc’.");
  const system = runtimePlatform?.operatingSystemFamily ?? "LINUX";
  if (system !== "LINUX") throw errors.unsupported(`runtimePlatform.operatingSystemFamily ${system}`);
  if (pidMode !== undefined && pidMode !== "task") throw errors.notOnFargate(`pidMode ${pidMode}`);
  checkStorage(ephemeralStorage);
}

function checkContainers(
  input: RegisterTaskDefinitionRequest,
  size: FargateSize,
  context: Context,
): ContainerDefinition[] {
  const containers = (input.containerDefinitions ?? []).map((container) => normalizeContainer(container, context));
  checkSums(containers, size);
  checkContainerOrder(containers);
  if (containers.some(({ logConfiguration }) => logConfiguration) && !input.executionRoleArn) {
    throw errors.clientException(
      "Fargate requires task definition to have execution role ARN to support log driver awslogs.",
    );
  }
  return containers;
}

/** What a container instance would have to offer for the task; ECS lists it on every task definition. */
function requiredAttributesOf(input: RegisterTaskDefinitionRequest): Attribute[] {
  const logs = input.containerDefinitions?.some(({ logConfiguration }) => logConfiguration) ?? false;
  const references = (input.containerDefinitions ?? [])
    .flatMap(({ secrets = [] }) => secrets)
    .map(({ valueFrom = "" }) => parseSecretReference(valueFrom)?.kind);
  const names = [
    ...(logs ? ["com.amazonaws.ecs.capability.logging-driver.awslogs", "ecs.capability.execution-role-awslogs"] : []),
    ...(logs ? ["com.amazonaws.ecs.capability.docker-remote-api.1.19"] : []),
    ...(references.includes("parameter") ? ["ecs.capability.secrets.ssm.environment-variables"] : []),
    ...(references.includes("secret") ? ["ecs.capability.secrets.asm.environment-variables"] : []),
    ...(input.containerDefinitions?.some(({ repositoryCredentials }) => repositoryCredentials)
      ? ["ecs.capability.private-registry-authentication.secretsmanager"]
      : []),
    ...(input.containerDefinitions?.some(({ environmentFiles }) => environmentFiles?.length)
      ? ["ecs.capability.env-files.s3"]
      : []),
    ...(input.taskRoleArn ? ["com.amazonaws.ecs.capability.task-iam-role"] : []),
    "com.amazonaws.ecs.capability.docker-remote-api.1.18",
    "ecs.capability.task-eni",
  ];
  return names.map((name) => ({ name }));
}
