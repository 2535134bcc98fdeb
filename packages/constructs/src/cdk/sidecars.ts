import { mainContainer, type Condition, type Dependencies, type ServiceDefinition } from "@evenkeel/definition";
import { Duration } from "aws-cdk-lib";
import {
  ContainerDependencyCondition,
  ContainerImage,
  LogDriver,
  type ContainerDefinition,
  type FargateTaskDefinition,
} from "aws-cdk-lib/aws-ecs";
import type { LogGroup } from "aws-cdk-lib/aws-logs";
import { healthCheckOf } from "./health-check.ts";

interface Options {
  readonly definition: ServiceDefinition;
  /** The application's own container. */
  readonly app: ContainerDefinition;
  /** The references of the images that are built, by sidecar. */
  readonly sidecarImages: Readonly<Record<string, string>>;
  readonly logGroup: LogGroup;
}

/** The containers beside the application, what each waits for, and where they find the volumes. */
export function addSidecars(taskDefinition: FargateTaskDefinition, options: Options): void {
  const { definition, app } = options;
  const { sidecars, volumes } = definition;
  const containers = new Map([[mainContainer, app]]);
  for (const name of Object.keys(sidecars)) containers.set(name, addSidecar(taskDefinition, name, options));
  addDependencies(app, definition.dependsOn, containers);
  addMounts(app, volumes);
  for (const [name, { dependsOn, mounts }] of Object.entries(sidecars)) {
    const container = containers.get(name);
    if (!container) continue;
    addDependencies(container, dependsOn, containers);
    addMounts(container, mounts);
  }
}

function addSidecar(
  taskDefinition: FargateTaskDefinition,
  name: string,
  { definition, sidecarImages, logGroup }: Options,
): ContainerDefinition {
  const sidecar = definition.sidecars[name];
  if (!sidecar) throw new RangeError(`The service ${definition.name} has no sidecar ${name}.`);
  const { command, health } = sidecar;
  return taskDefinition.addContainer(name, {
    containerName: name,
    image: ContainerImage.fromRegistry(imageOf(name, sidecar, sidecarImages)),
    essential: sidecar.essential,
    environment: { ...sidecar.environment },
    logging: LogDriver.awsLogs({ logGroup, streamPrefix: definition.name }),
    stopTimeout: Duration.seconds(definition.stopTimeoutSeconds),
    ...(command && { command: [...command] }),
    ...(health && { healthCheck: healthCheckOf(health) }),
  });
}

function imageOf(
  name: string,
  { image }: ServiceDefinition["sidecars"][string],
  built: Readonly<Record<string, string>>,
): string {
  if (typeof image === "string") return image;
  const reference = built[name];
  if (reference !== undefined) return reference;
  throw new RangeError(
    `The sidecar ${name} is built: say which image it runs in sidecarImages, or give it a reference.`,
  );
}

function addDependencies(
  container: ContainerDefinition,
  dependsOn: Dependencies,
  containers: ReadonlyMap<string, ContainerDefinition>,
): void {
  for (const [name, condition] of Object.entries(dependsOn)) {
    const other = containers.get(name);
    if (!other)
      throw new RangeError(`${container.containerName} waits for ${name}, which is no container of its task.`);
    container.addContainerDependencies({ container: other, condition: conditions[condition] });
  }
}

const conditions: Readonly<Record<Condition, ContainerDependencyCondition>> = {
  START: ContainerDependencyCondition.START,
  COMPLETE: ContainerDependencyCondition.COMPLETE,
  SUCCESS: ContainerDependencyCondition.SUCCESS,
  HEALTHY: ContainerDependencyCondition.HEALTHY,
};

function addMounts(
  container: ContainerDefinition,
  mounts: Readonly<Record<string, { readonly path?: string; readonly readOnly: boolean }>>,
): void {
  for (const [sourceVolume, { path, readOnly }] of Object.entries(mounts)) {
    if (path !== undefined) container.addMountPoints({ sourceVolume, containerPath: path, readOnly });
  }
}
