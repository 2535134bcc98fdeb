import {
  mainContainer,
  type ServiceDefinition,
  type TaskRoleStatement,
  type Secret as SecretReference,
} from "@evenkeel/definition";
import { CfnDeletionPolicy, Duration, RemovalPolicy } from "aws-cdk-lib";
import {
  CfnTaskDefinition,
  ContainerImage,
  CpuArchitecture,
  FargateTaskDefinition,
  LogDriver,
  OperatingSystemFamily,
  type ContainerDefinitionOptions,
  Secret,
} from "aws-cdk-lib/aws-ecs";
import { Effect, PolicyStatement } from "aws-cdk-lib/aws-iam";
import { LogGroup, RetentionDays } from "aws-cdk-lib/aws-logs";
import type { Construct } from "constructs";
import { healthCheckOf } from "./health-check.ts";
import { grantImagePull } from "./image-pull.ts";
import { addSidecars } from "./sidecars.ts";
import { Secret as StoredSecret } from "aws-cdk-lib/aws-secretsmanager";
import { StringParameter } from "aws-cdk-lib/aws-ssm";

/** What a task is: containers, volumes, size, environment, secrets, logs, and the two roles. */
export function addTaskDefinition(
  scope: Construct,
  { definition, image, sidecarImages }: Images & { definition: ServiceDefinition },
): { taskDefinition: FargateTaskDefinition; logGroup: LogGroup } {
  const logGroup = new LogGroup(scope, "LogGroup", {
    logGroupName: `/evenkeel/${definition.name}`,
    retention: retentionOf(definition.logs.retentionDays),
    removalPolicy: RemovalPolicy.DESTROY,
  });
  const taskDefinition = new FargateTaskDefinition(scope, "TaskDefinition", {
    family: definition.name,
    cpu: definition.size.cpu,
    memoryLimitMiB: definition.size.memoryMiB,
    runtimePlatform: {
      cpuArchitecture: definition.architecture === "arm64" ? CpuArchitecture.ARM64 : CpuArchitecture.X86_64,
      operatingSystemFamily: OperatingSystemFamily.LINUX,
    },
  });
  for (const name of Object.keys(definition.volumes)) taskDefinition.addVolume({ name });
  const app = taskDefinition.addContainer(mainContainer, containerOf(taskDefinition, { definition, image, logGroup }));
  addSidecars(taskDefinition, { definition, app, sidecarImages, logGroup });
  grantImagePull(taskDefinition, definition);
  for (const statement of definition.taskRole) taskDefinition.addToTaskRolePolicy(statementOf(statement));
  keepFormerRevisions(taskDefinition);
  return { taskDefinition, logGroup };
}

/** The definition knows days as numbers, CDK as members of an enumeration with the same numbers. */
function retentionOf(days: number): RetentionDays {
  const values = Object.values(RetentionDays).filter((value) => typeof value !== "string");
  const retention = values.find((value: number) => value === days);
  if (retention === undefined) throw new RangeError(`CloudWatch Logs does not offer to keep logs for ${days} days`);
  return retention;
}

/** A new revision replaces the resource; CloudFormation must not deregister the old one, which a rollback needs. */
function keepFormerRevisions(taskDefinition: FargateTaskDefinition): void {
  const resource = taskDefinition.node.defaultChild;
  if (!(resource instanceof CfnTaskDefinition)) throw new TypeError("aws-cdk-lib no longer makes a CfnTaskDefinition");
  resource.cfnOptions.updateReplacePolicy = CfnDeletionPolicy.RETAIN;
  resource.cfnOptions.deletionPolicy = CfnDeletionPolicy.DELETE;
}

function statementOf({ effect, actions, resources, conditions }: TaskRoleStatement): PolicyStatement {
  return new PolicyStatement({
    effect: effect === "Deny" ? Effect.DENY : Effect.ALLOW,
    actions: [...actions],
    resources: [...resources],
    ...(conditions && { conditions }),
  });
}

/** The references of the images to run: text or tokens. */
export interface Images {
  readonly image: string;
  /** Of the sidecars that are built, by their names. */
  readonly sidecarImages: Readonly<Record<string, string>>;
}

function containerOf(
  scope: Construct,
  { definition, image, logGroup }: { definition: ServiceDefinition; image: string; logGroup: LogGroup },
): ContainerDefinitionOptions {
  const { image: source, containerHealth } = definition;
  const command = "reference" in source ? source.command : undefined; // a built image brings its own
  return {
    containerName: mainContainer,
    image: ContainerImage.fromRegistry(image),
    essential: true,
    ...(definition.port !== undefined && { portMappings: [{ containerPort: definition.port }] }),
    environment: { ...definition.environment },
    secrets: secretsOf(scope, definition),
    logging: LogDriver.awsLogs({ logGroup, streamPrefix: definition.name }),
    stopTimeout: Duration.seconds(definition.stopTimeoutSeconds),
    ...(command && { command: [...command] }),
    ...(containerHealth && { healthCheck: healthCheckOf(containerHealth) }),
  };
}

/** The container's secrets; the execution role is granted to read exactly these. */
function secretsOf(scope: Construct, { secrets }: ServiceDefinition): Record<string, Secret> {
  const entries = Object.entries(secrets).map(([name, secret]) => [name, secretOf(scope, name, secret)] as const);
  return Object.fromEntries(entries);
}

function secretOf(scope: Construct, name: string, secret: SecretReference): Secret {
  const id = `Secret-${name}`;
  if ("ssmParameter" in secret) {
    const parameterName = secret.ssmParameter;
    return Secret.fromSsmParameter(StringParameter.fromSecureStringParameterAttributes(scope, id, { parameterName }));
  }
  const { secretsManager, key } = secret;
  const stored = secretsManager.startsWith("arn:")
    ? StoredSecret.fromSecretCompleteArn(scope, id, secretsManager)
    : StoredSecret.fromSecretNameV2(scope, id, secretsManager);
  return Secret.fromSecretsManager(stored, key);
}
