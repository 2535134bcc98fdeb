import type { ContainerDefinition, RegisterTaskDefinitionRequest, Volume } from "@aws-sdk/client-ecs";
import * as errors from "../errors.ts";

/** What of a task definition ECS fills in, whatever it is to run on. */
export interface DefinitionParts {
  readonly cpu?: string | undefined;
  readonly memory?: string | undefined;
  readonly networkMode: NonNullable<RegisterTaskDefinitionRequest["networkMode"]>;
  readonly containers: ContainerDefinition[];
  readonly volumes: Volume[];
  readonly compatibilities: ("EC2" | "FARGATE" | "EXTERNAL")[];
  /** Why it cannot run on Fargate, where it does not ask for it. */
  readonly notFargate?: string;
}

/**
 * A task definition that does not ask for Fargate: registered, as on AWS, though nothing of this region can run it.
 * @throws ClientException
 */
export function partsOfAny(input: RegisterTaskDefinitionRequest): DefinitionParts {
  const { cpu, memory, networkMode = "bridge", requiresCompatibilities = [], volumes = [] } = input;
  const containers = (input.containerDefinitions ?? []).map((container) => normalized(container, networkMode));
  for (const container of containers) {
    if (memory !== undefined || container.memory !== undefined || container.memoryReservation !== undefined) continue;
    throw errors.clientException(
      `Invalid setting for container '${container.name ?? ""}'. At least one of 'memory' or 'memoryReservation' must be specified.`,
    );
  }
  const isExternal = requiresCompatibilities.includes("EXTERNAL") || networkMode !== "awsvpc";
  const compatibilities = isExternal ? (["EXTERNAL", "EC2"] as const) : (["EC2"] as const);
  return { cpu, memory, networkMode, containers, volumes, compatibilities: [...compatibilities] };
}

function normalized(container: ContainerDefinition, networkMode: string): ContainerDefinition {
  const { cpu = 0, essential = true, environment = [], mountPoints = [], volumesFrom = [] } = container;
  const { systemControls = [], portMappings = [] } = container;
  return {
    ...container,
    ...{ cpu, essential, environment, mountPoints, volumesFrom, systemControls },
    portMappings: portMappings.map(({ hostPort, protocol = "tcp", ...mapping }) => ({
      ...mapping,
      hostPort: hostPort ?? (networkMode === "bridge" ? 0 : mapping.containerPort),
      protocol,
    })),
  };
}
