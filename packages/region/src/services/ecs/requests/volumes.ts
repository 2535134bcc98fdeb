import type { ContainerDefinition, MountPoint, Volume } from "@aws-sdk/client-ecs";
import * as errors from "../errors.ts";
import { refuseMembers } from "./refuse.ts";

/**
 * Checks the volumes of a task definition and where its containers mount them, whatever it is to run on.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Volume.html
 * @throws ClientException
 */
export function checkVolumes(volumes: readonly Volume[], containers: readonly ContainerDefinition[]): void {
  const names = new Set<string>();
  for (const { name = "" } of volumes) {
    if (!/^[A-Za-z0-9_-]{1,255}$/.test(name)) {
      throw errors.clientException(
        `Invalid volume name '${name}': up to 255 letters, digits, hyphens and underscores are allowed.`,
      );
    }
    if (names.has(name)) {
      throw errors.clientException(`Volume names must be unique in a task definition, but '${name}' is there twice.`);
    }
    names.add(name);
  }
  for (const container of containers) {
    for (const mountPoint of container.mountPoints ?? []) checkMountPoint(container, mountPoint, names);
    for (const { sourceContainer } of container.volumesFrom ?? []) checkSource(container, sourceContainer, containers);
  }
}

function checkSource(
  container: ContainerDefinition,
  sourceContainer: string | undefined,
  containers: readonly ContainerDefinition[],
): void {
  const where = `containers: '${container.name ?? ""}': volumesFrom: sourceContainer`;
  const source = containers.find(({ name }) => name === sourceContainer);
  if (!source) {
    throw errors.clientException(
      `${where} must be a container of this task definition, but is '${sourceContainer ?? ""}'.`,
    );
  }
  if (sourcesOf(source, containers).includes(container)) {
    throw errors.clientException(`${where} '${source.name ?? ""}' takes its own volumes from this container.`);
  }
}

/** The container, and whose volumes it has besides its own, and whose these have. */
function sourcesOf(
  container: ContainerDefinition,
  containers: readonly ContainerDefinition[],
): readonly ContainerDefinition[] {
  const found = [container];
  // What is found is gone through, too.
  for (const { volumesFrom = [] } of found) {
    const names = volumesFrom.map(({ sourceContainer }) => sourceContainer);
    found.push(...containers.filter((each) => names.includes(each.name) && !found.includes(each)));
  }
  return found;
}

/**
 * Where a container finds volumes: its own mount points, and those of the containers that it takes volumes from, where it has
 * none at the same path.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_VolumeFrom.html
 */
export function mountPointsOf(
  { mountPoints = [], volumesFrom = [] }: ContainerDefinition,
  containers: readonly ContainerDefinition[],
): readonly MountPoint[] {
  const byPath = new Map(mountPoints.map((mountPoint) => [mountPoint.containerPath, mountPoint]));
  for (const { sourceContainer, readOnly: isReadOnly = false } of volumesFrom) {
    const source = containers.find(({ name }) => name === sourceContainer);
    for (const mountPoint of source ? mountPointsOf(source, containers) : []) {
      const readOnly = isReadOnly || (mountPoint.readOnly ?? false);
      if (!byPath.has(mountPoint.containerPath)) byPath.set(mountPoint.containerPath, { ...mountPoint, readOnly });
    }
  }
  return [...byPath.values()];
}

function checkMountPoint(
  { name = "" }: ContainerDefinition,
  { sourceVolume, containerPath = "" }: MountPoint,
  volumes: ReadonlySet<string>,
): void {
  if (!volumes.has(sourceVolume ?? "")) throw errors.clientException(`Unknown volume '${sourceVolume ?? "null"}'.`);
  if (containerPath.startsWith("/")) return;
  throw errors.clientException(
    `containers: '${name}': mountPoints: containerPath of volume '${sourceVolume ?? ""}' must be an absolute path, but is '${containerPath}'.`,
  );
}

/**
 * The volumes as ECS keeps them, if Fargate has them here: those that live and die with their task.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/bind-mounts.html
 */
export function fargateVolumes(volumes: readonly Volume[]): Volume[] {
  return volumes.map(({ host, ...volume }) => {
    refuseMembers(volume, notOfTheTask, `volumes: '${volume.name ?? ""}': `);
    if (host?.sourcePath !== undefined) {
      throw errors.clientException("Fargate compatible task definitions do not support sourcePath");
    }
    return { ...volume, host: {} };
  });
}

/** Not built, or not there on Fargate. */
const notOfTheTask = [
  "configuredAtLaunch",
  "dockerVolumeConfiguration",
  "efsVolumeConfiguration",
  "fsxWindowsFileServerVolumeConfiguration",
  "s3filesVolumeConfiguration",
] as const satisfies (keyof Volume)[];
