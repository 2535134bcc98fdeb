import type {
  ContainerDefinition,
  ContainerRestartPolicy,
  HealthCheck,
  LinuxParameters,
  PortMapping,
  ResourceRequirement,
} from "@aws-sdk/client-ecs";
import { checkEnvironmentFiles } from "./environment-files.ts";
import * as errors from "../errors.ts";
import { checkLog, requireLogOptions } from "./log-options.ts";
import { refuseMembers, refuseOnFargate } from "./refuse.ts";

/** Checks a container of a task definition and fills in what ECS fills in. */
export function normalizeContainer(
  container: ContainerDefinition,
  context: { readonly region: string },
): ContainerDefinition {
  const where = placeOf(container);
  refuseOthers(container, where);
  checkSystemControls(container, where);
  checkEnvironmentFiles(container.environmentFiles, where);
  checkRange(container.startTimeout, { from: 2, to: 120, name: `${where}startTimeout` });
  checkRange(container.stopTimeout, { from: 2, to: 120, name: `${where}stopTimeout` });
  if (container.restartPolicy) checkRestartPolicy(container.restartPolicy, where);
  if (container.logConfiguration) checkLog(container.logConfiguration, where, context.region);
  return {
    ...container,
    cpu: container.cpu ?? 0,
    essential: container.essential ?? true,
    portMappings: (container.portMappings ?? []).map((mapping) => normalizePort(mapping, where)),
    environment: container.environment ?? [],
    mountPoints: container.mountPoints ?? [],
    volumesFrom: container.volumesFrom ?? [],
    systemControls: container.systemControls ?? [],
    ...(container.healthCheck ? { healthCheck: normalizeHealthCheck(container.healthCheck, where) } : {}),
  };
}

/**
 * Checks what ECS checks of a container whatever its task is to run on.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html
 */
export function checkContainer(container: ContainerDefinition, networkMode: string): void {
  const where = placeOf(container);
  const { portMappings = [], healthCheck, logConfiguration } = container;
  for (const mapping of portMappings) {
    if (mapping.containerPortRange === undefined) checkContainerPort(mapping, where);
    if (networkMode === "awsvpc") checkHostPort(mapping);
  }
  if (networkMode === "awsvpc") checkOwnNetwork(container);
  if (healthCheck) normalizeHealthCheck(healthCheck, where);
  if (logConfiguration?.logDriver === "awslogs") requireLogOptions(logConfiguration);
}

function placeOf({ name = "" }: ContainerDefinition): string {
  return `containers: '${name}': `;
}

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html */
const notOnFargate = [
  "disableNetworking",
  "privileged",
  "dnsServers",
  "dnsSearchDomains",
  "extraHosts",
  "dockerSecurityOptions",
] as const satisfies (keyof ContainerDefinition)[];

const linuxNotOnFargate = [
  "devices",
  "sharedMemorySize",
  "maxSwap",
  "swappiness",
] as const satisfies (keyof LinuxParameters)[];

const notBuilt = ["firelensConfiguration", "credentialSpecs"] as const satisfies (keyof ContainerDefinition)[];

/** What a container of a task has that Fargate or this region does not. */
function refuseOthers(container: ContainerDefinition, where: string): void {
  checkOwnNetwork(container);
  refuseOnFargate(container, notOnFargate);
  refuseOnFargate(container.linuxParameters ?? {}, linuxNotOnFargate, "linuxParameters.");
  checkResources(container.resourceRequirements, where);
  refuseMembers(container, notBuilt, where);
}

/** Of a container of a task, or of an override. */
export function checkResources(requirements: readonly ResourceRequirement[] = [], where: string): void {
  if (requirements.some(({ type }) => type === "GPU")) throw errors.notOnFargate("GPU resource requirements");
  if (requirements.length > 0) throw errors.unsupported(`${where}resourceRequirements`);
}

