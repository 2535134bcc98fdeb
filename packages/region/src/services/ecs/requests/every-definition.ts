import type { ContainerDefinition, RegisterTaskDefinitionRequest } from "@aws-sdk/client-ecs";
import { checkContainer, checkNames } from "./container-definition.ts";
import { checkContainerOrder } from "./container-order.ts";
import * as errors from "../errors.ts";
import { readSize, type FargateSize } from "./fargate-size.ts";

/**
 * Checks what ECS checks of a task definition whatever it is to run on; what Fargate asks for beyond that is not meant.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html
 * @throws ClientException
 */
export function checkEveryDefinition(input: RegisterTaskDefinitionRequest): void {
  const { containerDefinitions = [], networkMode = "bridge", runtimePlatform, cpu, memory } = input;
  for (const container of containerDefinitions) checkContainer(container, networkMode);
  checkContainerOrder(containerDefinitions);
  // The size of a task is ignored for Windows containers.
  if (!runtimePlatform?.operatingSystemFamily?.startsWith("WINDOWS")) {
    checkSums(containerDefinitions, readSize(cpu, memory));
  }
}

/** What holds of the containers of every task definition. */
export function checkContainerList(containers: readonly ContainerDefinition[]): void {
  if (containers.length === 0) throw errors.clientException("Container list cannot be empty.");
  containers.forEach(checkNames);
  const names = new Set(containers.map(({ name }) => name));
  if (names.size < containers.length)
    throw errors.clientException("Container names must be unique in a task definition.");
  if (!containers.some(({ essential = true }) => essential)) {
    throw errors.clientException("At least one container in a task definition must be essential.");
  }
}

/** Checks that the containers fit into the size of their task, as far as that is given. */
export function checkSums(containers: readonly ContainerDefinition[], { cpu, memoryMiB }: FargateSize): void {
  const sum = (read: (container: ContainerDefinition) => number | undefined): number =>
    containers.reduce((total, container) => total + (read(container) ?? 0), 0);
  const tooLarge = containers.find(({ memory = 0 }) => memory > memoryMiB);
  if (tooLarge) {
    throw errors.clientException(
      `The 'memory' setting for container '${tooLarge.name ?? ""}' is greater than for the task.`,
    );
  }
  const cpuSum = sum((container) => container.cpu);
  const memorySum = sum(({ memory, memoryReservation }) => memory ?? memoryReservation);
  if (cpuSum > cpu) throw errors.clientException(`The containers' cpu (${cpuSum}) is more than the task's (${cpu}).`);
  if (memorySum > memoryMiB) {
    throw errors.clientException(
      `The containers' memory (${memorySum} MiB) is more than the task's (${memoryMiB} MiB).`,
    );
  }
}
