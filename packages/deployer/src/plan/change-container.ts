import type { ContainerDefinition, LogConfiguration } from "@aws-sdk/client-ecs";
import type { ContainerChange } from "./change.ts";
import { ChangeError } from "../change-error.ts";
import { changeEntries, changeItems, itemsChange } from "./entries.ts";

/** A container's definition after a change; every member that the change does not name is the same as before. */
export function changeContainer(container: ContainerDefinition, change: ContainerChange): ContainerDefinition {
  const changed = { ...container, ...change.fields, ...changedLists({ ...container, ...change.fields }, change) };
  refuseNameTwice(changed);
  return withoutRemoved(changed);
}

function changedLists(container: ContainerDefinition, change: ContainerChange): Partial<ContainerDefinition> {
  const { environment, secrets, environmentFiles, dockerLabels, log, portMappings, mountPoints } = change;
  const { ulimits, systemControls } = change;
  return {
    ...(environment && {
      environment: changeItems(container.environment, itemsChange(environment, nameAndValue), nameOf),
    }),
    ...(secrets && { secrets: changeItems(container.secrets, itemsChange(secrets, nameAndSource), nameOf) }),
    ...(environmentFiles && {
      environmentFiles: changeItems(container.environmentFiles, environmentFiles, ({ value }) => value ?? ""),
    }),
    ...(dockerLabels && { dockerLabels: changeEntries(container.dockerLabels, dockerLabels) }),
    ...(log && { logConfiguration: changeLog(container.logConfiguration, log) }),
    ...(portMappings && { portMappings: changeItems(container.portMappings, portMappings, portKey) }),
    ...(mountPoints && {
      mountPoints: changeItems(container.mountPoints, mountPoints, ({ containerPath = "" }) => containerPath),
    }),
    ...(ulimits && { ulimits: changeItems(container.ulimits, ulimits, nameOf) }),
    ...(systemControls && {
      systemControls: changeItems(container.systemControls, systemControls, ({ namespace = "" }) => namespace),
    }),
  };
}

function changeLog(
  before: LogConfiguration | undefined,
  { driver = before?.logDriver, options = {} }: NonNullable<ContainerChange["log"]>,
): LogConfiguration {
  if (driver === undefined) {
    throw new ChangeError("log options need a log driver: the container has none. Name one, such as awslogs");
  }
  const same = driver === before?.logDriver ? before : undefined;
  return { ...same, logDriver: driver, options: changeEntries(same?.options, options) };
}

/** ECS takes a variable from one place only, and says so without its name. */
function refuseNameTwice({ name = "", environment = [], secrets = [] }: ContainerDefinition): void {
  const plain = new Set(environment.map(nameOf));
  const twice = secrets.map(nameOf).filter((secret) => plain.has(secret));
  if (twice.length === 0) return;
  throw new ChangeError(
    `${twice.join(", ")} of container ${name} would be both a secret and a plain environment variable. Remove one of the two`,
  );
}

/** A member that was set to undefined is gone, rather than there without a value. */
function withoutRemoved(container: ContainerDefinition): ContainerDefinition {
  return Object.fromEntries(Object.entries(container).filter(([, value]) => value !== undefined));
}

function nameAndValue(name: string, value: string): { name: string; value: string } {
  return { name, value };
}

function nameAndSource(name: string, valueFrom: string): { name: string; valueFrom: string } {
  return { name, valueFrom };
}

function nameOf({ name = "" }: { readonly name?: string | undefined }): string {
  return name;
}

function portKey({ containerPort, containerPortRange, protocol = "tcp" }: PortKeyed): string {
  return `${containerPort ?? containerPortRange ?? ""}/${protocol}`;
}

interface PortKeyed {
  readonly containerPort?: number | undefined;
  readonly containerPortRange?: string | undefined;
  readonly protocol?: string | undefined;
}