/**
 * The containers of a task share its network interface, and with it its name. The words:
 * https://github.com/aws-observability/aws-otel-collector/issues/1359, https://github.com/labd/ecs-deplojo/issues/26
 */
function checkOwnNetwork({ links = [], hostname }: ContainerDefinition): void {
  if (links.length > 0) throw errors.clientException("Links are not supported when networkMode=awsvpc.");
  if (hostname) throw errors.clientException("hostname is not supported on container when networkMode=awsvpc.");
}

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_SystemControl.html */
function checkSystemControls({ systemControls = [] }: ContainerDefinition, where: string): void {
  for (const { namespace, value } of systemControls) {
    if (namespace && value) continue;
    throw errors.clientException(`${where}systemControls: a namespace and a value are needed.`);
  }
}

/** A name and an image that a container of any task definition may have. */
export function checkNames({ name = "", image = "" }: ContainerDefinition): void {
  if (name === "") throw errors.clientException("Container.name should not be null or empty.");
  if (!/^[A-Za-z0-9_-]{1,255}$/.test(name)) {
    throw errors.clientException(
      `Invalid container name '${name}': up to 255 letters, digits, hyphens and underscores are allowed.`,
    );
  }
  if (image === "") throw errors.clientException("Container.image should not be null or empty.");
  if (image.length > 255) throw errors.clientException(`Container.image '${image}' is longer than 255 characters.`);
}

function normalizePort(mapping: PortMapping, where: string): PortMapping {
  const { containerPort, protocol = "tcp" } = mapping;
  refuseMembers(mapping, ["containerPortRange"], where);
  if (protocol !== "tcp") throw errors.unsupported(`${where}port mappings of protocol ${protocol}`);
  checkContainerPort(mapping, where);
  checkHostPort(mapping);
  return { ...mapping, containerPort, hostPort: containerPort, protocol };
}

function checkContainerPort({ containerPort }: PortMapping, where: string): void {
  if (containerPort === undefined) throw errors.clientException(`${where}a port mapping needs a containerPort.`);
  checkRange(containerPort, { from: 1, to: 65_535, name: `${where}containerPort` });
}

function checkHostPort({ containerPort, hostPort = containerPort }: PortMapping): void {
  if (hostPort === containerPort || hostPort === 0) return;
  throw errors.clientException(
    "When networkMode=awsvpc, the host ports and container ports in port mappings must match.",
  );
}

function normalizeHealthCheck(check: HealthCheck, where: string): HealthCheck {
  const { command = [], interval = 30, timeout = 5, retries = 3, startPeriod } = check;
  if (!["CMD", "CMD-SHELL"].includes(command[0] ?? "") || command.length < 2) {
    throw errors.clientException(`${where}healthCheck.command must begin with CMD or CMD-SHELL and name a command.`);
  }
  checkRange(interval, { from: 5, to: 300, name: `${where}healthCheck.interval` });
  checkRange(timeout, { from: 2, to: 60, name: `${where}healthCheck.timeout` });
  checkRange(retries, { from: 1, to: 10, name: `${where}healthCheck.retries` });
  checkRange(startPeriod, { from: 0, to: 300, name: `${where}healthCheck.startPeriod` });
  return { ...check, interval, timeout, retries };
}

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerRestartPolicy.html */
function checkRestartPolicy(policy: ContainerRestartPolicy, where: string): void {
  const { ignoredExitCodes = [], restartAttemptPeriod } = policy;
  checkRange(ignoredExitCodes.length, { from: 0, to: 50, name: `${where}restartPolicy.ignoredExitCodes` });
  checkRange(restartAttemptPeriod, { from: 60, to: 1800, name: `${where}restartPolicy.restartAttemptPeriod` });
}

function checkRange(value: number | undefined, range: { from: number; to: number; name: string }): void {
  const { from, to, name } = range;
  if (value === undefined || (Number.isInteger(value) && value >= from && value <= to)) return;
  throw errors.clientException(`${name} must be a whole number from ${from} to ${to}, but is ${value}.`);
}
